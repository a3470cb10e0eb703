"""The status of terms and comparisons in each language, and the filters of the admin's lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from terms.accounts import roles
from terms.models import TEXTS, Outdated, PendingText, ReviewNote, Seed, State, Subject, Term, TermSlug
from terms.text import LANGUAGES

MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One language of a subject: its state (`missing` where nothing is written), the state of a pending change, an outdated mark."""

    state: str
    waiting: str = ""
    is_outdated: bool = False

    @property
    def main(self) -> str:
        """The most urgent: a pending change, then an outdated mark, then the state."""
        return "waiting" if self.waiting else "outdated" if self.is_outdated else self.state


def language_status(subject: Subject, language: str, waiting: str = "", *, is_outdated: bool = False) -> LanguageStatus:
    state = getattr(subject, f"state_{language}")
    is_written = any(getattr(subject, f"{name}_{language}") for name in TEXTS[type(subject)])
    return LanguageStatus(state if is_written or state != State.DRAFT else MISSING, waiting, is_outdated)


def statuses(subjects: Iterable[Subject]) -> dict[int, dict[str, LanguageStatus]]:
    """Primary key → language → status, for subjects of one kind. One query."""
    subjects = list(subjects)
    if not subjects:
        return {}
    column = _column(type(subjects[0]))
    here = {f"{column}__in": [subject.pk for subject in subjects]}
    changes = PendingText.objects.filter(**here).order_by().values_list(column, "language", "state")
    marked = Outdated.objects.filter(**here).order_by().values_list(column, "language", Value("", output_field=CharField()))
    waiting: dict[tuple[int, str], str] = {}
    outdated_keys: set[tuple[int, str]] = set()
    for pk, code, state in changes.union(marked, all=True):
        if state:
            waiting[pk, code] = state
        else:
            outdated_keys.add((pk, code))
    return {
        subject.pk: {
            code: language_status(subject, code, waiting.get((subject.pk, code), ""), is_outdated=(subject.pk, code) in outdated_keys)
            for code in LANGUAGES
        }
        for subject in subjects
    }


def _column(model: type[Subject]) -> str:
    return "term" if model is Term else "comparison"


def missing(model: type[Subject], language: str) -> Q:
    """Nothing is written in the language."""
    nothing = Q(**{f"state_{language}": State.DRAFT})
    for name in TEXTS[model]:
        nothing &= Q(**{f"{name}_{language}__isnull": True}) | Q(**{f"{name}_{language}": ""})
    return nothing


def outdated(model: type[Subject], language: str) -> Q:
    """The text of the language has an outdated mark."""
    return Q(pk__in=Outdated.objects.filter(language=language, **_has_subject(model)).values(_column(model)))


def waiting(model: type[Subject], language: str) -> Q:
    """The language has a pending change or a text in review."""
    changes = PendingText.objects.filter(language=language, **_has_subject(model))
    return Q(pk__in=changes.values(_column(model))) | Q(**{f"state_{language}": State.REVIEW})


def returned_to(model: type[Subject], user: roles.User) -> Q:
    """A text that this user sent to review was returned, without a later step."""
    return Q(pk__in=notes_returned_to(user).filter(**_has_subject(model)).order_by().values(_column(model)))


def notes_returned_to(user: roles.User) -> QuerySet[ReviewNote]:
    """The notes of returned texts that this user had sent to review, without a later step."""
    about_same = Q(term=OuterRef("term")) | Q(comparison=OuterRef("comparison"))
    same = ReviewNote.objects.filter(about_same, language=OuterRef("language"))
    return ReviewNote.objects.filter(
        Exists(same.filter(step=ReviewNote.Step.SENT, author=user.pk, pk__lt=OuterRef("pk"))),
        ~Exists(same.filter(pk__gt=OuterRef("pk"))),
        step=ReviewNote.Step.RETURNED,
    )


def _has_subject(model: type[Subject]) -> dict[str, bool]:
    return {f"{_column(model)}__isnull": False}


def from_files(model: type[Subject]) -> Exists:
    """`load_glossary` has written it at least once; the others were created in the admin."""
    return Exists(Seed.objects.filter(kind=_column(model), key=OuterRef("key")))


PUBLICATION = ("published", "unpublished", "withdrawn", "merged")


def published_as(rows: QuerySet, what: str) -> QuerySet:
    """The terms of one of `PUBLICATION`: published in some language, never published, withdrawn in every language, or merged."""
    if what == "merged":
        return rows.filter(replaced_by__isnull=False)
    somewhere = Q()
    for code in LANGUAGES:
        somewhere |= Q(**{f"state_{code}": State.PUBLISHED})
    rows = rows.filter(replaced_by__isnull=True)
    if what == "published":
        return rows.filter(somewhere)
    had_address = Exists(TermSlug.objects.filter(term=OuterRef("pk")))
    return rows.exclude(somewhere).filter(had_address if what == "withdrawn" else ~had_address)
