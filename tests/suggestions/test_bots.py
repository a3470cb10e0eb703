"""How the suggestion form stops bots; a refused text is shown again for another try."""

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from terms.models import Suggestion
from terms.suggestions import form, queue
from tests.factories import make_term
from tests.html import read
from tests.suggestions.reader import LEAD, TEXT, problem, send, stamp, typed
from tests.users import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_suggested_yet() -> None:
    cache.clear()


LONG_OPEN = "This form was open for a long time. Please check your text and send it again."


@pytest.mark.parametrize(
    ("seconds", "values", "headers", "message"),
    [
        (60, {"remark": "buy"}, {}, "A field that only bots can see was filled in. If you are not a bot, press the button again."),
        (0, {}, {}, "That was very quick. Please check your text and send it again."),
        (90_000, {}, {}, LONG_OPEN),
        (60, {"stamp": ""}, {}, LONG_OPEN),
        (60, {"stamp": "opened:1tZzzz:forged"}, {}, LONG_OPEN),
        (60, {}, {"Sec-Fetch-Site": "cross-site"}, "This was sent from another site. If it was you, send it again."),
    ],
)
def test_a_refusal_shows_the_reason_and_everything_that_was_typed(
    client: Client, seconds: int, values: dict, headers: dict, message: str
) -> None:
    make_term("lead")
    sent = {"part": "name", "text": TEXT, "email": "a@b.example", "stamp": stamp(seconds)} | values

    response = client.post(LEAD, sent, headers=headers)

    page = read(response.content.decode())
    assert (response.status_code, problem(page, "form"), typed(page)) == (422, message, TEXT)
    assert page.one("input", id="email")["value"] == "a@b.example"
    assert page.one("input", id="remark").attributes.get("value", "") == ""
    assert Suggestion.objects.count() == 0


def test_a_form_sent_too_quickly_keeps_its_stamp(client: Client) -> None:
    make_term("lead")
    recent = stamp(1)

    _, page = send(client, stamp=recent)

    assert page.one("input", name="stamp")["value"] == recent


def test_an_old_form_gets_a_new_stamp(client: Client) -> None:
    make_term("lead")
    _, page = send(client, stamp=stamp(90_000))

    assert form._is_stamped(page.one("input", name="stamp")["value"], 60)


def test_an_ip_address_may_send_five_an_hour_and_the_sixth_text_is_shown_again(client: Client) -> None:
    make_term("lead")
    send(client, text="short")  # an invalid one does not count

    statuses = [send(client, text=f"{TEXT} {number}")[0] for number in range(5)]
    status, page = send(client, text="The sixth suggestion.")

    assert statuses == [303] * 5
    assert (status, typed(page)) == (429, "The sixth suggestion.")
    assert problem(page, "form") == "Many suggestions came from your network address. Please send this one later."
    assert Suggestion.objects.count() == 5
    assert send(Client(REMOTE_ADDR="198.51.100.7"), text="Somebody else’s.")[0] == 303


def test_a_forged_forwarding_header_does_not_evade_the_limit(client: Client) -> None:
    make_term("lead")

    statuses = [
        client.post(
            LEAD, {"part": "name", "text": f"{TEXT} {number}", "stamp": stamp()}, headers={"X-Forwarded-For": f"10.0.0.{number}"}
        ).status_code
        for number in range(6)
    ]

    assert statuses == [303] * 5 + [429]


def test_behind_a_proxy_the_limit_uses_the_forwarded_ip_address(client: Client, settings: LazySettings) -> None:
    settings.NINJA_NUM_PROXIES = 1
    make_term("lead")

    def status(forwarded: str, number: int) -> int:
        values = {"part": "name", "text": f"{TEXT} {forwarded} {number}", "stamp": stamp()}
        return client.post(LEAD, values, headers={"X-Forwarded-For": forwarded}).status_code

    assert [status(f"10.0.0.{number}, 192.0.2.1", number) for number in range(6)] == [303] * 5 + [429]
    assert status("192.0.2.2", 0) == 303


def test_an_ipv6_network_counts_as_one_ip_address(client: Client) -> None:
    make_term("lead")

    statuses = [send(Client(REMOTE_ADDR=f"2001:db8::{number}"), text=f"{TEXT} {number}")[0] for number in range(1, 7)]

    assert statuses == [303] * 5 + [429]
    assert send(Client(REMOTE_ADDR="2001:db8:0:1::1"))[0] == 303


def test_a_text_with_many_links_is_flagged_and_notifies_no_reviewer(client: Client) -> None:
    make_term("lead")
    make_user("reza", "publish_en")

    status, _ = send(client, text="Look: https://a.example http://b.example www.c.example")

    assert (status, Suggestion.objects.get().is_flagged, mail.outbox) == (303, True, [])


def test_a_full_queue_accepts_no_suggestion(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MAX_WAITING", 1)
    make_term("lead")

    send(client, text="The first suggestion.")
    status, page = send(client, text="The second suggestion.")

    assert (status, typed(page)) == (429, "The second suggestion.")
