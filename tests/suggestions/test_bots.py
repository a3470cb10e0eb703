"""What keeps robots from the form for suggestions, and loses nobody's text."""

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from terms.models import Suggestion
from terms.suggestions import form, queue
from tests.factories import make_term
from tests.html import read
from tests.suggestions.reader import LEAD, TEXT, opened, problem, send, typed
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
def test_a_refusal_says_why_and_loses_nothing(client: Client, seconds: int, values: dict, headers: dict, message: str) -> None:
    make_term("lead")
    sent = {"part": "name", "text": TEXT, "email": "a@b.example", "stamp": opened(seconds)} | values

    response = client.post(LEAD, sent, headers=headers)

    page = read(response.content.decode())
    assert (response.status_code, problem(page, "form"), typed(page)) == (422, message, TEXT)
    assert page.one("input", id="email")["value"] == "a@b.example"
    assert page.one("input", id="remark").attributes.get("value", "") == ""
    assert Suggestion.objects.count() == 0


def test_whoever_was_too_quick_need_not_wait_again(client: Client) -> None:
    make_term("lead")
    stamp = opened(1)

    _, page = send(client, stamp=stamp)

    assert page.one("input", name="stamp")["value"] == stamp


def test_an_old_form_comes_back_fresh(client: Client) -> None:
    make_term("lead")
    stamp = opened(90_000)

    _, page = send(client, stamp=stamp)

    assert form._is_stamped(page.one("input", name="stamp")["value"], 60)


def test_an_address_sends_five_an_hour_and_the_sixth_is_not_lost(client: Client) -> None:
    make_term("lead")
    send(client, text="short")  # what was not kept is not counted

    statuses = [send(client, text=f"{TEXT} {number}")[0] for number in range(5)]
    status, page = send(client, text="The sixth suggestion.")

    assert statuses == [303] * 5
    assert (status, typed(page)) == (429, "The sixth suggestion.")
    assert problem(page, "form") == "Many suggestions came from your network address. Please send this one later."
    assert Suggestion.objects.count() == 5
    assert send(Client(REMOTE_ADDR="198.51.100.7"), text="Somebody else’s.")[0] == 303


def test_a_made_up_forwarding_header_makes_no_new_address(client: Client) -> None:
    make_term("lead")

    statuses = [
        client.post(
            LEAD, {"part": "name", "text": f"{TEXT} {number}", "stamp": opened()}, headers={"X-Forwarded-For": f"10.0.0.{number}"}
        ).status_code
        for number in range(6)
    ]

    assert statuses == [303] * 5 + [429]


def test_behind_a_proxy_readers_have_the_addresses_that_it_tells(client: Client, settings: LazySettings) -> None:
    settings.NINJA_NUM_PROXIES = 1
    make_term("lead")

    def status(forwarded: str, number: int) -> int:
        values = {"part": "name", "text": f"{TEXT} {forwarded} {number}", "stamp": opened()}
        return client.post(LEAD, values, headers={"X-Forwarded-For": forwarded}).status_code

    assert [status(f"10.0.0.{number}, 192.0.2.1", number) for number in range(6)] == [303] * 5 + [429]
    assert status("192.0.2.2", 0) == 303


def test_a_network_of_ipv6_counts_as_one_address(client: Client) -> None:
    make_term("lead")

    statuses = [send(Client(REMOTE_ADDR=f"2001:db8::{number}"), text=f"{TEXT} {number}")[0] for number in range(1, 7)]

    assert statuses == [303] * 5 + [429]
    assert send(Client(REMOTE_ADDR="2001:db8:0:1::1"))[0] == 303


def test_a_text_with_many_links_waits_marked_and_wakes_nobody(client: Client) -> None:
    make_term("lead")
    make_user("reza", "publish_en")

    status, _ = send(client, text="Look: https://a.example http://b.example www.c.example")

    assert (status, Suggestion.objects.get().is_flagged, mail.outbox) == (303, True, [])


def test_a_flood_is_stopped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MAX_WAITING", 1)
    make_term("lead")

    send(client, text="The first suggestion.")
    status, page = send(client, text="The second suggestion.")

    assert (status, typed(page)) == (429, "The second suggestion.")
