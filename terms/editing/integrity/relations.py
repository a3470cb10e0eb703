"""Rules about links between terms: relations, replacements, modules, comparisons, articles."""

from collections.abc import Iterator

from terms.models import State

from .finding import Finding
from .snapshot import Snapshot


def relations(snapshot: Snapshot) -> Iterator[Finding]:
    """Related to itself, one-sided, related to a merged or withdrawn term, or without relations or modules."""
    linked = {pk for one, other in snapshot.relations if one != other for pk in (one, other)}
    for one, other in sorted(snapshot.relations):
        term, target = snapshot.terms[one], snapshot.terms[other]
        if one == other:
            yield Finding("self-relation", one, term.key, field="related", other=term.key)
        elif term.replaced_by is not None:
            continue  # nobody reads a merged term's relations
        elif target.replaced_by is not None:
            yield Finding("related-merged", one, term.key, field="related", other=target.key)
        elif snapshot.is_withdrawn(target):
            yield Finding("related-withdrawn", one, term.key, field="related", other=target.key)
        elif (other, one) not in snapshot.relations:
            yield Finding("one-sided", one, term.key, field="related", other=target.key)
    for term in snapshot.terms.values():
        if term.published and term.pk not in linked:
            yield Finding("orphan", term.pk, term.key, field="related")
        if term.published and term.pk not in snapshot.with_module:
            yield Finding("no-module", term.pk, term.key, field="memberships")


def replacements(snapshot: Snapshot) -> Iterator[Finding]:
    """Merged in a circle, or into an unpublished term."""
    for term in snapshot.terms.values():
        if term.replaced_by is None:
            continue
        end, next_key = snapshot.end(term), snapshot.terms[term.replaced_by].key
        if end is None:
            yield Finding("replaced-in-circle", term.pk, term.key, field="replaced_by", other=next_key)
        elif not end.published:
            yield Finding("replaced-by-nothing", term.pk, term.key, field="replaced_by", other=end.key)


def comparisons(snapshot: Snapshot) -> Iterator[Finding]:
    """Published comparisons with a term that is not published in that language, which hides the comparison."""
    for pk, key, states, places in snapshot.comparisons:
        for language, state in states.items():
            hidden = [snapshot.terms[term_pk].key for term_pk in places if language not in snapshot.terms[term_pk].published]
            if state == State.PUBLISHED and hidden:
                yield Finding("comparison-gone", pk, key, language, "state", ", ".join(hidden), model="comparison")


def articles(snapshot: Snapshot) -> Iterator[Finding]:
    """Published articles that name a merged term."""
    for pk, title, term_pk in snapshot.articles:
        if snapshot.terms[term_pk].replaced_by is not None:
            yield Finding("article-merged", pk, title, field="terms", other=snapshot.terms[term_pk].key, model="article")
