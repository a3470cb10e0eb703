"""Rules about the names and texts of the concepts: what is missing, what is there twice."""

from collections import defaultdict
from collections.abc import Iterator

from terms.models import Label
from terms.text import LANGUAGES, fold

from .finding import Finding
from .snapshot import Snapshot, TermRow

SHOWN = (Label.Kind.SYNONYM, Label.Kind.ABBREVIATION)


def missing_texts(stock: Snapshot) -> Iterator[Finding]:
    """Names without definitions, texts without names, published texts without the rest, languages left out."""
    for concept in _unmerged(stock):
        seen = concept.published
        for language in LANGUAGES:
            texts = concept.texts[language]
            if not any(texts.values()):
                if seen:
                    yield Finding("not-translated", concept.pk, concept.key, language, "name")
                continue
            if not texts["name"]:
                yield Finding("no-name", concept.pk, concept.key, language, "name")
            elif not texts["definition"]:
                yield Finding("no-definition", concept.pk, concept.key, language, "definition")
            if language in seen:
                for name in ("explanation", "example"):
                    if not texts[name]:
                        yield Finding(f"no-{name}", concept.pk, concept.key, language, name)
            elif seen:
                yield Finding("not-translated", concept.pk, concept.key, language, "state")


def repeated_names(stock: Snapshot) -> Iterator[Finding]:
    """A shown name that readers would take for the preferred name or for another shown name of the same concept.

    Hidden names and inflected forms may differ in little: that is what they are for. Only an exact repetition is one.
    """
    for concept in _unmerged(stock):
        if not concept.labels:
            continue
        seen: dict[str, set[str]] = {code: {fold(concept.name(code), code)} for code in LANGUAGES}
        exact: dict[str, set[str]] = {code: {concept.name(code)} for code in LANGUAGES}
        for language, text, kind in sorted(concept.labels, key=lambda label: label[2] not in SHOWN):
            folded = fold(text, language)
            if text in exact[language] or (kind in SHOWN and folded in seen[language]):
                yield Finding("repeated-name", concept.pk, concept.key, language, "labels", text)
            exact[language].add(text)
            if kind in SHOWN:
                seen[language].add(folded)


def shared_names(stock: Snapshot) -> Iterator[Finding]:
    """One preferred name in two concepts of a language, or a shown other name that is another concept's preferred one."""
    owners: dict[str, dict[str, list[TermRow]]] = {code: defaultdict(list) for code in LANGUAGES}
    for concept in _unmerged(stock):
        for code in LANGUAGES:
            if concept.name(code) and (folded := fold(concept.name(code), code)):
                owners[code][folded].append(concept)
    for language, names in owners.items():
        for concepts in names.values():
            for concept in concepts if len(concepts) > 1 else ():
                others = ", ".join(other.key for other in concepts if other is not concept)
                yield Finding("same-name", concept.pk, concept.key, language, "name", others)
    for concept in _unmerged(stock):
        for language, text, kind in concept.labels:
            if kind in SHOWN and any(other is not concept for other in owners[language].get(fold(text, language), ())):
                yield Finding("foreign-name", concept.pk, concept.key, language, "labels", text)


def path(stock: Snapshot) -> Iterator[Finding]:
    """Steps of “Start here” that readers of a language miss."""
    for concept in stock.concepts.values():
        if concept.path_order is not None:
            for language in LANGUAGES:
                if language not in concept.published:
                    yield Finding("path", concept.pk, concept.key, language, "state")


def derived(stock: Snapshot) -> Iterator[Finding]:
    """What code writes, held against what editors wrote."""
    for concept in stock.concepts.values():
        known, wanted, published = stock.headwords.get(concept.pk, set()), _names(concept), concept.published
        searched = stock.searched.get(concept.pk, set())
        for language in LANGUAGES:
            is_same = {name for name in known if name[0] == language} == {name for name in wanted if name[0] == language}
            if not is_same or (language in searched) != (language in published):
                yield Finding("stale-names", concept.pk, concept.key, language)
            if language in published and language not in stock.addresses.get(concept.pk, ()):
                yield Finding("no-address", concept.pk, concept.key, language)


def _names(concept: TermRow) -> set[tuple[str, str, str]]:
    """The names that search should know (terms/headwords.py): each text once, the first kind of it."""
    found: dict[tuple[str, str], str] = {}
    for language in concept.published:
        found[language, concept.name(language)] = "name"
        for code, text, kind in concept.labels:
            if code == language:
                found.setdefault((language, text), kind)
        if concept.abbreviation:
            found.setdefault((language, concept.abbreviation), "abbreviation")
    return {(language, text, kind) for (language, text), kind in found.items()}


def _unmerged(stock: Snapshot) -> Iterator[TermRow]:
    return (concept for concept in stock.concepts.values() if concept.replaced_by is None)
