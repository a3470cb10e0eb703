"""Names are found by their words, whole, inflected or incomplete; the vocabulary follows the names."""

import pytest

from terms import search
from terms.models import Headword, Term
from terms.search.candidates import MAX_COMPLETIONS
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(db: None) -> None:
    make_term("lead")
    make_term(
        "forecast", name_fa="پیش‌بینی فروش", name_en="Quarterly sales forecast", name_tr="Çeyreklik satış tahmini", name_ru="Прогноз продаж"
    )
    make_term("target", name_fa="هدف فروش", name_en="Quarterly sales target", name_tr="Çeyreklik satış hedefi", name_ru="План продаж")


def keys(query: str) -> set[str]:
    return {found.term.key for found in search.suggest(query, "en").found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("forecast", {"forecast"}),
        ("forec", {"forecast"}),
        ("sale", {"forecast", "target"}),
        ("forecast quarterly", {"forecast"}),
        ("sales forec", {"forecast"}),
        ("target sal", {"target"}),
        ("forecasts", {"forecast"}),
        ("продажи", {"forecast", "target"}),
        ("prodaj", set()),
        ("satış hed", {"target"}),
        ("فروش هد", {"target"}),
    ],
)
def test_words_within_names_are_found(few: None, query: str, found: set[str]) -> None:
    assert keys(query) == found


def test_all_words_must_be_in_the_name(few: None) -> None:
    assert "target" not in keys("forecast sal")


def test_a_prefix_of_many_words_still_finds_names_of_several_words(few: None) -> None:
    row = Headword.objects.get(term__key="lead", language="en", kind="name")
    many = [f"zebra row x{number:04}" for number in range(MAX_COMPLETIONS + 20)]
    fields = {"term": row.term, "language": "en", "kind": "hidden", "letter": "Z", "sort_key": "00"}
    Headword.objects.bulk_create(Headword(text=text, normal=text, match_key=text.replace(" ", ""), **fields) for text in many)

    assert keys(f"row x{MAX_COMPLETIONS + 10:04}") == {"lead"}
    assert keys("row x") == {"lead"}
    assert keys("x") == {"lead"}
    assert keys("lead x") == {"lead"}


def test_words_are_added_and_removed_with_the_names(few: None) -> None:
    term = Term.objects.get(key="forecast")
    term.name_en = "Quarterly sales outlook"
    term.save()
    assert (keys("outl"), keys("forec")) == ({"forecast"}, set())

    Headword.objects.filter(term=term, language="en").update(normal="quarterly sales vision")
    assert (keys("visio"), keys("outl")) == ({"forecast"}, set())

    Headword.objects.filter(term=term).delete()
    assert (keys("visio"), keys("quarterl")) == (set(), {"target"})


@pytest.mark.parametrize(
    "query", ["%", "_", "x%", "\\", "'", "''", '"', "lead '", "lead \\", "lead *", "a:*", "lead & !x", "\U0010ffff", "lead \U0010ffff"]
)
def test_special_characters_of_the_databases_are_only_text(few: None, query: str) -> None:
    assert keys(query) <= {"lead"}
