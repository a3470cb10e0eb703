"""Registering an article through the API."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from ninja.conf import settings as ninja_settings

from terms.api import article_throttle, throttle
from terms.authors import articles
from terms.models import Article
from tests.factories import make_term

pytestmark = pytest.mark.django_db
GOOD = {"url": "https://blog.example/crm", "language": "en", "title": "All about leads", "keys": ["lead"]}


@pytest.fixture(autouse=True)
def _fresh_rates() -> None:
    cache.clear()


def post(client: Client, **values: object) -> tuple[int, dict]:
    return send(client, json.dumps(GOOD | values))


def send(client: Client, body: str | bytes, path: str = "/api/v1/articles", **headers: str) -> tuple[int, dict]:
    response = client.post(path, body, content_type="application/json", headers=headers)
    return response.status_code, response.json()


def test_an_article_is_stored_and_waits_for_an_editor(client: Client) -> None:
    make_term("lead")
    make_term("deal")

    answer = post(client, url="HTTPS://Blog.example:443/crm#top", title=" <b>All</b> about leads", keys=["lead", "deal", "lead"])

    assert answer == (202, GOOD | {"keys": ["deal", "lead"], "state": "waiting"})
    assert "All about leads" not in client.get("/en/terms/lead/").content.decode()


def test_the_same_url_again_updates_the_article(client: Client) -> None:
    make_term("lead")

    assert post(client) == post(client)
    assert post(client, title="New title")[1]["title"] == "New title"
    assert Article.objects.count() == 1


def test_a_published_article_does_not_change(client: Client) -> None:
    make_term("lead")
    articles.register(**GOOD, is_trusted=True)

    assert post(client, title="Buy pills") == (202, GOOD | {"state": "published"})


@pytest.mark.parametrize(
    ("values", "detail"),
    [
        ({"url": "javascript:alert(1)"}, "url: Write a full URL, such as https://blog.example/crm."),
        ({"url": "https://a:b@blog.example/"}, "url: A URL with a user name or a password cannot be linked."),
        ({"url": "https://blog.example/" + "a" * 1000}, "url: The URL is too long: at most 1000 characters."),
        ({"url": 5}, "url: Input should be a valid string"),
        ({"language": "de"}, "language: Input should be 'fa', 'en', 'tr' or 'ru'"),
        ({"title": "<br>"}, "title: Write a title of at most 200 characters."),
        ({"title": "a\u0007"}, "title: The title has characters that cannot be shown."),
        ({"keys": []}, "keys: Name 1 to 300 terms by their keys."),
        ({"keys": ["lead", "nothing", "Lead"]}, "keys: There are no terms with these keys: Lead, nothing."),
        ({"keys": "lead"}, "keys: Input should be a valid list"),
        ({"sender": "me"}, "sender: Extra inputs are not permitted"),
    ],
)
@pytest.mark.parametrize("reader", ["en", "fa"])
def test_every_invalid_value_is_reported(client: Client, values: dict, detail: str, reader: str) -> None:
    make_term("lead")

    status, answer = send(client, json.dumps(GOOD | values), **{"Accept-Language": reader})

    assert (status, answer["error"]["details"]) == (422, [detail])
    assert not Article.objects.exists()


def test_a_missing_value_and_an_unknown_parameter_are_reported(client: Client) -> None:
    assert send(client, "{}")[1]["error"]["details"] == [f"{name}: Field required" for name in ("url", "language", "title", "keys")]
    assert send(client, json.dumps(GOOD), "/api/v1/articles?x=1")[1]["error"]["details"] == ["x: unknown parameter; known are none"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", 422),
        ("{", 400),
        ("[" * 100_000, 400),
        ("null", 422),
        ("[]", 422),
        (b"\xff", 400),
        ('{"url": "https://a.example/\\ud800", "language": "en", "title": "\\ud800", "keys": ["\\ud800"]}', 422),
    ],
)
def test_no_body_is_a_server_error(client: Client, body: str | bytes, expected: int) -> None:
    status, answer = send(client, body)

    assert status == expected
    assert answer["error"]["status"] == status
    assert answer["error"]["message"]


def test_a_huge_body_is_refused(client: Client) -> None:
    status, answer = post(client, title="x" * 5_000_000)

    assert (status, answer["error"]["status"]) == (413, 413)


def test_articles_are_counted_apart_from_reading(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(article_throttle, "num_requests", 2)

    assert [post(client)[0] for _number in range(3)] == [202, 202, 429]
    assert client.get("/api/v1/terms/lead").status_code == 200
    monkeypatch.setattr(throttle, "num_requests", 1)
    assert client.get("/api/v1/terms/lead").status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "statuses"),
    [
        (0, ["192.0.2.1", "192.0.2.2", ""], [202, 429, 429]),  # without a proxy anybody may write the header: it proves nothing
        (1, ["192.0.2.1", "192.0.2.2", "192.0.2.1"], [202, 202, 429]),
        (1, ["203.0.113.1, 192.0.2.1", "203.0.113.2, 192.0.2.1"], [202, 429]),  # only the last address was written by the proxy
    ],
)
def test_a_forged_forwarding_header_does_not_evade_the_rate_limit(
    client: Client, monkeypatch: pytest.MonkeyPatch, proxies: int, forwarded: list[str], statuses: list[int]
) -> None:
    make_term("lead")
    monkeypatch.setattr(ninja_settings, "NUM_PROXIES", proxies)
    monkeypatch.setattr(article_throttle, "num_requests", 1)

    assert [send(client, json.dumps(GOOD), **{"X-Forwarded-For": addresses})[0] for addresses in forwarded] == statuses


@pytest.mark.parametrize(("behind_proxy", "proxies"), [("", 0), ("0", 0), ("1", 1)])
def test_the_setting_behind_proxy_sets_the_number_of_proxies(behind_proxy: str, proxies: int) -> None:
    code = "import django; django.setup(); from ninja.conf import settings; print(settings.NUM_PROXIES)"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "glossary.settings", "SECRET_KEY": "x" * 60, "BEHIND_PROXY": behind_proxy}

    run = subprocess.run([sys.executable, "-c", code], env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)

    assert int(run.stdout) == proxies


def test_a_full_queue_accepts_no_article(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(articles, "MAX_WAITING", 0)

    assert post(client)[0] == 429


def test_articles_cannot_be_read(client: Client) -> None:
    assert client.get("/api/v1/articles").status_code == 405


def test_the_openapi_description_lists_the_fields_and_responses(client: Client) -> None:
    description = client.get("/api/openapi.json").json()

    operation = description["paths"]["/api/v1/articles"]["post"]
    assert set(operation["responses"]) == {"202", "400", "413", "422", "429"}
    assert description["components"]["schemas"]["ArticleIn"]["required"] == ["url", "language", "title", "keys"]
    assert description["components"]["schemas"]["ArticleIn"]["properties"]["keys"]["examples"] == [["lead", "lead-scoring"]]
