"""Rules about what leads from one concept to another: relations, replacements, modules, comparisons, articles."""

from collections.abc import Iterator

from terms.models import State

from .finding import Finding
from .snapshot import Snapshot


def relations(stock: Snapshot) -> Iterator[Finding]:
    """To itself, from one side only, to what readers do not see, or none at all."""
    linked = {pk for one, other in stock.relations if one != other for pk in (one, other)}
    for one, other in sorted(stock.relations):
        concept, target = stock.concepts[one], stock.concepts[other]
        if one == other:
            yield Finding("self-relation", one, concept.key, field="related", other=concept.key)
        elif concept.replaced_by is not None:
            continue  # nobody reads a merged concept's relations
        elif target.replaced_by is not None:
            yield Finding("related-merged", one, concept.key, field="related", other=target.key)
        elif stock.is_withdrawn(target):
            yield Finding("related-withdrawn", one, concept.key, field="related", other=target.key)
        elif (other, one) not in stock.relations:
            yield Finding("one-sided", one, concept.key, field="related", other=target.key)
    for concept in stock.concepts.values():
        if concept.published and concept.pk not in linked:
            yield Finding("orphan", concept.pk, concept.key, field="related")
        if concept.published and concept.pk not in stock.with_module:
            yield Finding("no-module", concept.pk, concept.key, field="memberships")


def replacements(stock: Snapshot) -> Iterator[Finding]:
    """Merged in a circle, or into what no reader sees."""
    for concept in stock.concepts.values():
        if concept.replaced_by is None:
            continue
        end, next_key = stock.end(concept), stock.concepts[concept.replaced_by].key
        if end is None:
            yield Finding("replaced-in-circle", concept.pk, concept.key, field="replaced_by", other=next_key)
        elif not end.published:
            yield Finding("replaced-by-nothing", concept.pk, concept.key, field="replaced_by", other=end.key)


def comparisons(stock: Snapshot) -> Iterator[Finding]:
    """Published comparisons of concepts that readers of that language do not see: the whole comparison is hidden then."""
    for pk, key, states, places in stock.comparisons:
        for language, state in states.items():
            hidden = [stock.concepts[term].key for term in places if language not in stock.concepts[term].published]
            if state == State.PUBLISHED and hidden:
                yield Finding("comparison-gone", pk, key, language, "state", ", ".join(hidden), model="comparison")


def articles(stock: Snapshot) -> Iterator[Finding]:
    """Published articles that name a merged concept."""
    for pk, title, term in stock.articles:
        if stock.concepts[term].replaced_by is not None:
            yield Finding("article-merged", pk, title, field="terms", other=stock.concepts[term].key, model="article")
