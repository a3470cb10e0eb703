"""The rights of an editor as permissions of Django: two per language, and one for what all languages share."""

from collections.abc import Iterator

from terms.text import LANGUAGES


def rights_of(language: str) -> dict[str, str]:
    """The two rights of a language, codename → name: first to write, then to publish."""
    return {f"translate_{language}": f"Write texts: {language}", f"publish_{language}": f"Publish texts: {language}"}


def permission_names() -> Iterator[tuple[str, str]]:
    """The rights of this module as `Meta.permissions` of `Term` wants them: codename, name."""
    for language in LANGUAGES:
        yield from rights_of(language).items()
    yield "change_shared", "Change what all languages share, and merge terms"
