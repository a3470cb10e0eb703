"""The names of one language as a matcher, made once per revision."""

from terms import revision
from terms.models import Headword

from .matcher import Matcher


@revision.kept_per_revision
def matcher(number: int, language: str) -> Matcher:
    """Every published name, synonym, abbreviation and form of `language`, each leading to its concept's current slug."""
    rows = Headword.objects.in_language(language).exclude(kind=Headword.Kind.HIDDEN).with_addresses(language)
    # The main name of a concept wins over the same word as another concept's synonym.
    ordered = sorted(rows, key=lambda row: row.kind != Headword.Kind.NAME)
    names = {row.text: row.slug for row in reversed(ordered)}
    return Matcher(names.items(), language)
