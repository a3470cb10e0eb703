"""Coverage by module, language and day."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from terms.editing import coverage
from terms.editing.coverage import Cell
from terms.models import CoverageDay, Outdated, Term
from terms.published import revision
from tests.factories import make_term

pytestmark = pytest.mark.django_db
NOTHING = {"name_tr": None, "definition_tr": "", "explanation_tr": None, "example_tr": ""}


def cells(module: str | None) -> dict[str, Cell]:
    rows = {row.category.key if row.category else "": row.cells for row in coverage.matrix(revision.current()).rows}
    return rows[module or ""]


def total(language: str) -> Cell:
    return coverage.matrix(revision.current()).total.cells[language]


def test_each_state_has_its_number(categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal", languages=("fa",), categories=(categories["sales"],), state_en="review", **NOTHING)

    found = cells("sales")

    assert found["fa"] == Cell(published=2)
    assert found["en"] == Cell(published=1, review=1)
    assert found["tr"] == Cell(published=1, missing=1)
    assert found["ru"] == Cell(published=1, draft=1)


def test_a_name_alone_is_a_draft() -> None:
    make_term("lead", languages=(), **(NOTHING | {"name_tr": "Aday"}))

    assert total("tr") == Cell(draft=1)


def test_a_term_counts_in_its_first_module_and_once_in_the_total(categories: dict) -> None:
    make_term("lead", categories=(categories["service"], categories["sales"]))

    assert (cells("service")["en"].total, cells("sales")["en"].total, total("en").total) == (1, 0, 1)


def test_terms_without_a_module_have_their_own_row(categories: dict) -> None:
    make_term("lead")

    assert cells(None)["en"] == Cell(published=1)
    assert total("en") == Cell(published=1)


def test_a_merged_term_does_not_count() -> None:
    make_term("deal", replaced_by=make_term("lead"))

    assert total("en") == Cell(published=1)


def test_a_text_with_two_outdated_marks_counts_once(categories: dict) -> None:
    term = make_term("lead", categories=(categories["sales"],))
    for source in ("en", "tr"):
        Outdated.objects.create(term=term, language="fa", source=source, before={})

    assert cells("sales")["fa"] == Cell(published=1, outdated=1)
    assert (total("fa").outdated, total("en").outdated) == (1, 0)


def test_every_change_is_counted_immediately(categories: dict) -> None:
    term = make_term("lead", categories=(categories["sales"],))
    assert total("en") == Cell(published=1)

    term.state_en = "draft"
    term.save()

    assert total("en") == Cell(draft=1)


def test_the_matrix_needs_the_same_queries_for_one_term_and_for_many(categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    with CaptureQueriesContext(connection) as few:
        coverage.matrix(revision.current())
    for number in range(3):
        make_term(f"term-{number}", categories=(categories["service"],))

    with CaptureQueriesContext(connection) as many:
        coverage.matrix(revision.current())

    assert len(few) == len(many) == 4  # the revision, the states, the marks, the modules


def test_recording_stores_the_numbers_of_the_day() -> None:
    make_term("lead", languages=("fa", "en"))

    coverage.record()
    make_term("deal")
    coverage.record()

    today = timezone.localdate()
    assert set(CoverageDay.objects.values_list("day", "language", "published")) == {
        (today, "fa", 2), (today, "en", 2), (today, "tr", 1), (today, "ru", 1),
    }  # fmt: skip


def test_an_unchanged_number_is_not_written_again() -> None:
    make_term("lead")
    coverage.record()
    now = coverage.matrix(revision.current())

    with CaptureQueriesContext(connection) as queries:
        coverage.trend(now)

    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


def test_the_trend_goes_back_ninety_days_and_draws_through_the_others() -> None:
    make_term("lead", languages=("en",))
    today = timezone.localdate()
    for days, count in ((200, 7), (90, 8), (89, 0), (30, 5)):
        CoverageDay.objects.create(day=today - timedelta(days=days), language="en", published=count)

    english = next(item for item in coverage.trend(coverage.matrix(revision.current())) if item.language == "en")

    assert english.days == [(today - timedelta(days=89), 0), (today - timedelta(days=30), 5), (today, 1)]
    assert (english.now, english.change) == (1, 1)


def test_loading_content_records_the_day() -> None:
    call_command("load_glossary", verbosity=0)

    assert dict(CoverageDay.objects.values_list("language", "published")) == dict.fromkeys(("fa", "en", "tr", "ru"), Term.objects.count())
