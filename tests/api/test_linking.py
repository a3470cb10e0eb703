"""POST /api/v1/link."""

import json

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from terms.api import article_throttle, link_throttle
from terms.api.linking import MAX_ARTICLE_LENGTH
from terms.authors import articles
from terms.models import Article
from tests.factories import make_term

pytestmark = pytest.mark.django_db
URL = f"{settings.SITE_URL}/en/terms/lead/"
ANCHOR = f'<a href="{URL}" data-glossary="lead">leads</a>'


@pytest.fixture(autouse=True)
def _fresh_rates() -> None:
    cache.clear()


def post(client: Client, body: object, content_type: str = "application/json") -> tuple[int, dict]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = client.post("/api/v1/link", data, content_type=content_type)
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.cookies == {}
    return response.status_code, json.loads(response.content)


def test_html_is_returned_with_its_links(client: Client) -> None:
    make_term("lead")

    assert post(client, {"language": "en", "html": "<p>Two leads &amp; more.</p>"}) == (
        200,
        {
            "language": "en",
            "html": f"<p>Two {ANCHOR} &amp; more.</p>",
            "links": [{"key": "lead", "text": "leads", "start": 7, "end": 12, "url": URL, "decision": "auto"}],
        },
    )


def test_tags_of_a_template_are_left_alone(client: Client) -> None:
    make_term("lead")

    assert (
        post(client, {"language": "en", "html": "<p>{{ lead }} {% lead %} leads"})[1]["html"] == f"<p>{{{{ lead }}}} {{% lead %}} {ANCHOR}"
    )


def test_plain_text_is_returned_as_html(client: Client) -> None:
    make_term("lead")

    assert post(client, {"language": "en", "text": "2 < leads"})[1]["html"] == f"2 &lt; {ANCHOR}"


@pytest.mark.parametrize("language", [None, "left out"])
@pytest.mark.parametrize("field", ["html", "text"])
def test_the_language_is_guessed(client: Client, language: str | None, field: str) -> None:
    make_term("lead")
    body = {field: "Многие компании ищут лиды в интернете."} | ({"language": None} if language is None else {})

    status, answer = post(client, body)

    assert (status, answer["language"], [link["text"] for link in answer["links"]]) == (200, "ru", ["лиды"])


@pytest.mark.parametrize(
    ("options", "linked"),
    [
        ({}, ["lead", "deal"]),
        ({"most": 1}, ["lead"]),
        ({"most": 0}, []),
        ({"most_per_term": 2}, ["lead", "lead", "deal"]),
        ({"scope": "section"}, ["lead", "lead", "deal"]),
        ({"skip": ["lead"]}, ["deal"]),
        ({"own_key": "deal"}, ["lead"]),
    ],
)
def test_options_limit_what_is_linked(client: Client, options: dict, linked: list[str]) -> None:
    make_term("lead")
    make_term("deal")

    status, answer = post(client, {"language": "en", "html": "<p>A lead.<h2>x</h2><p>A lead and a deal."} | options)

    assert (status, [link["key"] for link in answer["links"] if link["decision"] == "auto"]) == (200, linked)


@pytest.mark.parametrize(
    ("body", "details"),
    [
        ({"language": "en"}, ["html: give either html or text, and not both"]),
        ({"language": "en", "html": "a", "text": "a"}, ["html: give either html or text, and not both"]),
        ({"html": "<p>CRM 2024"}, ["language: cannot be detected from these words: give fa, en, tr or ru"]),
        ({"language": "de", "html": "a"}, ["language: Input should be 'fa', 'en', 'tr' or 'ru'"]),
        ({"language": "en", "html": "a", "mots": 3}, ["mots: Extra inputs are not permitted"]),
        ({"language": "en", "html": 5}, ["html: Input should be a valid string"]),
        ({"language": "en", "html": "a", "most": "3"}, ["most: Input should be a valid integer"]),
        ({"language": "en", "html": "a", "most": -1}, ["most: Input should be greater than or equal to 0"]),
        ({"language": "en", "html": "a", "scope": "line"}, ["scope: Input should be 'page' or 'section'"]),
        ({"language": "en", "html": "a", "skip": "lead"}, ["skip: Input should be a valid list"]),
    ],
)
def test_every_invalid_field_is_reported(client: Client, body: dict, details: list[str]) -> None:
    assert post(client, body) == (422, {"error": {"status": 422, "message": "Some parameters cannot be used.", "details": details}})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b"[]", 422),
        (b'"a"', 422),
        (b"null", 422),
        (b'{"html": "\xff"}', 400),
        (b'{"html": "\\ud800", "language": "en"}', 422),
        (b'{"html": "<a href=\\"/en/terms/\\ud800/\\">x</a>", "language": "en"}', 422),
        (b'{"html": "<a href=\\"/en/terms/%ED%A0%80/\\">x</a>", "language": "en"}', 200),
        (b'{"html": "a", "language": "en", "most": ' + b"9" * 5000 + b"}", 400),
        (b'{"html": "a", "language": "en", "most": NaN}', 422),
        (b"[" * 100_000, 400),
        (b'\xef\xbb\xbf{"html": "a", "language": "en"}', 200),
        (b'{"html": "a\\u0000b <a href=\\"/en/terms/%00/\\" data-glossary=\\"\\u0000\\">", "language": "en"}', 200),
        (b'{"html": "a", "language": "en", "skip": ["\\u0000"], "own_key": "\\u0000"}', 200),
    ],
)
def test_odd_bodies_get_a_clear_answer(client: Client, body: bytes, status: int) -> None:
    found, answer = post(client, body)

    assert found == status
    assert status == 200 or answer["error"]["status"] == status


def test_only_json_is_read(client: Client) -> None:
    for kind in ("text/html", "application/x-www-form-urlencoded", ""):
        status, answer = post(client, {"html": "a"}, kind)
        assert (status, answer["error"]["message"]) == (415, "Send JSON, with Content-Type: application/json.")
    assert post(client, {"html": "a", "language": "en"}, "application/json; charset=utf-8")[0] == 200
    assert post(client, {"html": "a", "language": "en"}, "text/plain;charset=UTF-8")[0] == 200  # no preflight from another site


def test_a_too_long_article_is_refused_with_the_limit(client: Client) -> None:
    status, answer = post(client, {"language": "en", "html": "a" * (MAX_ARTICLE_LENGTH + 1)})
    assert (status, answer["error"]["message"]) == (413, "The article has 500,001 characters; at most 500,000 are linked at once.")

    status, answer = post(client, {"language": "en", "html": "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert (status, answer["error"]["message"]) == (413, "The body is too large.")


def test_linking_has_its_own_rate_limit(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_throttle, "num_requests", 1)
    body = {"language": "en", "html": "a"}

    assert [post(client, body)[0] for _ in range(2)] == [200, 429]
    assert client.get("/api/v1/modules").status_code == 200


def test_a_browser_on_another_site_may_send_json(client: Client) -> None:
    preflight = {
        "Origin": "https://blog.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }

    response = client.options("/api/v1/link", headers=preflight)

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"].split(", ")
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Access-Control-Allow-Methods" not in client.options("/en/", headers=preflight).headers


def test_unknown_query_parameters_are_refused(client: Client) -> None:
    response = client.post("/api/v1/link?lang=en", {"language": "en", "html": "a"}, content_type="application/json")

    assert response.json()["error"]["details"] == ["lang: unknown parameter; known are none"]


REGISTRATION = {"url": "HTTPS://Blog.example/crm#top", "title": "<b>All</b> about leads"}


def registered() -> list[tuple[object, ...]]:
    return [(row.url, row.language, row.title, row.state, sorted(row.terms.values_list("key", flat=True))) for row in Article.objects.all()]


def test_an_article_is_registered_on_request(client: Client) -> None:
    make_term("lead")
    make_term("deal")
    make_term("case")
    body = {"html": f"<p>Two leads and <a href='{settings.SITE_URL}/en/terms/deal/'>one more</a> for this work.", "register": REGISTRATION}

    status, answer = post(client, body)

    assert (status, answer["article"]) == (200, {"url": "https://blog.example/crm", "state": "waiting"})
    assert registered() == [("https://blog.example/crm", "en", "All about leads", "waiting", ["deal", "lead"])]
    assert post(client, body | {"html": answer["html"]})[1]["article"] == answer["article"]
    assert len(registered()) == 1


def test_a_plain_text_is_registered_too(client: Client) -> None:
    make_term("lead")

    assert post(client, {"language": "ru", "text": "2 < лиды", "register": REGISTRATION})[0] == 200
    assert [(row[1], row[4]) for row in registered()] == [("ru", ["lead"])]


@pytest.mark.parametrize("registration", [{}, {"register": None}])
def test_nothing_is_registered_without_being_requested(client: Client, registration: dict) -> None:
    make_term("lead")

    assert "article" not in post(client, {"language": "en", "html": "leads"} | registration)[1]
    assert registered() == []


def test_an_article_without_links_is_not_registered(client: Client) -> None:
    status, answer = post(client, {"language": "en", "html": "leads", "register": REGISTRATION})

    assert (status, answer["article"], registered()) == (200, None, [])


def test_a_published_article_does_not_change(client: Client) -> None:
    make_term("lead")
    articles.register("https://blog.example/crm", "en", "Seen by an editor", ["lead"], is_trusted=True)

    _, answer = post(client, {"language": "en", "html": "leads", "register": REGISTRATION})

    assert answer["article"] == {"url": "https://blog.example/crm", "state": "published"}
    assert registered()[0][2] == "Seen by an editor"


@pytest.mark.parametrize(
    ("registration", "details"),
    [
        (
            {"url": "javascript:x", "title": ""},
            ["url: Write a full URL, such as https://blog.example/crm.", "title: Write a title of at most 200 characters."],
        ),
        (
            {"url": "https://blog.example/\ud800", "title": "\ud800"},
            ["url: Write a full URL, such as https://blog.example/crm.", "title: The title has characters that cannot be shown."],
        ),
        ({"url": "https://blog.example/"}, ["title: Field required"]),
        ({"url": 5, "title": "a"}, ["url: Input should be a valid string"]),
        (REGISTRATION | {"keys": ["lead"]}, ["keys: Extra inputs are not permitted"]),
        ("https://blog.example/", ["register: Input should be a valid dictionary"]),
    ],
)
@pytest.mark.parametrize("html", ["leads", "nothing"])
def test_every_invalid_field_of_a_registration_is_reported(client: Client, registration: object, details: list[str], html: str) -> None:
    make_term("lead")

    status, answer = post(client, {"language": "en", "html": html, "register": registration})

    assert (status, [detail.partition(" or ")[0] for detail in answer["error"]["details"]], registered()) == (422, details, [])


def test_registering_shares_the_rate_limit_of_articles(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(article_throttle, "num_requests", 1)
    body = {"language": "en", "html": "leads"}

    assert [post(client, body | {"register": REGISTRATION})[0] for _ in range(2)] == [200, 429]
    assert post(client, body)[0] == 200
    registration = {"url": "https://blog.example/", "title": "a", "language": "en", "keys": ["lead"]}
    assert client.post("/api/v1/articles", registration, content_type="application/json").status_code == 429


def test_a_full_queue_accepts_no_article(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(articles, "MAX_WAITING", 0)

    assert post(client, {"language": "en", "html": "leads", "register": REGISTRATION})[0] == 429
