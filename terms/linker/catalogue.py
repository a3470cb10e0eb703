"""The names of one language as a matcher, made once per revision; and the addresses of its concepts."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from terms import revision
from terms.models import Headword

from .matcher import Matcher


@dataclass(frozen=True, slots=True)
class Target:
    """What a name leads to."""

    key: str
    slug: str


@revision.kept_per_revision
def matcher(number: int, language: str) -> Matcher:
    """Every published name, synonym, abbreviation and form of `language`, each leading to its concept."""
    rows = Headword.objects.in_language(language).exclude(kind=Headword.Kind.HIDDEN).with_addresses(language).select_related("term")
    # The main name of a concept wins over the same word as another concept's synonym.
    ordered = sorted(rows, key=lambda row: row.kind != Headword.Kind.NAME)
    names = {row.text: Target(row.term.key, row.slug) for row in reversed(ordered)}
    return Matcher(names.items(), language)


def path(slug: str, language: str) -> str:
    """The address of a term's page below the site's root, whoever asks in whatever language."""
    with override(language):
        return reverse("terms:term-detail", args=[slug])


def url(slug: str, language: str) -> str:
    """The absolute address of a term's page."""
    return settings.SITE_URL + path(slug, language)
