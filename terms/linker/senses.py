"""Is this mention of an ambiguous name the concept, or another sense of the word? By what stands around it. Pure.

A mention is sure when its sentence speaks of CRM: another concept of the glossary stands in it, or a word of sales,
service, marketing or software. Failing that, its paragraph or the whole text may. It is doubtful where grammar or a
neighbouring word shows another sense, or where the sentence tells of another walk of life. So there are three strengths:
names that are linked wherever they stand; names that are unless something speaks against them; and names for which
something has to speak, be it only a plural or an owner (our representatives).
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from terms.text import LANGUAGES, fold, is_acronym, is_form_of_phrase

from .context import is_doubtful, is_noun_in_ye, is_other_use, is_ours
from .links import Decision
from .matcher import Match, Reading
from .sentences import Paragraph

_ATTACHED = re.compile(r"[-\u2010\u2011](?=\w)")
_PARTICLE = re.compile(r"[-\u2010\u2011](?:то|таки|ка|де)\b")
# How much has to speak for CRM in the sentence itself, in its paragraph, in the whole text.
_SENTENCE, _PARAGRAPH, _TEXT = 1, 3, 5
_OUTWEIGHS = 4  # as many words for CRM make up for one against
_OUTWEIGHS_ELSEWHERE = 2  # … and for one of another walk of life


def decide(
    readings: list[tuple[int, Reading]], language: str, is_wanted: Callable[[int, Match], object] = lambda _reading, _match: True
) -> Iterator[tuple[int, Match, Decision]]:
    """The decision for each match that is wanted, with the number of its reading; names never to link are left out.

    `readings` are (paragraph, reading) in text order.
    """
    judge, place = _Disambiguation(readings, language), 0
    for number, (paragraph, reading) in enumerate(readings):
        if not number or paragraph != readings[number - 1][0]:
            judge.begin(number)
            place = 0
        for match in reading.matches:
            if match.entry.linking != "never" and is_wanted(number, match) and (decision := judge.decision(reading, match, place)):
                yield number, match, decision
            place += 1


def _is_part_of_compound(reading: Reading, match: Match, language: str) -> bool:
    """Half of a hyphenated word says less than the word: lead-time, лид-магнит; but CRM-based, and онлайн-отчёт is an отчёт."""
    if LANGUAGES[language].has_half_spaces or is_acronym(match.entry.text):
        return False
    if LANGUAGES[language].has_main_part_last:
        return bool(_ATTACHED.match(reading.text, match.end)) and not _PARTICLE.match(reading.text, match.end)
    before = reading.text[max(0, match.start - 2) : match.start]
    return bool(_ATTACHED.match(reading.text, match.end) or re.fullmatch(r"\w[-\u2010\u2011]", before))


def _has_joined_ye(reading: Reading, match: Match) -> bool:
    """Whether a Persian name ends in a joined ی that is not its own: سرنخی."""
    if reading.text[match.end - 1] not in "یيى":
        return False
    return _is_in_ye(tuple(reading.words[match.first : match.last]), match.entry.text)


@lru_cache(maxsize=5_000)
def _is_in_ye(words: tuple[str, ...], name: str) -> bool:
    return is_form_of_phrase(words, name.split(), "fa") and not is_form_of_phrase(words, name.split(), "fa", bare_ye=False)


def _is_shouted(reading: Reading, match: Match) -> bool:
    """In a text all in capitals an abbreviation of two letters may be a word: SO WHAT."""
    if len(match.entry.text) > 2 or not is_acronym(match.entry.text):
        return False
    around = [word for word in reading.words[max(0, match.first - 2) : match.last + 2] if word.isalpha()]
    return len(around) > 1 and all(word.isupper() for word in around)


class _Disambiguation:
    """What the sentences, the paragraphs and the whole text speak of; worked out where an ambiguous name asks."""

    def __init__(self, readings: list[tuple[int, Reading]], language: str):
        self._readings, self._language = readings, language
        self._first = 0
        self._paragraph: Paragraph | None = None
        self._all: set[object] | None = None

    def begin(self, reading: int) -> None:
        """A new paragraph begins with the reading of this number."""
        self._first, self._paragraph = reading, None

    def decision(self, reading: Reading, match: Match, place: int) -> Decision | None:
        """The decision for the match of this number in its paragraph; None where it is no mention at all."""
        ye = self._noun_in_ye(place) if self._language == "fa" and _has_joined_ye(reading, match) else True
        if not ye and match.entry.no_bare_ye:
            return None
        is_sure = ye is not False and not _is_part_of_compound(reading, match, self._language) and not _is_shouted(reading, match)
        if is_sure and match.entry.linking == "suggest":
            is_sure = not self._speaks_against(match, place) and self._speaks_for(match, place)
        elif is_sure and is_doubtful(fold(match.entry.text, self._language), self._language):
            is_sure = not self._speaks_against(match, place)
        return "auto" if is_sure else "suggest"

    def _around(self) -> Paragraph:
        if self._paragraph is None:
            same = takewhile(lambda one: one[0] == self._readings[self._first][0], islice(self._readings, self._first, None))
            self._paragraph = Paragraph(reading for _, reading in same)
        return self._paragraph

    def _speaks_against(self, match: Match, place: int) -> bool:
        """Whether grammar or a word of the sentence shows another sense, and little shows the sense we mean."""
        sentence, first, last = self._around().sentence(place)
        if is_other_use(sentence.words, first, last, self._language):
            return True
        against = sentence.against(fold(match.entry.text, self._language), first, last)
        needed = max(_OUTWEIGHS * against, _OUTWEIGHS_ELSEWHERE * sentence.elsewhere)
        return bool(needed) and _but(sentence.evidence, match) < needed

    def _noun_in_ye(self, place: int) -> bool | None:
        """Whether a Persian name with a joined ی is the noun; None where its sentence does not tell."""
        sentence, first, last = self._around().sentence(place)
        return is_noun_in_ye(sentence.words, first, last)

    def _speaks_for(self, match: Match, place: int) -> bool:
        """Whether the sentence, else the paragraph, else the whole text speaks of CRM."""
        sentence, first, last = self._around().sentence(place)
        if _but(sentence.evidence, match) >= _SENTENCE or is_ours(sentence.words, first, last, match.entry.text, self._language):
            return True
        return _but(self._around().evidence(), match) >= _PARAGRAPH or _but(self._whole(), match) >= _TEXT

    def _whole(self) -> set[object]:
        """The sure concepts of the whole text."""
        if self._all is None:
            matches = (match for _, reading in self._readings for match in reading.matches)
            self._all = {match.entry.target for match in matches if match.entry.linking == "auto"}
        return self._all


def _but(evidence: set[object], match: Match) -> int:
    """How much speaks for CRM apart from the concept itself."""
    return len(evidence) - (match.entry.target in evidence)
