"""The page where a reader makes a suggestion: /{language}/suggest/."""

import logging

import pytest
from django.conf import LazySettings, settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from terms.models import Suggestion
from terms.paths import term_path
from tests.factories import make_term
from tests.html import read
from tests.suggestions.reader import LEAD, TEXT, problem, send, stamp, typed
from tests.users import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_suggested_yet() -> None:
    cache.clear()


# --- the page -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_the_form_shows_the_terms_texts_in_the_readers_language(client: Client, language: str) -> None:
    make_term("lead")

    response = client.get(f"/{language}/suggest/?term=lead")

    page = read(response.content.decode())
    assert response.cookies == {}
    assert (page.one("html")["lang"], page.one("meta", name="robots")["content"]) == (language, "noindex")
    assert page.one("div", id="now-definition").text == f"{language} definition of lead."
    assert page.one("div", id="now-explanation").text == f"{language} explanation of lead."
    assert [item["value"] for item in page.all("input", type="radio")] == ["definition", "explanation", "example", "name", "other"]
    switch = {link["lang"]: link["href"] for link in page.one("nav", class_="languages").all("a") if "lang" in link.attributes}
    assert switch == {code: f"/{code}/suggest/?term=lead" for code in ("fa", "en", "tr", "ru") if code != language}


def test_a_term_page_links_to_its_form(client: Client) -> None:
    make_term("lead")

    link = read(client.get("/en/terms/lead/").content.decode()).one("a", rel="nofollow")

    assert (link["href"], link.text) == (LEAD, "Suggest an improvement")
    assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("zzzz", "No result? Suggest this term"),
        ("laed", "No result? Suggest this term"),
        ("definition", "No result? Suggest this term"),
        ("lead", "Not what you were looking for? Suggest a term"),
        ("Leads", "Not what you were looking for? Suggest a term"),
    ],
)
def test_a_search_links_to_a_proposal_with_the_query_as_its_name(client: Client, query: str, text: str) -> None:
    make_term("lead")

    link = read(client.get("/en/search/", {"q": query}).content.decode()).one("a", rel="nofollow")

    assert (link.text, link["href"]) == (text, f"/en/suggest/?name={query}")
    assert read(client.get(link["href"]).content.decode()).one("input", id="name")["value"] == query


@pytest.mark.parametrize("url", ["/en/search/", "/en/search/?q=" + "x" * 300])
def test_without_a_valid_query_there_is_no_link_to_a_proposal(client: Client, url: str) -> None:
    assert read(client.get(url).content.decode()).all("a", rel="nofollow") == []


@pytest.mark.parametrize("url", ["/en/suggest/?term=nothing", "/en/suggest/?term=", "/en/suggest/?term=%00", "/en/suggest/?term=case"])
def test_there_is_no_form_for_a_term_that_is_not_published(client: Client, url: str) -> None:
    make_term("case", languages=("fa",))

    assert client.get(url).status_code == 404
    assert client.post(url, {"part": "other", "text": TEXT, "stamp": stamp()}).status_code == 404
    assert Suggestion.objects.count() == 0


def test_the_form_of_a_merged_term_is_that_of_its_replacement(client: Client) -> None:
    make_term("deal", replaced_by=make_term("lead"))

    send(client, "/en/suggest/?term=deal")

    assert Suggestion.objects.get().term.key == "lead"


# --- sending --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_a_suggestion_is_stored_and_the_reader_thanked(client: Client, language: str) -> None:
    term = make_term("lead")

    response = client.post(
        f"/{language}/suggest/?term=lead", {"part": "example", "text": f" {TEXT}\r\nSo? ", "email": "me@x.example", "stamp": stamp()}
    )

    stored = Suggestion.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/{language}/suggest/thanks/?term=lead")
    assert (stored.term, stored.language, stored.part, stored.text, stored.email) == (
        term,
        language,
        "example",
        f"{TEXT}\nSo?",
        "me@x.example",
    )
    assert (stored.state, stored.is_flagged) == ("open", False)
    thanks = client.get(response.headers["Location"])
    assert thanks.cookies == response.cookies == {}
    assert read(thanks.content.decode()).one("html")["lang"] == language
    assert term_path(term.slugs.get(language=language).slug, language) in [
        link["href"] for link in read(thanks.content.decode()).all("a", class_="tag")
    ]


def test_a_proposal_of_a_missing_term_is_stored(client: Client) -> None:
    status, _ = send(client, "/tr/suggest/?name=x", name=" Müşteri  sadakati ", part=None)

    stored = Suggestion.objects.get()
    assert status == 303
    assert (stored.term, stored.part, stored.proposed_name, stored.language, stored.text) == (None, "new", "Müşteri sadakati", "tr", TEXT)


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"part": ""}, "part", "Choose what your suggestion is about."),
        ({"part": "new"}, "part", "Choose what your suggestion is about."),
        ({"part": "state"}, "part", "Choose what your suggestion is about."),
        ({"text": "Too short"}, "text", "Write a little more: at least 10 characters."),
        ({"text": "\u0000 \u0001" * 30}, "text", "Write a little more: at least 10 characters."),
        ({"text": "x" * 2001}, "text", "That is too long: write at most 2,000 characters."),
        ({"email": "nobody"}, "email", "This is not a valid email address. Correct it, or leave the field empty."),
        ({"email": "a@b.example\nBcc: c@d.example"}, "email", "This is not a valid email address. Correct it, or leave the field empty."),
        ({"email": "a" * 250 + "@b.example"}, "email", "This is not a valid email address. Correct it, or leave the field empty."),
    ],
)
def test_an_invalid_value_is_reported_at_its_field_and_the_others_are_shown_again(
    client: Client, values: dict, field: str, message: str
) -> None:
    make_term("lead")

    status, page = send(client, **values)

    assert (status, problem(page, field)) == (422, message)
    assert Suggestion.objects.count() == 0
    assert page.one("p", role="alert").text == "Nothing has been sent yet: check the marked fields."
    assert page.one("title").text.startswith("Error:")
    if field != "text":
        assert typed(page) == TEXT
        assert page.one("input", id="email")["value"] == values.get("email", "")
    if field != "part":
        assert [item["value"] for item in page.all("input", type="radio") if "checked" in item.attributes] == ["definition"]
        marked = [item for item in page.walk() if item.attributes.get("id") == field]
        assert marked[0]["aria-invalid"] == "true"
        assert f"{field}-problem" in marked[0]["aria-describedby"].split()


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "\u0007"])
def test_a_proposal_needs_a_name(client: Client, name: str) -> None:
    status, page = send(client, "/en/suggest/?name=x", name=name)

    assert (status, problem(page, "name")) == (422, "Write a name of at most 120 characters.")


def test_a_too_large_request_is_refused_with_advice(client: Client) -> None:
    make_term("lead")

    status, page = send(client, text="a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    assert (status, problem(page, "text")) == (422, "That was too much at once. Go back in your browser and send less.")


def test_markup_is_shown_again_as_text(client: Client) -> None:
    make_term("lead")
    text = "\n</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"

    _, page = send(client, text=text, email="wrong")

    assert [script.attributes.get("type") for script in page.all("script")] == ["module", "module"]
    assert page.one("form", method="post").all("img") == []
    assert typed(page).strip() == text.strip()


def test_the_same_suggestion_twice_is_stored_once(client: Client) -> None:
    make_term("lead")

    assert [send(client)[0], send(client, email="a@b.example")[0], send(client, part="example")[0]] == [303, 303, 303]

    assert Suggestion.objects.count() == 2


# --- e-mails --------------------------------------------------------------------------------------------------------------
def test_each_reviewer_of_the_language_gets_an_email_in_it(client: Client) -> None:
    make_term("lead")
    make_user("reza", "publish_fa")
    make_user("sara", "publish_fa", "publish_en")
    make_user("olga", "publish_ru", "translate_fa")

    send(client, "/fa/suggest/?term=lead", text="این تعریف را کوتاه‌تر کنید.\nلطفاً.")

    assert [message.to for message in mail.outbox] == [["reza@glossary.example"], ["sara@glossary.example"]]
    assert mail.outbox[0].recipients() == ["reza@glossary.example"]
    assert "سرنخ" in mail.outbox[0].subject
    assert "> این تعریف را کوتاه‌تر کنید.\n> لطفاً." in mail.outbox[0].body
    assert f"{settings.SITE_URL}/admin/terms/suggestion/{Suggestion.objects.get().pk}/change/" in mail.outbox[0].body


def test_a_suggestion_is_stored_when_the_mail_server_does_not_answer(
    client: Client, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    make_term("lead")
    make_user("reza", "publish_en")

    with caplog.at_level(logging.ERROR):
        status, _ = send(client, email="reader@x.example")

    assert (status, Suggestion.objects.count()) == (303, 1)
    assert "the mail server does not answer" in caplog.text
    assert "reader@x.example" not in caplog.text
