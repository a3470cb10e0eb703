"""What the reader typed, taken apart. Pure: a string in, readings of it out."""

import re
from dataclasses import dataclass
from functools import cached_property

from terms.text import LANGUAGES, bases, fold, match_key, phonetic_key, tokenise, upper
from terms.text.language import ARABIC, CYRILLIC

_SCRIPTS = {"Arab": re.compile(f"[{ARABIC}]"), "Cyrl": re.compile(f"[{CYRILLIC}]")}
_WRITTEN_ON = {"", "'", "’", "ʼ"}
MAX_ALTERNATIVES = 60
MAX_WORDS = 12

# Words around a term in headings and questions, taken off when the whole text is no name: what is a lead? CRM nedir?
_PATTERNS = (r"^\s*[\d۰-۹]+\s*[.)\-:]\s*", *(pattern for language in LANGUAGES.values() for pattern in language.questions))
_AROUND = [re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS]
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_PARTS = re.compile(r"[()\[\]{}«»“”\"|/:;،,؛]|\s[-–—]\s")


@dataclass(frozen=True)
class Query:
    """One reading of what was typed."""

    text: str

    @cached_property
    def languages(self) -> list[str]:
        """The languages that are written like this: by script; Latin letters may be English or Turkish."""
        return [code for code, language in LANGUAGES.items() if language.script == self._script]

    @cached_property
    def _script(self) -> str:
        return next((script for script, letters in _SCRIPTS.items() if letters.search(self.text)), "Latn")

    @property
    def head_is_last(self) -> bool:
        """Where the head of a phrase stands: `sales funnel`, `satış hunisi`, but `قیف فروش`, `воронка продаж`."""
        return self._script == "Latn"

    @cached_property
    def normal(self) -> dict[str, str]:
        return {code: fold(self.text, code) for code in LANGUAGES}

    @cached_property
    def match_key(self) -> dict[str, str]:
        return {code: match_key(self.text, code) for code in LANGUAGES}

    @cached_property
    def phonetic_key(self) -> str:
        """The consonants, when the text is in Latin letters."""
        return phonetic_key(self.text, "en") if self._script == "Latn" else ""

    @cached_property
    def words(self) -> list[str]:
        """The words; an ending written on to an abbreviation stays with it (CRM’in, CRMمان), which is then in capitals."""
        found: list[str] = []
        end = -1
        for word in tokenise(self.text)[:MAX_WORDS]:
            if found and self.text[end : word.start] in _WRITTEN_ON:
                name = upper(found[-1], "en") if found[-1].isascii() else found[-1]
                found[-1] = name + self.text[end : word.end]
            else:
                found.append(word.text)
            end = word.end
        return found

    @cached_property
    def alternatives(self) -> list[list[str]]:
        """Per word: every folded word it may be a form of, itself first."""
        groups = []
        for word in self.words:
            found = dict.fromkeys(base for language in self.languages for base in bases(word, language))
            groups.append([part for base in list(found)[:MAX_ALTERNATIVES] for part in base.split()])
        return [group for group in groups if group]

    @cached_property
    def first_words(self) -> set[str]:
        """What the first word may be a form of."""
        return set(self.alternatives[0]) if self.alternatives else set()

    @property
    def is_empty(self) -> bool:
        return not any(self.normal.values())


def trimmed(text: str) -> str:
    """The text without what headings and questions put around a term: `CRM nedir?` → `CRM`, `Sales leads (SLs)` → `Sales leads`."""
    rest = text.strip().strip("?؟!.…")
    for pattern in _AROUND:
        rest = pattern.sub("", rest).strip()
    return _BRACKETED.sub(" ", rest).strip() or rest or text


def parts(text: str) -> list[str]:
    """What stands in and around brackets, slashes, commas and dashes: `Lead (سرنخ)` → `Lead`, `سرنخ`."""
    found = [part.strip() for part in _PARTS.split(text)]
    return [part for part in dict.fromkeys(found) if part and part != text][:MAX_WORDS]


def weight(words: int, *, has_head: bool) -> int:
    """How much a part of a query says: by its words; of two as long, the one with the head of the phrase says more."""
    return 2 * words + has_head


def phrases(query: Query) -> dict[str, int]:
    """Every run of words inside the query, folded → its weight: a name may stand inside a longer question."""
    found = {}
    for language in query.languages:
        words = query.normal[language].split()[:MAX_WORDS]
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                if end - start < len(words):
                    has_head = end == len(words) if query.head_is_last else start == 0
                    found[" ".join(words[start:end])] = weight(end - start, has_head=has_head)
    return found
