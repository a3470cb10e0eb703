"""Previews of terms, for editors only."""

import pytest
from django.test import Client

from terms.models import Label, PendingText, Term
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db


def preview(term: Term, language: str, client: Client) -> Element:
    response = client.get(f"/admin/terms/term/{term.pk}/preview/{language}/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return read(response.content.decode())


def without_frame(page: Element) -> str:
    return page.one("main").text


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_a_draft_is_shown_in_its_language_and_to_nobody_else(client: Client, language: str) -> None:
    lead = make_term("lead", languages=())
    Label.objects.create(term=lead, language=language, text="Zweitname")
    Label.objects.create(term=lead, language=language, text="Geheim", kind="hidden")

    page = preview(lead, language, signed_in(make_user("tara", "Translators tr")))

    assert (page.one("html")["lang"], page.one("html")["dir"]) == (language, "rtl" if language == "fa" else "ltr")
    assert page.one("p", class_="definition").text == f"{language} definition of lead."
    assert page.one("meta", name="robots")["content"] == "noindex"
    bar = page.one("aside", class_="preview-bar")
    assert (bar["lang"], bar.text) == ("en", "Preview: readers do not see this yet. Back to the form")
    assert bar.one("a")["href"] == f"/admin/terms/term/{lead.pk}/change/"
    assert "Zweitname" in page.text
    assert "Geheim" not in page.text
    assert client.get("/t/lead").status_code == 404


def test_a_published_page_looks_the_same(client: Client, categories: dict) -> None:
    lead = make_term("lead", categories=(categories["sales"],), explanation_en="A *lead* meets a deal.", abbreviation="LD")
    make_term("deal").related.add(lead)
    Label.objects.create(term=lead, language="en", text="Prospect")

    page = preview(lead, "en", signed_in(make_user("rita", "Reviewers en")))

    assert without_frame(page) == without_frame(read(client.get("/en/terms/lead/").content.decode()))
    assert page.one("aside", class_="preview-bar").text.startswith("Preview: readers see exactly this.")


def test_a_pending_change_is_shown_and_readers_see_the_old_text(client: Client) -> None:
    lead = make_term("lead")
    PendingText.objects.create(
        term=lead, language="en", texts={"name": "Prospect", "definition": "A new one.", "explanation": "", "example": ""}
    )

    page = preview(lead, "en", signed_in(make_user("rita", "Reviewers en")))

    assert (page.one("h1").text, page.one("p", class_="definition").text) == ("Prospect", "A new one.")
    assert page.one("aside", class_="preview-bar").text.startswith("Preview: readers do not see this yet.")
    assert "en definition of lead." in client.get("/en/terms/lead/").content.decode()


def test_an_empty_term_has_a_preview() -> None:
    term, translator = Term.objects.create(key="empty"), signed_in(make_user("tara", "Translators en"))

    for language in ("fa", "en", "tr", "ru"):
        page = preview(term, language, translator)
        assert page.one("h1").text == ""


def test_the_language_switch_links_to_the_other_previews() -> None:
    lead = make_term("lead", languages=("en",))

    page = preview(lead, "en", signed_in(make_user("tara", "Translators en")))

    switch = page.one("nav", class_="languages")
    assert [link["href"].rsplit("/", 2)[1] for link in switch.all("a")] == ["fa", "en", "tr", "ru"]
    assert [item["lang"] for item in page.all("div", class_="translation")] == []


def test_previews_need_the_right_to_view(client: Client) -> None:
    lead = make_term("lead")
    path = f"/admin/terms/term/{lead.pk}/preview/en/"

    assert client.get(path).status_code == 302
    assert signed_in(make_user("guest")).get(path).status_code == 403
    assert signed_in(make_user("tara", "Translators en")).get(path.replace("/en/", "/de/")).status_code == 404


def test_the_form_links_to_previews_and_public_pages() -> None:
    lead = make_term("lead", languages=("en", "ru"))

    tools = read(signed_in(make_user("tara", "Translators en")).get(f"/admin/terms/term/{lead.pk}/change/").content.decode()).one(
        "nav", class_="editor-tools"
    )

    links = [(link.text, link["href"].removeprefix(f"/admin/terms/term/{lead.pk}")) for link in tools.all("a")]
    assert links[:4] == [("فارسی", "/preview/fa/"), ("English", "/preview/en/"), ("Türkçe", "/preview/tr/"), ("Русский", "/preview/ru/")]
    assert links[4:6] == [("English", "/en/terms/lead/"), ("Русский", "/ru/terms/lid/")]
