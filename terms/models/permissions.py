"""The rights of an editor as permissions of Django: two per language, and one for what all languages share."""

from collections.abc import Iterator

from terms.text import LANGUAGES


def permission_names() -> Iterator[tuple[str, str]]:
    """The rights of this module as `Meta.permissions` of `Term` wants them: codename, name."""
    for code in LANGUAGES:
        yield f"translate_{code}", f"Write texts: {code}"
        yield f"publish_{code}", f"Publish texts: {code}"
    yield "change_shared", "Change what all languages share, and merge terms"
