"""The frame of every page: its language, its URLs in the other languages, its breadcrumb."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext

from terms.paths import path_to
from terms.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language; `path` is empty where it is not published in that language."""

    language: Language
    path: str


@dataclass(frozen=True, slots=True)
class PreviewBar:
    """The bar above an editor's preview, in the editor's language, not in the page's."""

    language: Language
    text: str
    back: str
    back_text: str


@dataclass(slots=True)
class Page:
    """The frame of a page: passed to every template as `page`."""

    language: Language
    path: str
    alternates: list[Alternate]
    x_default: str = ""  # the path that chooses a language for the reader
    trail: list[tuple[str, str]] = field(default_factory=list)  # breadcrumb: (name, path), home first
    section: str = ""  # the page's URL name, if its path is the same in every language
    is_indexed: bool = True  # whether search engines may index the page and see its hreflang links
    bar: PreviewBar | None = None  # only in an editor's preview

    @property
    def site_url(self) -> str:
        return settings.SITE_URL

    @property
    def hreflang(self) -> list[Alternate]:
        """The alternates for `<link rel=alternate>`: only languages in which the page exists (Google, hreflang rules)."""
        return [alternate for alternate in self.alternates if alternate.path] if self.is_indexed and self.x_default else []


def alternates_for(path_in: Callable[[str], str]) -> list[Alternate]:
    """The page in each language; `path_in(language)` may return ""."""
    return [Alternate(language, path_in(code)) for code, language in LANGUAGES.items()]


def page(
    language: str,
    name: str,
    argument: str | None = None,
    *,
    trail: list[tuple[str, str]] | None = None,
    languages: Collection[str] = LANGUAGES.keys(),
) -> Page:
    """The frame of a page whose URL has the same argument in all of `languages`."""
    alternates = alternates_for(lambda code: path_to(f"terms:{name}", code, argument) if code in languages else "")
    path = path_to(f"terms:{name}", language, argument)
    return Page(LANGUAGES[language], path, alternates, path.removeprefix(f"/{language}"), trail or [], section=name)


def home_step(language: str) -> tuple[str, str]:
    """The first step of every breadcrumb."""
    return gettext("Glossary"), path_to("terms:home", language)
