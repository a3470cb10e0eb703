"""The alphabet of a language: its letters with their counts, the words of a letter, a word's neighbours."""

from dataclasses import dataclass

from django.db.models import Count

from terms.models import Headword, HeadwordQuerySet
from terms.models.sql import fetch_all
from terms.text import LANGUAGES, lower, sort_key, upper
from terms.text import letters as index_letters
from terms.text.collate import DIGITS, LATIN, REST

from . import revision
from .details import NameRow

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Letter:
    """One bucket of the index: its text, its slug in the URL, and the number of its names."""

    text: str
    slug: str
    count: int


def letter_slug(letter: str, language: str) -> str:
    """The slug of a bucket: lower case by the language's own rule (`İ` → `i`, `I` → `ı` in Turkish)."""
    return "other" if letter == REST else lower(letter, language)


def letter_of_slug(slug: str, language: str) -> str | None:
    """The bucket of a slug in any case; None when the language has no such letter."""
    if slug == "other":
        return REST
    wanted = slug if slug in index_letters(language) else upper(slug, language)
    return wanted if wanted in index_letters(language) else None


@revision.cached_per_revision
def letters(number: int, language: str) -> list[Letter]:
    """The buckets in the order of the alphabet; rare letters, Latin, digits and the rest only when they have names."""
    rows = Headword.objects.in_language(language).listed().values_list("letter").annotate(count=Count("pk")).order_by()
    counts = dict(rows)
    rare = {LATIN, DIGITS, REST, *LANGUAGES[language].rare_letters}
    return [
        Letter(letter, letter_slug(letter, language), counts.get(letter, 0))
        for letter in index_letters(language)
        if letter in counts or letter not in rare
    ]


def listed(language: str, letter: str | None = None) -> HeadwordQuerySet:
    """The names readers see, each with the slug and the main name of its term."""
    rows = Headword.objects.in_language(language).listed()
    return (rows if letter is None else rows.starting_with(letter)).with_slugs(language)


def words(language: str) -> list[Headword]:
    """All names that readers see, in alphabetical order."""
    return list(listed(language).alphabetical())


def page_of(names: HeadwordQuerySet, after: str, language: str) -> tuple[list[Headword], str]:
    """One page of names in alphabetical order: those after the name `after`, and the next `after` ("" on the last page).

    Paginated by sort key and not by offset, so that the last page costs as much as the first.
    """
    if after:
        names = names.filter(sort_key__gt=sort_key(after, language).hex())
    rows = list(names.with_definitions(language).alphabetical()[: PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].text if len(rows) > PAGE_SIZE else ""


_NEIGHBOUR = """
    SELECT word.text, slug.slug FROM (
        SELECT text, term_id, language FROM terms_headword
        WHERE language = %s AND kind = 'name' AND (sort_key, id) {sign} (%s, %s)
        ORDER BY sort_key {order}, id {order} LIMIT 1
    ) word JOIN terms_termslug slug ON slug.term_id = word.term_id AND slug.language = word.language AND slug.is_current
"""
# Both in one SQL query: each term page runs it, and the ORM would need two.
_NEIGHBOURS = " UNION ALL ".join(
    f"SELECT {place}, one.* FROM ({_NEIGHBOUR.format(sign=sign, order=order)}) one"
    for place, sign, order in ((0, "<", "DESC"), (1, ">", "ASC"))
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The previous or next term in the alphabet."""

    text: str
    slug: str


def neighbours(name: NameRow) -> tuple[Neighbour | None, Neighbour | None]:
    """The terms before and after this main name, by their main names."""
    place = [name.language, name.sort_key, name.pk]
    found = {row[0]: Neighbour(row[1], row[2]) for row in fetch_all(_NEIGHBOURS, [*place, *place])}
    return found.get(0), found.get(1)


def around(text: str, language: str) -> list[Headword]:
    """Three names before and after the alphabetical place of `text`, for a search without results."""
    place = sort_key(text, language).hex()
    names = Headword.objects.in_language(language).main().with_slugs(language)
    before = names.filter(sort_key__lt=place).order_by("-sort_key", "-pk")[:3]
    return [*reversed(before), *names.filter(sort_key__gte=place).alphabetical()[:3]]
