"""The languages of the glossary, in the order of the site; the only list of them. See docs/languages.md to add one."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from terms.text.language import Language

from .english import ENGLISH
from .persian import PERSIAN
from .russian import RUSSIAN
from .turkish import TURKISH

LANGUAGES: dict[str, Language] = {language.code: language for language in (PERSIAN, ENGLISH, TURKISH, RUSSIAN)}
DEFAULT = PERSIAN.code  # when a request names no language
# Tried in this order when a text is missing in the reader's language. The default is last: fewest readers of others understand it.
FALLBACK = (*(code for code in LANGUAGES if code != DEFAULT), DEFAULT)


def modules(package: str) -> Iterator[tuple[str, ModuleType]]:
    """The modules of `package` that are named after a language, each with its code; a language need not have one."""
    for code, language in LANGUAGES.items():
        if find_spec(f"{package}.{language.name}"):
            yield code, import_module(f"{package}.{language.name}")
