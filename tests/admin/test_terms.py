"""The editors' forms."""

import pytest
from django.test import Client

from terms.linker import Options
from terms.linker.linking import find_in_text
from terms.models import Comparison, Label, Term
from terms.published import revision, term_urls
from tests.factories import make_term
from tests.html import Element, read

pytestmark = pytest.mark.django_db


def fields_of(page: Element) -> dict[str, object]:
    """What a browser would send back from the form unchanged."""
    data: dict[str, object] = {}
    form = page.one("form", id=next(item["id"] for item in page.all("form") if item["id"].endswith("_form")))
    for field in form.all("input") + form.all("textarea") + form.all("select"):
        name = field.attributes.get("name")
        if not name or field.attributes.get("type") == "submit" or name.startswith("_"):
            continue
        if field.tag == "select":
            chosen = [option["value"] for option in field.all("option") if "selected" in option.attributes]
            data[name] = chosen if "multiple" in field.attributes else (chosen or [""])[0]
        else:
            data[name] = field.raw.removeprefix("\n").removeprefix("\r\n") if field.tag == "textarea" else field.attributes.get("value", "")
    return data


def change(client: Client, term: Term, **values: object) -> Element:
    """Open a term, change some fields, save; the page that comes back."""
    address = f"/admin/terms/term/{term.pk}/change/"
    data = fields_of(read(client.get(address).content.decode()))
    response = client.post(address, data | values, follow=True)
    assert response.status_code == 200
    return read(response.content.decode())


def errors(page: Element) -> list[str]:
    return [item.text for errors in page.all("ul") if "errorlist" in errors.attributes.get("class", "") for item in errors.all("li")]


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_there_is_one_section_per_language_in_its_direction(admin_client: Client, language: str) -> None:
    page = read(admin_client.get("/admin/terms/term/add/", headers={"Accept-Language": language}).content.decode())

    headings = [item.text for item in page.all("h2")]
    assert [name for name in headings if name in {"فارسی", "English", "Türkçe", "Русский"}] == ["فارسی", "English", "Türkçe", "Русский"]
    for code in ("fa", "en", "tr", "ru"):
        for field in ("definition", "explanation", "example"):
            widget = page.one("textarea", name=f"{field}_{code}")
            assert (widget["lang"], widget["dir"]) == (code, "rtl" if code == "fa" else "ltr")
        assert page.one("input", name=f"name_{code}")["lang"] == code


def test_an_editor_adds_a_term_in_four_languages(admin_client: Client, client: Client, categories: dict) -> None:
    data = fields_of(read(admin_client.get("/admin/terms/term/add/").content.decode()))
    data |= {"key": "lead", "abbreviation": "LD", "memberships-0-category": categories["sales"].pk, "memberships-0-order": 0}
    data |= {"labels-0-language": "en", "labels-0-text": "Sales lead", "labels-0-kind": "synonym"}
    for code, name in {"fa": "سرنخ", "en": "Lead", "tr": "Müşteri adayı", "ru": "Лид"}.items():
        data |= {f"name_{code}": name, f"definition_{code}": f"{code} definition.", f"state_{code}": "published"}

    answer = read(admin_client.post("/admin/terms/term/add/", data, follow=True).content.decode())

    assert errors(answer) == []
    term = Term.objects.get(key="lead")
    assert term_urls.of_term(term) == {"fa": "سرنخ", "en": "lead", "tr": "musteri-adayi", "ru": "lid"}
    assert [label.text for label in term.labels.all()] == ["Sales lead"]
    assert client.get("/en/terms/lead/").status_code == 200
    assert "Sales lead" in client.get("/en/a-z/").content.decode()


def test_an_edit_is_published_immediately(admin_client: Client, client: Client) -> None:
    term = make_term("lead")
    client.get("/en/terms/lead/")

    change(admin_client, term, definition_en="A new definition.")

    assert "A new definition." in client.get("/en/terms/lead/").content.decode()
    term.refresh_from_db()
    assert term.definition_tr == "tr definition of lead."


def test_publishing_without_a_definition_is_refused_with_a_reason(admin_client: Client) -> None:
    term = make_term("lead")

    page = change(admin_client, term, definition_tr="")

    assert any("Türkçe" in message for message in errors(page))
    term.refresh_from_db()
    assert term.definition_tr == "tr definition of lead."


def test_a_new_name_gives_a_new_slug_and_the_old_one_redirects(admin_client: Client, client: Client) -> None:
    term = make_term("lead")

    change(admin_client, term, name_en="Enquiry")

    assert client.get("/en/terms/lead/").headers["Location"] == "/en/terms/enquiry/"


def test_an_editor_chooses_a_slug(admin_client: Client, client: Client) -> None:
    term = make_term("lead")

    change(admin_client, term, address_ru="zayavka")

    assert client.get("/ru/terms/lid/").headers["Location"] == "/ru/terms/zayavka/"
    change(admin_client, term, definition_ru="Другое определение.")
    assert term_urls.of_term(term)["ru"] == "zayavka"


@pytest.mark.parametrize("address", ["deal", "Not An Address", "a/b", "лид"])
def test_an_invalid_slug_is_refused(admin_client: Client, address: str) -> None:
    make_term("deal")
    term = make_term("lead")

    page = change(admin_client, term, address_en=address)

    assert len(errors(page)) >= 1
    assert term_urls.of_term(term)["en"] == "lead"


def test_the_key_of_a_term_cannot_be_changed(admin_client: Client) -> None:
    term = make_term("lead")

    change(admin_client, term, key="other")

    term.refresh_from_db()
    assert term.key == "lead"


def test_deleting_a_published_term_offers_the_alternatives(admin_client: Client) -> None:
    term = make_term("lead")

    page = admin_client.get(f"/admin/terms/term/{term.pk}/delete/", headers={"Accept-Language": "en"}).content.decode()
    admin_client.post(f"/admin/terms/term/{term.pk}/delete/", {"post": "yes"})

    assert "merge them" in page
    assert Term.objects.filter(pk=term.pk).exists()


def test_search_finds_any_language_and_other_names(admin_client: Client) -> None:
    Label.objects.create(term=make_term("lead"), language="ru", text="Заявка", kind="hidden")
    make_term("deal")

    for query in ("سرنخ", "adayı", "Лид", "Заявка", "lead"):
        page = read(admin_client.get("/admin/terms/term/", {"q": query}).content.decode())
        assert [row.one("td", class_="field-key").text for row in page.one("table", id="result_list").one("tbody").all("tr")] == ["lead"], (
            query
        )


def test_an_editor_adds_a_comparison(admin_client: Client, client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    data = fields_of(read(admin_client.get("/admin/terms/comparison/add/").content.decode()))
    data |= {"key": "lead-vs-deal", "places-0-term": lead.pk, "places-0-order": 0, "places-1-term": deal.pk, "places-1-order": 1}
    data |= {
        "title_en": "Lead vs. deal",
        "difference_en": "One is first.",
        "aspects_en": "Who | a person | a sale",
        "state_en": "published",
    }

    answer = read(admin_client.post("/admin/terms/comparison/add/", data, follow=True).content.decode())

    assert errors(answer) == []
    assert Comparison.objects.get().title_en == "Lead vs. deal"
    assert client.get("/en/compare/lead-vs-deal/").status_code == 200
    assert client.get("/fa/compare/lead-vs-deal/").status_code == 404


def test_an_editor_decides_how_names_are_linked(admin_client: Client) -> None:
    term = make_term("lead")
    label = Label.objects.create(term=term, language="en", text="Prospective buyer")
    text = "A lead and a prospective buyer."

    def linked() -> list[tuple[str, str]]:
        found = find_in_text(text, "en", revision=revision.current(), options=Options(max_per_term=9))
        return [(link.text, link.decision) for link in found]

    assert linked() == [("lead", "auto"), ("prospective buyer", "auto")]
    change(admin_client, term, linking_en="never", **{"labels-0-linking": "auto"})
    assert linked() == [("prospective buyer", "auto")]
    change(admin_client, term, linking_en="auto", **{"labels-0-linking": "never"})
    assert linked() == [("lead", "auto")]
    label.refresh_from_db()
    assert label.linking == "never"


def test_an_editor_sets_case_sensitivity_and_no_bare_ye(admin_client: Client) -> None:
    term = make_term("champ", name_en="Champ", name_fa="فروش")

    change(admin_client, term, is_case_sensitive="on", no_bare_ye="on")

    number = revision.current()
    assert [link.text for link in find_in_text("champ Champ", "en", revision=number)] == ["Champ"]
    assert find_in_text("خانه فروشی بود.", "fa", revision=number) == []
    assert [link.text for link in find_in_text("خانه فروش بود.", "fa", revision=number)] == ["فروش"]


def test_an_editor_adds_a_phrase_never_to_link(admin_client: Client) -> None:
    make_term("case")

    admin_client.post("/admin/terms/neverlinkphrase/add/", {"language": "en", "text": "pencil case"})

    links = find_in_text("A pencil case and a support case.", "en", revision=revision.current())
    assert [link.start for link in links] == [28]
