"""What the reader typed, parsed. Pure: no database."""

import re
from dataclasses import dataclass
from functools import cached_property

from terms.text import LANGUAGES, bases, fold, match_key, phonetic_key, tokenise, upper
from terms.text.language import ARABIC, CYRILLIC

_SCRIPTS = {"Arab": re.compile(f"[{ARABIC}]"), "Cyrl": re.compile(f"[{CYRILLIC}]")}
_ENDING_JOINERS = {"", "'", "’", "ʼ"}
MAX_ALTERNATIVES = 60
MAX_WORDS = 12

# Words around a term in headings and questions, removed when the whole text is not a name: what is a lead? CRM nedir?
_PATTERNS = (r"^\s*[\d۰-۹]+\s*[.)\-:]\s*", *(pattern for language in LANGUAGES.values() for pattern in language.questions))
_AROUND = [re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS]
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_PARTS = re.compile(r"[()\[\]{}«»“”\"|/:;،,؛]|\s[-–—]\s")


@dataclass(frozen=True)
class Query:
    """A query text and what it may mean."""

    text: str

    @cached_property
    def languages(self) -> list[str]:
        """The languages written in the script of the text."""
        return [code for code, language in LANGUAGES.items() if language.script == self._script]

    @cached_property
    def _script(self) -> str:
        return next((script for script, letters in _SCRIPTS.items() if letters.search(self.text)), "Latn")

    @property
    def head_is_last(self) -> bool:
        """Whether the head of a phrase is its last word: `sales funnel`, `satış hunisi`, but `قیف فروش`, `воронка продаж`."""
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
        """The words. An abbreviation is in capitals and includes an attached ending: CRM’in, CRMمان."""
        found: list[str] = []
        end = -1
        for word in tokenise(self.text)[:MAX_WORDS]:
            if found and self.text[end : word.start] in _ENDING_JOINERS:
                name = upper(found[-1], "en") if found[-1].isascii() else found[-1]
                found[-1] = name + self.text[end : word.end]
            else:
                found.append(word.text)
            end = word.end
        return found

    @cached_property
    def alternatives(self) -> list[list[str]]:
        """For each word, the folded words it may be an inflected form of, itself first."""
        groups = []
        for word in self.words:
            found = dict.fromkeys(base for language in self.languages for base in bases(word, language))
            groups.append([part for base in list(found)[:MAX_ALTERNATIVES] for part in base.split()])
        return [group for group in groups if group]

    @cached_property
    def first_words(self) -> set[str]:
        """The words that the first word may be an inflected form of."""
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
    """The parts between brackets, slashes, commas and dashes: `Lead (سرنخ)` → `Lead`, `سرنخ`."""
    found = [part.strip() for part in _PARTS.split(text)]
    return [part for part in dict.fromkeys(found) if part and part != text][:MAX_WORDS]


def weight(words: int, *, has_head: bool) -> int:
    """How much a part of a query counts: by its number of words, then by whether it has the head of the phrase."""
    return 2 * words + has_head


def phrases(query: Query) -> dict[str, int]:
    """Every run of words inside the query, folded → its weight: a name may be part of a longer query."""
    found = {}
    for language in query.languages:
        words = query.normal[language].split()[:MAX_WORDS]
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                if end - start < len(words):
                    has_head = end == len(words) if query.head_is_last else start == 0
                    found[" ".join(words[start:end])] = weight(end - start, has_head=has_head)
    return found
