"""Coverage: the number of terms by module, language and state, and its trend by day.

A term counts in its primary module alone (the lowest `TermCategory.order`), so that the rows add up to the total, which
counts each term once. Merged terms do not count. In each language a term has exactly one state: published, in review,
draft (something is written) or missing (neither a name nor a text). Outdated marks are counted in addition.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from terms.models import Category, CoverageDay, Outdated, State, Term, TermCategory
from terms.published import revision
from terms.text import LANGUAGES

from . import status

STATES = ("published", "review", "draft", "missing")
DAYS = 90


@dataclass(slots=True)
class Cell:
    """The number of terms of one module in one language, by state."""

    published: int = 0
    review: int = 0
    draft: int = 0
    missing: int = 0
    outdated: int = 0

    @property
    def total(self) -> int:
        return self.published + self.review + self.draft + self.missing

    def add(self, other: "Cell") -> None:
        for name in (*STATES, "outdated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Row:
    """One module; None for the terms without a module."""

    category: Category | None
    cells: dict[str, Cell] = field(default_factory=lambda: {language: Cell() for language in LANGUAGES})

    @property
    def total(self) -> int:
        return next(iter(self.cells.values())).total


@dataclass(slots=True)
class Matrix:
    """The rows in the order of the modules, and their sum."""

    rows: list[Row]
    total: Row


@dataclass(frozen=True, slots=True)
class Trend:
    """The number of published terms of one language on each recorded day, oldest first."""

    language: str
    days: list[tuple[date, int]]

    @property
    def now(self) -> int:
        return self.days[-1][1]

    @property
    def change(self) -> int:
        return self.now - self.days[0][1]


@revision.cached_per_revision
def _states(number: int) -> dict[int | None, dict[str, Cell]]:
    """Module → language → cell, without the outdated marks. One query."""
    counts = {}
    for code in LANGUAGES:
        for state in State.values:
            counts[f"{state}_{code}"] = Count("pk", filter=Q(**{f"state_{code}": state}))
        counts[f"missing_{code}"] = Count("pk", filter=status.missing(Term, code))
    found: dict[int | None, dict[str, Cell]] = {}
    terms = Term.objects.filter(replaced_by__isnull=True).annotate(module=TermCategory.objects.primary()).order_by()
    for row in terms.values("module").annotate(**counts):
        found[row["module"]] = {
            code: Cell(
                row[f"published_{code}"], row[f"review_{code}"], row[f"draft_{code}"] - row[f"missing_{code}"], row[f"missing_{code}"]
            )
            for code in LANGUAGES
        }
    return found


def outdated_counts() -> dict[tuple[int | None, str], int]:
    """(module, language) → number of terms with an outdated mark. Not cached: marks do not raise the revision. One query."""
    marks = Outdated.objects.filter(term__replaced_by__isnull=True).annotate(module=TermCategory.objects.primary("term"))
    rows = marks.order_by().values_list("module", "language").annotate(count=Count("term", distinct=True))
    return {(module, language): count for module, language, count in rows}


def matrix(number: int) -> Matrix:
    """Module × language, in three queries."""
    states, outdated = _states(number), outdated_counts()
    rows = [Row(category) for category in Category.objects.all()]
    if None in states:
        rows.append(Row(None))
    total = Row(None)
    for row in rows:
        module = row.category.pk if row.category else None
        for language, cell in row.cells.items():
            if module in states:
                cell.add(states[module][language])
            cell.outdated = outdated.get((module, language), 0)
            total.cells[language].add(cell)
    return Matrix(rows, total)


def trend(now: Matrix, days: int = DAYS) -> list[Trend]:
    """The published terms of each language over the last days, today included.

    Today's row is written when the dashboard is shown or content is loaded, not by a daily job: other days have no row.
    """
    today = timezone.localdate()
    known: dict[str, dict[date, int]] = {language: {} for language in LANGUAGES}
    for row in CoverageDay.objects.filter(day__gt=today - timedelta(days), language__in=list(LANGUAGES)).order_by("day"):
        known[row.language][row.day] = row.published
    published = {language: cell.published for language, cell in now.total.cells.items()}
    if new := [
        CoverageDay(day=today, language=code, published=count) for code, count in published.items() if known[code].get(today) != count
    ]:
        CoverageDay.objects.bulk_create(new, update_conflicts=True, unique_fields=["day", "language"], update_fields=["published"])
    return [Trend(language, sorted((known[language] | {today: published[language]}).items())) for language in LANGUAGES]


def record() -> None:
    """Store today's numbers."""
    trend(matrix(revision.current()), days=1)
