"""Undoing a merge: the term gets back what was moved to the winner, except what was changed since."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.models import Comparison, ComparisonTerm, Label, Merge, Suggestion, Term, TermCategory
from terms.text import LANGUAGES, Language

from .merging import may_merge
from .state import check_token, fingerprint, locked, states_published


@dataclass(frozen=True, slots=True)
class Separation:
    """Consequences of undoing the merge of `term` into `winner`."""

    term: Term
    winner: Term | None
    problems: list[str]
    languages: list[Language]  # in which readers see it again
    labels: list[Label]  # taken from the winner
    kept_labels: list[Label]  # changed since the merge: not moved back
    relations: list[Term]
    comparisons: list[Comparison]
    suggestions: int
    place: int | None
    is_recorded: bool  # False: merged in the form, without a record of what was moved
    token: str


def consequences_of_separation(term: Term) -> Separation:
    """Compute the consequences; nothing is written."""
    winner, record = term.replaced_by, _record(term)
    moved = record.moved if record else {}
    labels, kept_labels = _labels(record)
    places = _places(record)
    relations = list(Term.objects.filter(pk__in=moved.get("related", [])).order_by("key"))
    suggestions = _suggestions(record).count() if record else 0
    languages = [LANGUAGES[code] for code in states_published(term)]
    return Separation(
        term=term,
        winner=winner,
        problems=[] if winner else [_("“%(term)s” is not merged into another term.") % {"term": term}],
        languages=languages,
        labels=labels,
        kept_labels=kept_labels,
        relations=relations,
        comparisons=[place.comparison for place in places],
        suggestions=suggestions,
        place=moved.get("path_order"),
        is_recorded=record is not None,
        token=fingerprint(
            *((item.pk, item.updated, item.replaced_by_id) for item in (term, winner) if item),
            *([item.pk for item in items] for items in (labels, kept_labels, places, relations)),
            suggestions,
        ),
    )


@transaction.atomic
def separate(term: Term, user: roles.User, *, reason: str = "", token: str | None = None) -> Separation:
    """Undo the merge; return what was done. Raises the same errors as `merge`."""
    keys = [pk for pk in (term.pk, term.replaced_by_id) if pk]
    rows = locked(*keys)
    term = rows[term.pk]
    roles.require(may_merge(user, *rows.values()))
    plan = consequences_of_separation(term)
    check_token(token, plan.token)
    if plan.problems:
        raise ValidationError(plan.problems)
    record, winner = _record(term), rows.get(term.replaced_by_id) or term.replaced_by
    if record:
        _move_back(term, winner, record)
        for label in plan.labels:
            label.delete()
        record.delete()
    term.replaced_by = None
    term._change_reason = reason
    term.save()
    winner.refresh_from_db()
    winner._change_reason = reason
    winner.save()
    return plan


def _move_back(term: Term, winner: Term, record: Merge) -> None:
    moved = record.moved
    winner.related.remove(*Term.objects.filter(pk__in=moved["new_related"]))
    term.related.add(*Term.objects.filter(pk__in=moved["related"]))
    if moved["had_winner"]:
        term.related.add(winner)
    for place in _places(record):
        place.term = term
        place.save()
    for membership in TermCategory.objects.filter(pk__in=moved["modules"], term=winner):
        membership.delete()
    _suggestions(record).update(term=term)
    place = moved["path_order"]
    if moved["takes_place"] and winner.path_order == place:
        winner.path_order = None
        winner.save()
    if place is not None and not Term.objects.filter(path_order=place).exists():
        term.path_order = place


def _record(term: Term) -> Merge | None:
    """The record of the current merge; None where an editor merged or separated the term in the form."""
    return Merge.objects.filter(term=term, winner=term.replaced_by_id).first() if term.replaced_by_id else None


def _labels(record: Merge | None) -> tuple[list[Label], list[Label]]:
    """The labels that the merge added to the winner: unchanged ones, and changed ones."""
    if record is None:
        return [], []
    written = {item["pk"]: (item["text"], item["kind"], item["linking"]) for item in record.moved["labels"]}
    found = list(Label.objects.filter(pk__in=written, term=record.winner_id))
    same = [label for label in found if (label.text, label.kind, label.linking) == written[label.pk]]
    return same, [label for label in found if label not in same]


def _places(record: Merge | None) -> list[ComparisonTerm]:
    """The places in comparisons that moved to the winner and can move back."""
    if record is None:
        return []
    taken = ComparisonTerm.objects.filter(term=record.term_id).values("comparison")
    rows = ComparisonTerm.objects.filter(pk__in=record.moved["places"], term=record.winner_id)
    return list(rows.exclude(comparison__in=taken).select_related("comparison"))


def _suggestions(record: Merge) -> QuerySet:
    return Suggestion.objects.filter(pk__in=record.moved["suggestions"], term=record.winner_id)
