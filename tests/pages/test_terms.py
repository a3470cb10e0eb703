"""The page of a term."""

import json

import pytest
from django.test import Client

from terms.models import Label, Term
from tests.factories import make_comparison, make_term
from tests.html import read

pytestmark = pytest.mark.django_db

PATHS = {"fa": "/fa/terms/سرنخ/", "en": "/en/terms/lead/", "tr": "/tr/terms/musteri-adayi/", "ru": "/ru/terms/lid/"}


@pytest.mark.parametrize("language", list(PATHS))
def test_a_term_page_is_in_its_language(client: Client, language: str) -> None:
    make_term("lead")

    response = client.get(PATHS[language])

    page = read(response.content.decode())
    assert response.status_code == 200
    assert page.one("html")["lang"] == language
    assert page.one("html")["dir"] == ("rtl" if language == "fa" else "ltr")
    assert page.one("p", class_="definition").text == f"{language} definition of lead."
    assert f"{language} explanation of lead." in page.one("div", class_="prose").text


def test_the_page_shows_other_languages_with_lang_and_dir(client: Client) -> None:
    make_term("lead")

    page = read(client.get("/en/terms/lead/").content.decode())

    others = page.all("div", class_="translation")
    assert [(item["lang"], item["dir"]) for item in others] == [("fa", "rtl"), ("tr", "ltr"), ("ru", "ltr")]
    assert [item.one("a").text for item in others] == ["سرنخ", "Müşteri adayı", "Лид"]


def test_a_draft_language_does_not_show_on_the_other_pages(client: Client) -> None:
    make_term("lead", languages=("en", "tr"))

    response = client.get("/en/terms/lead/")

    page = read(response.content.decode())
    assert [item["lang"] for item in page.all("div", class_="translation")] == ["tr"]
    assert {link["hreflang"] for link in page.all("link", rel="alternate") if "hreflang" in link.attributes} == {"en", "tr", "x-default"}
    assert "Лид" not in response.content.decode()
    assert client.get("/ru/terms/lid/").status_code == 404


def test_hreflang_is_reciprocal_and_canonical_is_the_page(client: Client) -> None:
    make_term("lead")

    seen = {}
    for language, path in PATHS.items():
        page = read(client.get(path).content.decode())
        seen[language] = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link.attributes}
        assert page.one("link", rel="canonical")["href"] == seen[language][language]

    assert seen["fa"] == seen["en"] == seen["tr"] == seen["ru"]
    assert seen["fa"]["x-default"] == "http://127.0.0.1:8000/t/lead"


def test_language_switch_leads_to_the_same_term(client: Client) -> None:
    make_term("lead")

    switch = read(client.get("/en/terms/lead/").content.decode()).one("nav", class_="languages")

    for link in switch.all("a"):
        assert client.get(link["href"]).status_code == 200
    assert len(switch.all("a")) == 4


def test_mentions_in_the_explanation_are_linked_once(client: Client) -> None:
    make_term("deal")
    make_term("lead", explanation_en="A lead may become a deal. Two deals are better than one deal.")

    prose = read(client.get("/en/terms/lead/").content.decode()).one("div", class_="prose")

    assert [(link["href"], link.text) for link in prose.all("a")] == [("/en/terms/deal/", "deal")]


def test_markup_in_an_explanation_is_shown_and_never_run(client: Client) -> None:
    make_term("lead", explanation_en="<script>alert(1)</script> and [x](javascript:alert(1)) and *so*")

    prose = read(client.get("/en/terms/lead/").content.decode()).one("div", class_="prose")

    assert prose.all("script") == []
    assert prose.all("a") == []
    assert prose.one("em").text == "so"
    assert "<script>alert(1)</script>" in prose.text


def test_hidden_names_and_forms_are_not_shown(client: Client) -> None:
    term = make_term("lead")
    for text, kind in [("Sales lead", "synonym"), ("Bullet", "hidden"), ("leadses", "form")]:
        Label.objects.create(term=term, language="en", text=text, kind=kind)

    html = client.get("/en/terms/lead/").content.decode()

    assert "Sales lead" in html
    assert "Bullet" not in html
    assert "leadses" not in html


def test_neighbours_follow_the_alphabet(client: Client) -> None:
    for key in ("lead", "deal", "case"):
        make_term(key)

    neighbours = read(client.get("/en/terms/deal/").content.decode()).one("nav", class_="neighbours no-print")

    assert [(link["rel"], link["href"]) for link in neighbours.all("a")] == [("prev", "/en/terms/case/"), ("next", "/en/terms/lead/")]


def test_comparisons_are_linked(client: Client) -> None:
    make_comparison(make_term("lead"), make_term("deal"))

    page = read(client.get("/en/terms/lead/").content.decode())

    assert "/en/compare/lead-vs-deal/" in [link["href"] for link in page.all("a")]


def test_structured_data_names_the_set_and_survives_hostile_texts(client: Client) -> None:
    make_term("lead", definition_en="Ends </script><b>here</b> & there.", abbreviation="LD")

    page = read(client.get("/en/terms/lead/").content.decode())

    defined_term, crumbs = json.loads(page.one("script", type="application/ld+json").text)["@graph"]
    assert defined_term["@type"] == "DefinedTerm"
    assert defined_term["description"] == "Ends </script><b>here</b> & there."
    assert defined_term["inDefinedTermSet"]["url"] == "http://127.0.0.1:8000/en/"
    assert defined_term["termCode"] == "LD"
    assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2]


def test_link_box_offers_the_permanent_url(client: Client) -> None:
    make_term("lead", name_en="Lead & co")

    page = read(client.get("/en/terms/lead-co/").content.decode())

    values = {field["id"]: field["value"] for field in page.all("input") if field["id"].startswith("copy")}
    assert values == {
        "copy-url": "http://127.0.0.1:8000/t/lead?lang=en",
        "copy-html": '<a href="http://127.0.0.1:8000/t/lead?lang=en">Lead &amp; co</a>',
        "copy-markdown": "[Lead & co](http://127.0.0.1:8000/t/lead?lang=en)",
    }


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/en/terms/LEAD/", "/en/terms/lead/"),
        ("/fa/terms/lead/", "/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/"),
        ("/ru/terms/lead/", "/ru/terms/lid/"),
    ],
)
def test_a_mistyped_or_foreign_url_finds_the_term(client: Client, typed: str, leads_to: str) -> None:
    make_term("lead")

    assert client.get(typed).headers.get("Location") == leads_to


def test_an_unknown_url_is_a_404_with_a_search_box(client: Client) -> None:
    make_term("lead")

    response = client.get("/en/terms/leads/")

    page = read(response.content.decode())
    assert response.status_code == 404
    assert page.one("form")["action"] == "/en/search/"
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_related_drafts_do_not_show(client: Client) -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case", languages=("fa",))
    lead.related.set([deal, case])

    page = read(client.get("/en/terms/lead/").content.decode())

    assert [card.one("h3").text for card in page.all("li", class_="card")] == ["Deal"]


def test_query_count_does_not_grow_with_relations(client: Client, django_assert_num_queries) -> None:
    lead = make_term("lead")
    lead.related.add(make_term("deal"))
    client.get("/en/terms/lead/")
    with django_assert_num_queries(6):
        client.get("/en/terms/lead/")

    lead.related.add(*(make_term(f"other-{number}") for number in range(3)))
    client.get("/en/terms/lead/")
    with django_assert_num_queries(6):
        client.get("/en/terms/lead/")
    assert Term.objects.count() == 5
