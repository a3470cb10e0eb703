"""A term, a module or a comparison may lack a language: it is not shown in that language, and nothing fails."""

from pathlib import Path

import pytest
from django.test import Client

from terms import search
from terms.content_files.loading import load
from terms.linker import linking
from terms.models import Category, Comparison, Headword, Term
from terms.published import revision
from tests.content_files.files import comparison_file, term_file, write
from tests.users import make_editor

pytestmark = pytest.mark.django_db


def without_turkish(text: str) -> str:
    before, _, rest = text.partition("[tr]")
    return before + "[ru]" + rest.partition("[ru]")[2]


def only_turkish(text: str) -> str:
    return text.partition("[fa]")[0] + "[tr]" + text.partition("[tr]")[2].partition("[ru]")[0]


@pytest.fixture
def loaded(folder: Path) -> Term:
    """The term alpha without Turkish; beta is in Turkish only."""
    write(folder, "alpha", without_turkish(term_file("alpha", ["beta", "gamma"])))
    write(folder, "beta", only_turkish(term_file("beta", ["alpha", "gamma"])))
    load(folder)
    return Term.objects.get(key="alpha")


def test_the_term_is_loaded_and_not_published_in_that_language(loaded: Term, folder: Path) -> None:
    assert (loaded.name_tr, loaded.state_tr, loaded.linking_tr) == (None, "draft", "auto")
    assert loaded.published_languages() == ["fa", "en", "ru"]
    assert not Headword.objects.filter(term=loaded, language="tr").exists()
    assert load(folder).kept == []


def test_a_section_added_later_is_published(loaded: Term, folder: Path) -> None:
    write(folder, "alpha", term_file("alpha", ["beta", "gamma"]))

    assert load(folder).kept == []
    assert Term.objects.get(key="alpha").is_published("tr")


def test_an_editors_name_in_that_language_stays(loaded: Term, folder: Path) -> None:
    loaded.name_tr = "Editörün adı"
    loaded.save()

    assert load(folder, overwrite=True).kept == []
    assert Term.objects.get(key="alpha").name_tr == "Editörün adı"


def test_pages_link_to_the_other_languages_only(loaded: Term, client: Client) -> None:
    page = client.get("/en/terms/alpha-en/").content.decode()

    assert 'hreflang="tr"' not in page
    assert '<span aria-disabled="true" lang="tr" dir="ltr">Türkçe</span>' in page
    assert client.get("/tr/terms/alpha-en/").status_code == 404
    assert client.get("/t/alpha?lang=tr").headers["Location"] == "/en/terms/alpha-en/"
    assert client.get("/embed/tr/alpha/").status_code == 404
    for path in ("", "a-z/", "modules/sales/", "search/?q=alpha"):
        assert client.get(f"/tr/{path}").status_code == 200


def test_search_and_linker_do_not_find_the_term_in_that_language(loaded: Term) -> None:
    number = revision.current()

    assert [found.term.key for found in search.search("Alpha en", "tr").found if found.term.key == "alpha"] == []
    assert [link.key for link in linking.find_in_text("Alpha tr, Beta tr.", "tr", revision=number)] == ["beta"]


def test_the_api_returns_the_other_languages(loaded: Term, client: Client) -> None:
    assert list(client.get("/api/v1/terms/alpha").json()["languages"]) == ["fa", "en", "ru"]
    assert "alpha" not in [term["key"] for term in client.get("/api/v1/terms?lang=tr").json()["results"]]
    assert client.get("/api/v1/card?lang=tr&key=alpha").json()["language"] == "en"


def test_the_admin_lists_the_term_as_missing_that_language(loaded: Term) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(make_editor())

    assert client.get(f"/admin/terms/term/{loaded.pk}/change/").status_code == 200
    listed = client.get("/admin/terms/term/?missing=tr").content.decode()
    assert f"/admin/terms/term/{loaded.pk}/change/" in listed


def test_a_module_without_a_name_is_not_shown_in_that_language(loaded: Term, client: Client) -> None:
    Category.objects.filter(key="sales").update(name_tr=None)
    revision.bump()

    assert client.get("/tr/modules/sales/").status_code == 404
    assert 'hreflang="tr"' not in client.get("/en/modules/sales/").content.decode()
    assert client.get("/tr/terms/beta-tr/").status_code == 200
    assert client.get("/tr/search/?q=beta").status_code == 200
    assert client.get("/api/v1/modules?lang=tr").json() == []


def test_a_comparison_may_lack_a_language(folder: Path, client: Client) -> None:
    (folder / "comparisons/alpha-vs-beta.toml").write_text(without_turkish(comparison_file(["alpha", "beta"])), encoding="utf-8")
    load(folder)

    comparison = Comparison.objects.get()
    assert (comparison.state_en, comparison.state_tr, comparison.title_tr) == ("published", "draft", None)
    assert client.get("/tr/compare/alpha-vs-beta/").status_code == 404
