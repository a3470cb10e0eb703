"""Rules about missing texts and repeated names."""

from collections import defaultdict
from collections.abc import Iterator

from terms.models import Label
from terms.text import LANGUAGES, fold

from .finding import Finding
from .snapshot import Snapshot, TermRow

SHOWN = (Label.Kind.SYNONYM, Label.Kind.ABBREVIATION)


def missing_texts(snapshot: Snapshot) -> Iterator[Finding]:
    """Names without definitions, texts without names, published texts without the rest, languages left out."""
    for term in _unmerged(snapshot):
        seen = term.published
        for language in LANGUAGES:
            texts = term.texts[language]
            if not any(texts.values()):
                if seen:
                    yield Finding("not-translated", term.pk, term.key, language, "name")
                continue
            if not texts["name"]:
                yield Finding("no-name", term.pk, term.key, language, "name")
            elif not texts["definition"]:
                yield Finding("no-definition", term.pk, term.key, language, "definition")
            if language in seen:
                for name in ("explanation", "example"):
                    if not texts[name]:
                        yield Finding(f"no-{name}", term.pk, term.key, language, name)
            elif seen:
                yield Finding("not-translated", term.pk, term.key, language, "state")


def repeated_names(snapshot: Snapshot) -> Iterator[Finding]:
    """A shown name that readers would take for the preferred name or for another shown name of the same term.

    Hidden names and inflected forms may have the same match key: only an exact repetition is a finding.
    """
    for term in _unmerged(snapshot):
        if not term.labels:
            continue
        seen: dict[str, set[str]] = {code: {fold(term.name(code), code)} for code in LANGUAGES}
        exact: dict[str, set[str]] = {code: {term.name(code)} for code in LANGUAGES}
        for language, text, kind in sorted(term.labels, key=lambda label: label[2] not in SHOWN):
            folded = fold(text, language)
            if text in exact[language] or (kind in SHOWN and folded in seen[language]):
                yield Finding("repeated-name", term.pk, term.key, language, "labels", text)
            exact[language].add(text)
            if kind in SHOWN:
                seen[language].add(folded)


def shared_names(snapshot: Snapshot) -> Iterator[Finding]:
    """One preferred name in two terms of a language, or a shown other name that is another term's preferred one."""
    owners: dict[str, dict[str, list[TermRow]]] = {code: defaultdict(list) for code in LANGUAGES}
    for term in _unmerged(snapshot):
        for code in LANGUAGES:
            if term.name(code) and (folded := fold(term.name(code), code)):
                owners[code][folded].append(term)
    for language, names in owners.items():
        for terms in names.values():
            for term in terms if len(terms) > 1 else ():
                others = ", ".join(other.key for other in terms if other is not term)
                yield Finding("same-name", term.pk, term.key, language, "name", others)
    for term in _unmerged(snapshot):
        for language, text, kind in term.labels:
            if kind in SHOWN and any(other is not term for other in owners[language].get(fold(text, language), ())):
                yield Finding("foreign-name", term.pk, term.key, language, "labels", text)


def path(snapshot: Snapshot) -> Iterator[Finding]:
    """Steps of “Start here” that are not published in a language."""
    for term in snapshot.terms.values():
        if term.path_order is not None:
            for language in LANGUAGES:
                if language not in term.published:
                    yield Finding("path", term.pk, term.key, language, "state")


def derived(snapshot: Snapshot) -> Iterator[Finding]:
    """Derived data (headwords, search texts, slugs) that does not match the content."""
    for term in snapshot.terms.values():
        known, wanted, published = snapshot.headwords.get(term.pk, set()), _names(term), term.published
        searched = snapshot.searched.get(term.pk, set())
        for language in LANGUAGES:
            is_same = {name for name in known if name[0] == language} == {name for name in wanted if name[0] == language}
            if not is_same or (language in searched) != (language in published):
                yield Finding("stale-names", term.pk, term.key, language)
            if language in published and language not in snapshot.slugs.get(term.pk, ()):
                yield Finding("no-address", term.pk, term.key, language)


def _names(term: TermRow) -> set[tuple[str, str, str]]:
    """The expected headwords: each text once, with its first kind."""
    found: dict[tuple[str, str], str] = {}
    for language in term.published:
        found[language, term.name(language)] = "name"
        for code, text, kind in term.labels:
            if code == language:
                found.setdefault((language, text), kind)
        if term.abbreviation:
            found.setdefault((language, term.abbreviation), "abbreviation")
    return {(language, text, kind) for (language, text), kind in found.items()}


def _unmerged(snapshot: Snapshot) -> Iterator[TermRow]:
    return (term for term in snapshot.terms.values() if term.replaced_by is None)
