"""What many pages share, cached per revision: modules with counts, the featured term, comparisons."""

from terms.models import Category, Comparison, Headword

from . import revision


@revision.cached_per_revision
def categories(number: int, language: str) -> list[Category]:
    """The modules with a name in `language`, in their order, each with `count`, the number of its terms that readers see."""
    return list(Category.objects.named(language).with_counts(language))


@revision.cached_per_revision
def count(number: int, language: str) -> int:
    """How many terms readers of `language` see."""
    return Headword.objects.in_language(language).main().count()


@revision.cached_per_revision
def featured(number: int, language: str) -> int | None:
    """The primary key of the term on the home page. It changes with the revision only, so that the page can be cached."""
    total = count(number, language)
    names = Headword.objects.in_language(language).main().order_by("sort_key", "pk").values_list("term_id", flat=True)
    return names[number * 7 % total] if total else None


@revision.cached_per_revision
def comparisons(number: int, language: str) -> list[tuple[Comparison, frozenset[int]]]:
    """The comparisons readers of `language` see, each with the primary keys of its terms."""
    found = Comparison.objects.published(language).prefetch_related("places")
    return [(comparison, frozenset(place.term_id for place in comparison.places.all())) for comparison in found]
