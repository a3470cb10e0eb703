"""Submitting an article on the page that links it."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from terms import rates
from terms.authors import articles
from terms.models import Article
from tests.authors.test_link_page import ANCHOR, area, send, ticks
from tests.factories import make_term
from tests.html import Element

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_rates() -> None:
    cache.clear()


LINKED = f"<title>About &amp; leads</title><p>A lead and <a href='{settings.SITE_URL}/en/terms/deal/'>a deal</a>."
SUBMITTED = {"url": "https://Blog.example/x#top", "title": "My <b>article</b>"}


def make(client: Client, article: str = LINKED) -> tuple[dict[str, object], Element]:
    """What a browser sends on after “Make links”, and the page that it shows."""
    make_term("lead")
    make_term("deal")
    sent = {"article": article} | ticks(send(client, article=article)[1])
    return sent, send(client, work="make", **sent)[1]


def value(page: Element, name: str) -> str:
    return page.one("input", name=name)["value"]


def test_a_submitted_article_waits_for_an_editor(client: Client) -> None:
    sent, page = make(client)
    assert (value(page, "url"), value(page, "title"), Article.objects.count()) == ("", "About & leads", 0)

    status, page = send(client, work="submit", **sent, **SUBMITTED)

    article = Article.objects.get()
    assert status == 200
    assert (article.url, article.language, article.title, article.state) == ("https://blog.example/x", "en", "My article", "waiting")
    assert sorted(article.terms.values_list("key", flat=True)) == ["deal", "lead"]
    section = page.one("section", aria_labelledby="submit-article")
    assert section.one("p", role="status").text == "Thank you. An editor will look at the article; then readers of its terms will find it."
    assert section.all("input") == []
    assert ANCHOR in area(page, "result")
    assert "My article" not in client.get("/en/terms/lead/").content.decode()


def test_the_articles_own_url_and_title_are_filled_in(client: Client) -> None:
    _, page = make(client, "---\nurl: https://blog.example/a/\n---\n# My *lead*\n\nA deal and a lead")

    assert (value(page, "url"), value(page, "title")) == ("https://blog.example/a/", "My lead")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"url": "blog"}, "url", "Write a full URL, such as https://blog.example/crm."),
        ({"url": ""}, "url", "Write a full URL, such as https://blog.example/crm."),
        ({"url": "https://blog.example/\0"}, "url", "Write a full URL, such as https://blog.example/crm."),
        ({"title": ""}, "title", "Write a title of at most 200 characters."),
        ({"title": "x" * 201}, "title", "Write a title of at most 200 characters."),
    ],
)
def test_wrong_fields_get_a_message_and_the_values_remain(client: Client, values: dict, field: str, message: str) -> None:
    sent, _ = make(client)
    values = SUBMITTED | values

    status, page = send(client, work="submit", **sent, **values)

    assert (status, page.one("p", id=f"{field}-problem").text, Article.objects.count()) == (422, message, 0)
    assert page.one("input", id=field)["aria-describedby"] == f"{field}-problem"
    assert [value(page, name) for name in values] == list(values.values())
    assert (area(page, "article"), ANCHOR in area(page, "result"), ticks(page)["mention"]) == (LINKED, True, sent["mention"])


def test_a_filled_honeypot_is_refused(client: Client) -> None:
    sent, page = make(client)
    trap = page.one("input", name="remark")
    assert (trap["tabindex"], trap.attributes.get("value", "")) == ("-1", "")

    status, page = send(client, work="submit", **sent, **SUBMITTED, remark="Buy pills")

    assert (status, Article.objects.count()) == (422, 0)
    assert page.one("p", id="submit-article-problem").text.startswith("A field that only bots can see was filled in.")
    assert (value(page, "url"), page.one("input", name="remark").attributes.get("value", "")) == (SUBMITTED["url"], "")


def test_the_rate_limit_is_shared_with_the_api(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = make(client)
    monkeypatch.setattr(rates.articles, "num_requests", 1)
    client.post("/api/v1/articles", {}, content_type="application/json")

    status, page = send(client, work="submit", **sent, **SUBMITTED)

    assert (status, value(page, "title"), Article.objects.count()) == (429, SUBMITTED["title"], 0)
    assert page.one("p", id="submit-article-problem").text == "Too many articles came from your network address: try again in an hour."
    assert send(client, work="make", **sent)[0] == 200


def test_a_full_queue_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = make(client)
    monkeypatch.setattr(articles, "MAX_WAITING", 0)

    status, page = send(client, work="submit", **sent, **SUBMITTED)

    assert (status, page.one("p", id="submit-article-problem").text) == (
        429,
        "Too many articles are waiting for an editor: try again another day.",
    )


def test_a_published_article_is_not_changed(client: Client) -> None:
    sent, _ = make(client)
    articles.register("https://blog.example/x", "en", "Seen", ["lead"], is_trusted=True)

    status, page = send(client, work="submit", **sent, **SUBMITTED)

    assert (status, Article.objects.get().title) == (200, "Seen")
    assert page.one("section", aria_labelledby="submit-article").one("p").text == "Thank you. This article is already in the glossary."


def test_an_article_that_was_changed_since_is_not_submitted(client: Client) -> None:
    sent, _ = make(client)

    status, page = send(client, work="submit", **sent | {"article": "<p>Another lead"}, **SUBMITTED)

    assert (status, Article.objects.count()) == (422, 0)
    assert page.one("p", id="submit-article-problem").text.startswith("The article or a choice has changed since:")
    assert [value(page, name) for name in SUBMITTED] == list(SUBMITTED.values())


def test_an_article_without_a_link_is_not_submitted(client: Client) -> None:
    sent, page = make(client, "<p>A lead.")
    assert page.all("section", aria_labelledby="submit-article") != []

    _, page = send(client, work="make", **sent | {"mention": []})
    assert page.all("section", aria_labelledby="submit-article") == []
    status, page = send(client, work="submit", **sent | {"mention": []}, **SUBMITTED)

    assert (status, Article.objects.count()) == (422, 0)
    assert (
        page.one("p", id="submit-article-problem").text == "The article has no link to the glossary: tick a term and make its link first."
    )


@pytest.mark.parametrize("work", ["find", "refresh", "remove"])
def test_url_and_title_survive_other_buttons(client: Client, work: str) -> None:
    sent, _ = make(client)

    _, page = send(client, **sent, work=work, **SUBMITTED)

    assert [value(page, name) for name in SUBMITTED] == list(SUBMITTED.values())
