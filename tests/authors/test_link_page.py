"""The page where an author has an article linked: /{language}/tools/link/."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from terms import rates
from terms.authors import articles
from terms.authors.link_page import LONGEST
from terms.models import Article
from tests.factories import make_term
from tests.html import Element, read

pytestmark = pytest.mark.django_db
URL = f"{settings.SITE_URL}/en/terms/lead/"
ANCHOR = f'<a href="{URL}" data-glossary="lead">lead</a>'


@pytest.fixture(autouse=True)
def _fresh_rates() -> None:
    cache.clear()


def send(client: Client, **values: object) -> tuple[int, Element]:
    response = client.post("/en/tools/link/", {"language": "en"} | values)
    assert response.cookies == {}
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, read(response.content.decode())


def area(page: Element, name: str) -> str:
    """The value of a text field: a browser drops the first end of line."""
    return page.one("textarea", id=name).raw.removeprefix("\n")


def ticks(page: Element) -> dict[str, object]:
    """What a browser sends of the list."""
    ticked = [box["value"] for box in page.all("input", type="checkbox") if "checked" in box.attributes]
    return {"digest": page.one("input", name="digest")["value"], "mention": ticked}


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_the_page_is_linked_in_the_footer_and_sets_no_cookie(client: Client, language: str) -> None:
    response = client.get(f"/{language}/tools/link/")
    page = read(response.content.decode())

    assert (response.status_code, response.cookies) == (200, {})
    assert page.one("footer").all("a")[0]["href"] == f"/{language}/tools/link/"
    assert area(page, "article") == ""
    assert page.all("ol", class_="mentions plain") == []


def test_found_terms_are_listed_with_definition_and_sentence(client: Client) -> None:
    make_term("lead")

    status, page = send(client, article="<p>Two <b>new</b> leads came in.</p>")

    item = page.one("ol", class_="mentions plain").one("li")
    assert status == 200
    assert ("checked" in item.one("input").attributes, item.one("label").text) == (True, "Lead")
    assert [paragraph.text for paragraph in item.all("p")] == ["en definition of lead.", "Two new leads came in."]
    assert [mark.text for mark in page.one("div", class_="source").all("mark")] == ["leads"]
    assert area(page, "article") == "<p>Two <b>new</b> leads came in.</p>"


def test_only_ticked_terms_are_linked(client: Client) -> None:
    make_term("lead")
    make_term("deal")
    article = "<p>A lead &amp; a deal.</p>"
    _, page = send(client, article=article)
    sent = ticks(page)
    unticked = sent["mention"].pop()

    _, page = send(client, article=article, work="make", **sent)

    assert (len(sent["mention"]), unticked) == (1, str(article.index("deal")))
    assert area(page, "result") == f"<p>A {ANCHOR} &amp; a deal.</p>"
    assert ["checked" in box.attributes for box in page.all("input", type="checkbox")] == [True, False]


def test_ticks_for_another_article_are_asked_again(client: Client) -> None:
    make_term("lead")

    _, page = send(client, article="<p>A lead", work="make", digest="x", mention=["5"])

    assert page.all("textarea", id="result") == []
    assert len(page.all("input", type="checkbox")) == 1


def test_markdown_comes_back_as_markdown_and_as_html(client: Client) -> None:
    make_term("lead")
    article = "---\nlang: en\n---\nA **lead**."
    _, page = send(client, article=article)

    _, page = send(client, article=article, work="make", **ticks(page))

    assert area(page, "result") == f"---\nlang: en\n---\nA **[lead]({URL})**."
    assert area(page, "result-html") == f'<p>A <strong><a href="{URL}">lead</a></strong>.</p>\n'


def test_links_are_updated_and_taken_out(client: Client) -> None:
    term = make_term("lead")
    term.name_en = "Prospect"
    term.save()

    _, page = send(client, article=f"<p>{ANCHOR}", work="refresh")
    assert area(page, "result") == f"<p>{ANCHOR}".replace("/lead/", "/prospect/")
    _, page = send(client, article=f"<p>{ANCHOR}", work="remove")
    assert area(page, "result") == "<p>lead"


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"article": " \n"}, "article", "Paste an article first."),
        ({"article": "é" * (LONGEST + 1)}, "article", "The article is too long: at most 500,000 characters are linked at once."),
        ({"article": "CRM 2024", "language": ""}, "language", "The language cannot be told from these words: choose it."),
        ({"article": "a", "most": "x"}, "most", "Write a number from 1 to 1,000, or nothing."),
        ({"article": "a", "most": "0"}, "most", "Write a number from 1 to 1,000, or nothing."),
        ({"article": "a", "most": "9" * 5000}, "most", "Write a number from 1 to 1,000, or nothing."),
    ],
)
def test_what_cannot_be_used_is_said_at_the_field_and_nothing_is_lost(client: Client, values: dict, field: str, message: str) -> None:
    status, page = send(client, **values)

    assert status == 422
    assert page.one("p", id=f"{field}-problem").text == message
    asked = [item for item in page.walk() if item.attributes.get("id") == field]
    assert asked[0]["aria-describedby"] == f"{field}-problem"
    assert area(page, "article") == values["article"]


@pytest.mark.parametrize("extra", [{}, {"mention": ["1"] * 2000}])
def test_far_too_much_is_refused_with_advice(client: Client, extra: dict) -> None:
    status, page = send(client, article="a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE if not extra else 1), **extra)

    assert status == 422
    assert page.one("p", id="article-problem").text.startswith("That was too much at once.")


def test_pasted_html_is_only_ever_text(client: Client) -> None:
    make_term("lead")
    article = "\n</textarea><script>alert(1)</script><p onclick=x>A lead <img src=x onerror=alert(1)>"

    _, page = send(client, article=article)
    _, page = send(client, article=article, work="make", **ticks(page))

    assert [script.attributes.get("type") for script in page.all("script")] == ["module", "module"]
    assert [image["src"] for image in page.all("img")] == [image["src"] for image in read(client.get("/en/").content.decode()).all("img")]
    assert area(page, "article") == article
    assert area(page, "result") == article.replace("lead", ANCHOR)
    assert page.one("div", class_="source").raw == article


@pytest.mark.parametrize(
    "article", ["\0", "<a href='/en/terms/%00/'>a</a>", "\ufffd&#xd800;", "<" * 5000, "\r\r\n\u2028", "{{ 7 * 7 }} {% x %}"]
)
@pytest.mark.parametrize("kind", ["", "html", "markdown", "odd"])
@pytest.mark.parametrize("work", ["find", "make", "refresh", "remove", "odd"])
def test_odd_input_is_answered(client: Client, article: str, kind: str, work: str) -> None:
    make_term("lead")

    status, page = send(client, article=article + " lead", kind=kind, work=work, scope="odd", mention=["x", "-1"])

    assert status == 200
    assert page.one("h1").text == "Link an article"


LINKED = f"<title>About &amp; leads</title><p>A lead and <a href='{settings.SITE_URL}/en/terms/deal/'>a deal</a>."
TOLD = {"url": "https://Blog.example/x#top", "title": "My <b>article</b>"}


def make(client: Client, article: str = LINKED) -> tuple[dict[str, object], Element]:
    """What a browser sends on after “Make links”, and the page that it shows."""
    make_term("lead")
    make_term("deal")
    sent = {"article": article} | ticks(send(client, article=article)[1])
    return sent, send(client, work="make", **sent)[1]


def value(page: Element, name: str) -> str:
    return page.one("input", name=name)["value"]


def test_the_glossary_is_told_of_an_article_and_an_editor_sees_it_first(client: Client) -> None:
    sent, page = make(client)
    assert (value(page, "url"), value(page, "title"), Article.objects.count()) == ("", "About & leads", 0)

    status, page = send(client, work="tell", **sent, **TOLD)

    article = Article.objects.get()
    assert status == 200
    assert (article.url, article.language, article.title, article.state) == ("https://blog.example/x", "en", "My article", "waiting")
    assert sorted(article.terms.values_list("key", flat=True)) == ["deal", "lead"]
    told = page.one("section", aria_labelledby="tell")
    assert told.one("p", role="status").text == "Thank you. An editor looks at the article; then readers of its terms find it."
    assert told.all("input") == []
    assert ANCHOR in area(page, "result")
    assert "My article" not in client.get("/en/terms/lead/").content.decode()


def test_what_the_article_says_of_itself_is_filled_in(client: Client) -> None:
    _, page = make(client, "---\nurl: https://blog.example/a/\n---\n# My *lead*\n\nA deal and a lead")

    assert (value(page, "url"), value(page, "title")) == ("https://blog.example/a/", "My lead")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"url": "blog"}, "url", "Write a whole address, such as https://blog.example/crm."),
        ({"url": ""}, "url", "Write a whole address, such as https://blog.example/crm."),
        ({"url": "https://blog.example/\0"}, "url", "Write a whole address, such as https://blog.example/crm."),
        ({"title": ""}, "title", "Write a title of at most 200 characters."),
        ({"title": "x" * 201}, "title", "Write a title of at most 200 characters."),
    ],
)
def test_wrong_fields_are_named_and_nothing_is_lost(client: Client, values: dict, field: str, message: str) -> None:
    sent, _ = make(client)
    asked = TOLD | values

    status, page = send(client, work="tell", **sent, **asked)

    assert (status, page.one("p", id=f"{field}-problem").text, Article.objects.count()) == (422, message, 0)
    assert page.one("input", id=field)["aria-describedby"] == f"{field}-problem"
    assert [value(page, name) for name in asked] == list(asked.values())
    assert (area(page, "article"), ANCHOR in area(page, "result"), ticks(page)["mention"]) == (LINKED, True, sent["mention"])


def test_a_robot_is_not_believed(client: Client) -> None:
    sent, page = make(client)
    trap = page.one("input", name="remark")
    assert (trap["tabindex"], trap.attributes.get("value", "")) == ("-1", "")

    status, page = send(client, work="tell", **sent, **TOLD, remark="Buy pills")

    assert (status, Article.objects.count()) == (422, 0)
    assert page.one("p", id="tell-problem").text.startswith("A field that only robots see was filled in.")
    assert (value(page, "url"), page.one("input", name="remark").attributes.get("value", "")) == (TOLD["url"], "")


def test_the_rate_is_the_one_of_the_api(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = make(client)
    monkeypatch.setattr(rates.articles, "num_requests", 1)
    client.post("/api/v1/articles", {}, content_type="application/json")

    status, page = send(client, work="tell", **sent, **TOLD)

    assert (status, value(page, "title"), Article.objects.count()) == (429, TOLD["title"], 0)
    assert page.one("p", id="tell-problem").text == "Too many articles came from your address: try again in an hour."
    assert send(client, work="make", **sent)[0] == 200


def test_a_full_queue_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, _ = make(client)
    monkeypatch.setattr(articles, "MOST_WAITING", 0)

    status, page = send(client, work="tell", **sent, **TOLD)

    assert (status, page.one("p", id="tell-problem").text) == (429, "Too many articles wait for an editor: try again another day.")


def test_a_known_article_stays_as_an_editor_saw_it(client: Client) -> None:
    sent, _ = make(client)
    articles.register("https://blog.example/x", "en", "Seen", ["lead"], is_trusted=True)

    status, page = send(client, work="tell", **sent, **TOLD)

    assert (status, Article.objects.get().title) == (200, "Seen")
    assert page.one("section", aria_labelledby="tell").one("p").text == "Thank you. The glossary knows this article already."


def test_an_article_that_was_changed_since_is_not_told_of(client: Client) -> None:
    sent, _ = make(client)

    status, page = send(client, work="tell", **sent | {"article": "<p>Another lead"}, **TOLD)

    assert (status, Article.objects.count()) == (422, 0)
    assert page.one("p", id="tell-problem").text.startswith("The article or a choice was changed since:")
    assert [value(page, name) for name in TOLD] == list(TOLD.values())


def test_an_article_without_a_link_is_not_told_of(client: Client) -> None:
    sent, page = make(client, "<p>A lead.")
    assert page.all("section", aria_labelledby="tell") != []

    _, page = send(client, work="make", **sent | {"mention": []})
    assert page.all("section", aria_labelledby="tell") == []
    status, page = send(client, work="tell", **sent | {"mention": []}, **TOLD)

    assert (status, Article.objects.count()) == (422, 0)
    assert page.one("p", id="tell-problem").text == "The article has no link to the glossary: tick a term and make its link first."


@pytest.mark.parametrize("work", ["find", "refresh", "remove"])
def test_what_was_written_survives_other_buttons(client: Client, work: str) -> None:
    sent, _ = make(client)

    _, page = send(client, **sent, work=work, **TOLD)

    assert [value(page, name) for name in TOLD] == list(TOLD.values())
