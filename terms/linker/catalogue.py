"""The matcher for the names of one language, built once per revision, and the URLs of its terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from terms.models import Headword, Label, Linking, NeverLinkPhrase
from terms.paths import term_path
from terms.published import revision

from .matcher import Entry, Matcher


@dataclass(frozen=True, slots=True)
class Target:
    """What a name leads to."""

    key: str
    slug: str


@revision.cached_per_revision
def matcher(number: int, language: str) -> Matcher:
    """Every published name, synonym, abbreviation and form of `language`, each with its term as the target, and the phrases never to link."""
    phrases = NeverLinkPhrase.objects.filter(language=language).values_list("text", flat=True)
    return Matcher([*(Entry(text, None) for text in phrases), *_names(language)], language)


def _names(language: str) -> Iterator[Entry]:
    """The names, each once: a term's main name wins over the same text as another term's label.

    If two terms have a text as the same kind of name, it is only suggested.
    """
    columns = ("text", "kind", f"term__linking_{language}", "term__key", "slug", "term__is_case_sensitive", "term__no_bare_ye")
    rows = Headword.objects.in_language(language).exclude(kind=Headword.Kind.HIDDEN).with_slugs(language)
    labels = Label.objects.filter(language=language).exclude(linking="").values_list("text", "term__key", "linking")
    decisions = {(text, key): linking for text, key, linking in labels}
    claims: dict[str, list[tuple]] = {}
    for row in rows.values_list(*columns):
        claims.setdefault(row[0], []).append(row)
    for text, found in claims.items():
        found.sort(key=lambda row: (row[1] != Headword.Kind.NAME, row[3]))
        _, kind, linking, key, slug, is_case_sensitive, no_bare_ye = found[0]
        linking = decisions.get((text, key), linking)
        is_shared = any(row[3] != key and (row[1] == Headword.Kind.NAME) == (kind == Headword.Kind.NAME) for row in found[1:])
        if is_shared and linking == Linking.AUTO:
            linking = Linking.SUGGEST
        yield Entry(text, Target(key, slug), linking, is_case_sensitive, no_bare_ye)


def url(slug: str, language: str) -> str:
    """The absolute URL of a term's page."""
    return settings.SITE_URL + term_path(slug, language)
