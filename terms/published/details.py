"""What a term page shows, in plain SQL.

The ORM takes ten times as long to put these four questions together as the database takes to answer them (measured:
0.2 to 0.5 ms against 0.02 ms), and a term page that is not kept yet is the commonest thing the site has to make.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from terms.models import Headword, State
from terms.models.sql import fetch_all
from terms.text import LANGUAGES


@dataclass(frozen=True, slots=True)
class Translation:
    """A concept in one language in which readers may see it."""

    slug: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class PublishedTerm:
    """The concept at an address: in full in the language of the address, in short in the others."""

    pk: int
    key: str
    abbreviation: str
    updated: datetime
    name: str
    definition: str
    explanation: str
    example: str
    translations: dict[str, Translation]  # by language; empty where readers may not see it at all


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the concept that readers see, and its place in the alphabet."""

    pk: int
    language: str
    text: str
    kind: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class CardTexts:
    """A concept as a small card shows it."""

    pk: int
    key: str
    slug: str
    name: str
    abbreviation: str
    definition: str
    colour: str | None


_LANGUAGE = """
    term.state_{code}, term.name_{code}, term.definition_{code},
    (SELECT slug FROM terms_termslug WHERE term_id = term.id AND language = '{code}' AND is_current)"""
_TERM = f"""
    SELECT term.id, term.key, term.abbreviation, term.updated, term.replaced_by_id,
        term.name_%(language)s, term.definition_%(language)s, term.explanation_%(language)s, term.example_%(language)s,
        {", ".join(_LANGUAGE.format(code=code) for code in LANGUAGES)}
    FROM terms_term term JOIN terms_termslug asked ON asked.term_id = term.id WHERE asked.language = %%s AND asked.slug = %%s
"""
_NAMES = """
    SELECT id, language, text, kind, sort_key FROM terms_headword
    WHERE term_id = %s AND language = %s AND kind IN (%s, %s, %s)
"""
_CARDS = """
    SELECT term.id, term.key, slug.slug, term.name_{language}, term.abbreviation, term.definition_{language},
        (SELECT category.colour FROM terms_termcategory place JOIN terms_category category ON category.id = place.category_id
         WHERE place.term_id = term.id ORDER BY place."order", place.id LIMIT 1)
    FROM {terms}
    JOIN terms_termslug slug ON slug.term_id = term.id AND slug.language = %s AND slug.is_current
    WHERE {which} AND term.state_{language} = 'published' AND term.replaced_by_id IS NULL
    ORDER BY term.key
"""
_RELATED = "terms_term_related relation JOIN terms_term term ON term.id = relation.to_term_id"
_CATEGORIES = 'SELECT category_id FROM terms_termcategory WHERE term_id = %s ORDER BY "order", id'


def term(slug: str, language: str) -> PublishedTerm | None:
    """The concept that owns this address in `language`, now or before; None when there is none.

    `language` is a code of `LANGUAGES`, never a reader's input.
    """
    rows = fetch_all(_TERM % {"language": language}, [language, unicodedata.normalize("NFC", slug)])
    if not rows:
        return None
    pk, key, abbreviation, updated, replaced_by, *texts = rows[0]
    texts, rest = [text or "" for text in texts[:4]], texts[4:]
    translations = {}
    for code in LANGUAGES:
        (state, name, definition, current), rest = rest[:4], rest[4:]
        if state == State.PUBLISHED and replaced_by is None and current:
            translations[code] = Translation(current, name, definition)
    return PublishedTerm(pk, key, abbreviation, updated, *texts, translations)


def names(term_id: int, language: str) -> list[NameRow]:
    """The names readers of `language` see, in alphabetical order."""
    rows = fetch_all(_NAMES, [term_id, language, *Headword.LISTED])
    # Sorted here: with ORDER BY, SQLite walks the whole alphabet of the language instead of looking the concept up.
    return sorted((NameRow(*row) for row in rows), key=lambda name: (name.sort_key, name.pk))


def _cards(language: str, terms: str, which: str, values: list[int]) -> list[CardTexts]:
    return [CardTexts(*row) for row in fetch_all(_CARDS.format(language=language, terms=terms, which=which), [language, *values])]


def related(term_id: int, language: str) -> list[CardTexts]:
    """The related concepts that readers of `language` may see. `language` is a code of `LANGUAGES`, never a reader's input."""
    return _cards(language, _RELATED, "relation.from_term_id = %s", [term_id])


def cards(term_ids: list[int], language: str) -> dict[int, CardTexts]:
    """These concepts by primary key, as far as readers of `language` may see them."""
    if not term_ids:
        return {}
    marks = ", ".join(["%s"] * len(term_ids))
    return {card.pk: card for card in _cards(language, "terms_term term", f"term.id IN ({marks})", term_ids)}


def category_ids(term_id: int) -> list[int]:
    """The concept's modules, the primary one first."""
    return [row[0] for row in fetch_all(_CATEGORIES, [term_id])]
