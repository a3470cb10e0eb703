"""The page where an author links an article: /{language}/tools/link/."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from terms.authors.link_page import MAX_ARTICLE_LENGTH
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
    """The value of a text field, as a browser reads it: without the first line break."""
    return page.one("textarea", id=name).raw.removeprefix("\n")


def ticks(page: Element) -> dict[str, object]:
    """The values of the list of mentions that a browser would send."""
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


def test_ticks_for_another_article_are_ignored(client: Client) -> None:
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


def test_links_are_updated_and_removed(client: Client) -> None:
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
        ({"article": "é" * (MAX_ARTICLE_LENGTH + 1)}, "article", "The article is too long: at most 500,000 characters are linked at once."),
        ({"article": "CRM 2024", "language": ""}, "language", "The language could not be detected: choose it."),
        ({"article": "a", "most": "x"}, "most", "Write a number from 1 to 1,000, or nothing."),
        ({"article": "a", "most": "0"}, "most", "Write a number from 1 to 1,000, or nothing."),
        ({"article": "a", "most": "9" * 5000}, "most", "Write a number from 1 to 1,000, or nothing."),
    ],
)
def test_an_invalid_value_gets_a_message_at_its_field_and_the_article_remains(
    client: Client, values: dict, field: str, message: str
) -> None:
    status, page = send(client, **values)

    assert status == 422
    assert page.one("p", id=f"{field}-problem").text == message
    fields = [item for item in page.walk() if item.attributes.get("id") == field]
    assert fields[0]["aria-describedby"] == f"{field}-problem"
    assert area(page, "article") == values["article"]


@pytest.mark.parametrize("extra", [{}, {"mention": ["1"] * 2000}])
def test_a_too_large_request_is_refused_with_advice(client: Client, extra: dict) -> None:
    status, page = send(client, article="a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE if not extra else 1), **extra)

    assert status == 422
    assert page.one("p", id="article-problem").text.startswith("That was too much at once.")


def test_pasted_html_is_only_ever_text(client: Client) -> None:
    make_term("lead")
    article = "\n</textarea><script>alert(1)</script><p onclick=x>A lead <img src=x onerror=alert(1)>"

    _, page = send(client, article=article)
    _, page = send(client, article=article, work="make", **ticks(page))

    assert [script.attributes.get("type") for script in page.all("script")] == ["module", "module", "module"]
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
