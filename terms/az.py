"""The alphabet of a language: its letters with their counts, the words of a letter, a word's neighbours."""

from dataclasses import dataclass

from django.db.models import Count, Q

from terms import revision
from terms.models import Headword
from terms.text import letters as index_letters
from terms.text import lower, sort_key, upper


@dataclass(frozen=True, slots=True)
class Letter:
    """One bucket of the index: as it is shown, as it stands in an address, and how many names are in it."""

    text: str
    slug: str
    count: int


def letter_slug(letter: str, language: str) -> str:
    """The bucket as it stands in an address: lower case by the language's own rule (`İ` → `i`, `I` → `ı` in Turkish)."""
    return "other" if letter == "#" else lower(letter, language)


def letter_of_slug(slug: str, language: str) -> str | None:
    """The bucket an address means, whatever its case; None when the language has no such letter."""
    if slug == "other":
        return "#"
    wanted = slug if slug in index_letters(language) else upper(slug, language)
    return wanted if wanted in index_letters(language) else None


@revision.kept_per_revision
def letters(number: int, language: str) -> list[Letter]:
    """Every letter of the alphabet in its order; letters and buckets that an alphabet rarely uses only when they hold names."""
    rows = Headword.objects.in_language(language).listed().values_list("letter").annotate(count=Count("pk")).order_by()
    counts = dict(rows)
    rare = {"A-Z", "0-9", "#", "Ъ", "Ы", "Ь", "Ğ"}
    return [
        Letter(letter, letter_slug(letter, language), counts.get(letter, 0))
        for letter in index_letters(language)
        if letter in counts or letter not in rare
    ]


def words(language: str, letter: str | None = None) -> list[Headword]:
    """The names readers see, in alphabetical order, each with the address and the main name of its concept."""
    rows = Headword.objects.in_language(language).listed()
    if letter is not None:
        rows = rows.starting_with(letter)
    return list(rows.with_addresses(language).alphabetical())


def neighbours(term_id: int, language: str) -> tuple[Headword | None, Headword | None]:
    """The concepts before and after this one, by their main names."""
    mine = Headword.objects.in_language(language).main().filter(term_id=term_id).first()
    if mine is None:
        return None, None
    others = Headword.objects.in_language(language).main().with_addresses(language)
    before = others.filter(Q(sort_key__lt=mine.sort_key) | Q(sort_key=mine.sort_key, pk__lt=mine.pk)).order_by("-sort_key", "-pk").first()
    after = others.filter(Q(sort_key__gt=mine.sort_key) | Q(sort_key=mine.sort_key, pk__gt=mine.pk)).alphabetical().first()
    return before, after


def around(text: str, language: str) -> list[Headword]:
    """The names before and after the place where `text` would stand in the alphabet: where a search finds nothing."""
    place = sort_key(text, language).hex()
    names = Headword.objects.in_language(language).main().with_addresses(language)
    before = names.filter(sort_key__lt=place).order_by("-sort_key", "-pk")[:3]
    return [*reversed(before), *names.filter(sort_key__gte=place).alphabetical()[:3]]
