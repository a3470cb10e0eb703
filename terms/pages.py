"""What every page needs to know about itself: its language, its address in the other languages, its way back home."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from terms.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language; `path` is empty where it is not published in that language."""

    language: Language
    path: str


@dataclass(slots=True)
class Page:
    """The frame of a page: passed to every template as `page`."""

    language: Language
    path: str
    alternates: list[Alternate]
    x_default: str = ""  # the address that chooses a language for the reader
    trail: list[tuple[str, str]] = field(default_factory=list)  # breadcrumb: (name, path), home first
    is_indexed: bool = True  # may search engines keep this page, and does it tell them of its other languages?

    @property
    def site_url(self) -> str:
        return settings.SITE_URL

    @property
    def hreflang(self) -> list[Alternate]:
        """The alternates for `<link rel=alternate>`: only languages that really have the page (Google, hreflang rules)."""
        return [alternate for alternate in self.alternates if alternate.path] if self.is_indexed and self.x_default else []


def in_languages(address: Callable[[str], str]) -> list[Alternate]:
    """The page in each language; `address(language)` is called with that language active and may return ""."""
    alternates = []
    for code, language in LANGUAGES.items():
        with override(code):
            alternates.append(Alternate(language, address(code)))
    return alternates


def page(language: str, name: str, *args: str, trail: list[tuple[str, str]] | None = None) -> Page:
    """The frame of a page whose address has the same arguments in every language."""
    alternates = in_languages(lambda code: reverse(f"terms:{name}", args=args))
    path = next(alternate.path for alternate in alternates if alternate.language.code == language)
    return Page(LANGUAGES[language], path, alternates, x_default=path.removeprefix(f"/{language}"), trail=trail or [])


def home_step() -> tuple[str, str]:
    """The first step of every breadcrumb."""
    return gettext("Glossary"), reverse("terms:home")
