"""The languages of the glossary, in the order of the site: the one place that says which there are. docs/languages.md: adding one."""

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
DEFAULT = PERSIAN.code  # what is shown and answered where nobody asked for a language
# Which language readers get where theirs is missing, the first that is there: the default last, for it is understood least elsewhere.
FALLBACK = (*(code for code in LANGUAGES if code != DEFAULT), DEFAULT)


def modules(package: str) -> Iterator[tuple[str, ModuleType]]:
    """The modules of `package` that are named after a language, each with its code; a language need not have one."""
    for code, language in LANGUAGES.items():
        if find_spec(f"{package}.{language.name}"):
            yield code, import_module(f"{package}.{language.name}")
