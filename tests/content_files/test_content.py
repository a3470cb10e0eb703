"""The shipped content: it loads, it is complete, and all its pages answer. It is loaded once for all tests here."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from terms import search
from terms.content_files.folder import read_fixtures
from terms.content_files.loading import Report, load
from terms.content_files.records import FileContent
from terms.content_files.vocabulary import findings
from terms.models import Category, Comparison, Headword, Label, Term
from terms.published import az, term_urls
from terms.text import LANGUAGES, sort_key
from tests.html import read

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module")
def glossary(django_db_setup: None, django_db_blocker: object) -> Iterator[Report]:
    """All content in the database, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(FOLDER)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def content() -> FileContent:
    return read_fixtures(FOLDER)


def test_the_files_have_no_problem(content: FileContent) -> None:
    assert content.problems == []


def test_the_content_is_complete(glossary: Report) -> None:
    assert Term.objects.count() == 506
    assert list(Category.objects.values_list("key", flat=True)) == ["general", "customer", "sales", "service", "marketing", "reporting"]
    assert Comparison.objects.count() == 24
    assert glossary.kept == []
    for language in LANGUAGES:
        assert Term.objects.published(language).count() == 506
        assert Comparison.objects.published(language).count() == 24


def test_every_text_is_written_once(glossary: Report) -> None:
    texts = Counter(
        getattr(term, f"{name}_{language}") for term in Term.objects.all() for name in Term.BODY_TEXTS for language in LANGUAGES
    )

    assert sum(texts.values()) == 506 * 3 * 4
    assert [text for text, count in texts.items() if count > 1 or not text] == []


def test_relations_are_two_to_six_and_connect_everything(glossary: Report) -> None:
    near = {term.key: {other.key for other in term.related.all()} for term in Term.objects.prefetch_related("related")}
    reached, waiting = set(), ["customer-relationship-management"]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += near[key]

    assert {key for key, others in near.items() if not 2 <= len(others) <= 6} == set()
    assert reached == near.keys()


@pytest.mark.parametrize("chain", [("lead", "marketing-qualified-lead", "sales-qualified-lead", "opportunity", "deal", "customer")])
def test_a_learner_can_follow_the_chain(glossary: Report, chain: tuple[str, ...]) -> None:
    for one, other in zip(chain, chain[1:], strict=False):
        assert Term.objects.get(key=one).related.filter(key=other).exists(), (one, other)


def test_compared_terms_are_related(glossary: Report) -> None:
    for comparison in Comparison.objects.prefetch_related("terms"):
        keys = [term.key for term in comparison.terms.all()]
        assert all(Term.objects.get(key=keys[0]).related.filter(key=key).exists() for key in keys[1:]), comparison.key


def test_the_path_for_newcomers_has_twelve_steps(glossary: Report) -> None:
    path = Term.objects.filter(path_order__isnull=False).order_by("path_order").values_list("path_order", flat=True)

    assert list(path) == list(range(1, 13))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_in_the_index_once_and_in_order(glossary: Report, language: str) -> None:
    page = read(Client().get(f"/{language}/a-z/").content.decode())
    entries = [item.all("a")[0] for items in page.all("ul", class_="az-words plain") for item in items.all("li") if not item.all("span")]
    names = [entry.text for entry in entries]

    assert Counter(names) == Counter(getattr(term, f"name_{language}") for term in Term.objects.all())
    assert names == sorted(names, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_visible_label_is_in_the_index_once(glossary: Report, language: str) -> None:
    listed = Counter((word.text, word.term_id) for word in az.words(language))

    labels = Label.objects.filter(language=language)
    assert all(listed[(label.text, label.term_id)] == 1 for label in labels.filter(kind__in=["synonym", "abbreviation"]))
    hidden = {(label.text, label.term_id) for label in labels.filter(kind="hidden")}
    assert hidden & listed.keys() == set()
    assert sum(letter.count for letter in az.letters(1, language)) == sum(listed.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_term_answers_in_its_language(glossary: Report, language: str) -> None:
    client = Client()
    for term in Term.objects.all():
        slug = term_urls.of_term(term)[language]
        response = client.get(f"/{language}/terms/{slug}/")
        assert response.status_code == 200, slug
        assert f'lang="{language}"' in response.content.decode()[:60]
        assert client.get(f"/t/{term.key}?lang={language}").status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_comparison_and_letter_answers(glossary: Report, language: str) -> None:
    client = Client()
    paths = [f"compare/{key}/" for key in Comparison.objects.values_list("key", flat=True)]
    paths += [f"a-z/{letter.slug}/" for letter in az.letters(2, language) if letter.count]
    paths += [f"modules/{key}/" for key in Category.objects.values_list("key", flat=True)]

    assert {path: client.get(f"/{language}/{path}").status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_found_by_each_of_its_names(glossary: Report, language: str) -> None:
    """In whatever language the name is. A name that several terms share may find any of them first."""
    for headword in Headword.objects.in_language(language).exclude(kind="form"):
        found = [found.term.pk for found in search.search(headword.text, "en", limit=10).found]
        assert headword.term_id in found, headword.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preferred_name_finds_its_term_first(glossary: Report, language: str) -> None:
    wrong = [
        name for pk, name in Term.objects.values_list("pk", f"name_{language}") if search.search(name, language).found[0].term.pk != pk
    ]

    assert wrong == []


def test_texts_use_the_preferred_names(content: FileContent) -> None:
    assert [str(finding.problem) for finding in findings(content, FOLDER) if finding.is_error] == []


def test_the_vocabulary_check_finds_a_hidden_name(content: FileContent) -> None:
    record = content.records["term"]["lead"]
    original = record.values["example_tr"]
    record.values["example_tr"] = "Tuğba satışın boru hattına bakar."

    found = [
        finding for finding in findings(content, FOLDER) if finding.problem.field == "tr.example" and "lead.toml" in finding.problem.file
    ]

    record.values["example_tr"] = original
    assert ["sales-pipeline" in finding.problem.message for finding in found if finding.is_error] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_normalised_unicode(glossary: Report, language: str) -> None:
    for term in Term.objects.all():
        for name in Term.TEXTS:
            text = getattr(term, f"{name}_{language}")
            assert text == unicodedata.normalize("NFC", text), (term.key, name)


def test_no_template_holds_an_untranslated_word() -> None:
    """All texts of a template, including those for screen readers, go through gettext."""
    not_text = re.compile(r"\{#.*?#\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{[%{].*?[%}]\}|<script.*?</script>", re.DOTALL)
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        if path.name == "500.html":
            continue  # it cannot rely on a catalogue and has all four languages
        text = not_text.sub("", path.read_text(encoding="utf-8"))
        spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
        seen = re.sub(r"<[^>]*>", "", text)
        assert re.findall(r"[^\W\d_]{2,}", " ".join([seen, *spoken])) == [], path.name
