"""Decides from the context whether a mention of an ambiguous name means the term or has another sense. Pure.

A mention is certain if its sentence is about CRM: it has another term of the glossary or a word of sales, service,
marketing or software. If not, its paragraph or the whole text may be. It is uncertain if grammar or a neighbouring word
shows another sense, or if the sentence is about another field. There are three kinds of names: always linked; linked
unless there is evidence against it; and linked only with evidence for it, at least a plural or an owner (our
representatives).
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from terms.text import LANGUAGES, fold, is_acronym, is_form_of_phrase

from .context import has_plural_or_owner, is_ambiguous, is_noun_in_ye, is_other_use
from .links import Decision
from .matcher import Match, Reading
from .sentences import Paragraph

_ATTACHED = re.compile(r"[-\u2010\u2011](?=\w)")
_PARTICLE = re.compile(r"[-\u2010\u2011](?:то|таки|ка|де)\b")
# Evidence for CRM needed in the sentence, in its paragraph, in the whole text.
_MIN_IN_SENTENCE, _MIN_IN_PARAGRAPH, _MIN_IN_TEXT = 1, 3, 5
_CRM_WORDS_PER_OTHER_SENSE = 4  # needed to outweigh one word of another sense
_CRM_WORDS_PER_OTHER_FIELD = 2  # needed to outweigh one word of another field


def decide(
    readings: list[tuple[int, Reading]], language: str, is_wanted: Callable[[int, Match], object] = lambda _reading, _match: True
) -> Iterator[tuple[int, Match, Decision]]:
    """The decision for each match that is wanted, with the index of its reading, without names never to link.

    `readings` are (paragraph, reading) in text order.
    """
    disambiguation, place = _Disambiguation(readings, language), 0
    for number, (paragraph, reading) in enumerate(readings):
        if not number or paragraph != readings[number - 1][0]:
            disambiguation.begin(number)
            place = 0
        for match in reading.matches:
            if match.entry.linking != "never" and is_wanted(number, match) and (decision := disambiguation.decision(reading, match, place)):
                yield number, match, decision
            place += 1


def _is_part_of_compound(reading: Reading, match: Match, language: str) -> bool:
    """Whether it is half of a word that means something else: lead-time, лид-магнит; but not in CRM-based or онлайн-отчёт."""
    if LANGUAGES[language].has_zwnj or is_acronym(match.entry.text):
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


def _is_in_capitals(reading: Reading, match: Match) -> bool:
    """Whether a two-letter abbreviation is among words in capitals, where it may be a common word: SO WHAT."""
    if len(match.entry.text) > 2 or not is_acronym(match.entry.text):
        return False
    around = [word for word in reading.words[max(0, match.first - 2) : match.last + 2] if word.isalpha()]
    return len(around) > 1 and all(word.isupper() for word in around)


class _Disambiguation:
    """The evidence in sentences, paragraphs and the whole text, computed only when an ambiguous name needs it."""

    def __init__(self, readings: list[tuple[int, Reading]], language: str):
        self._readings, self._language = readings, language
        self._first = 0
        self._paragraph: Paragraph | None = None
        self._targets: set[object] | None = None

    def begin(self, reading: int) -> None:
        """Begin a new paragraph at the reading with this index."""
        self._first, self._paragraph = reading, None

    def decision(self, reading: Reading, match: Match, place: int) -> Decision | None:
        """The decision for the match with this index in its paragraph; None if it is not a mention at all."""
        ye = self._noun_in_ye(place) if self._language == "fa" and _has_joined_ye(reading, match) else True
        if not ye and match.entry.no_bare_ye:
            return None
        is_sure = ye is not False and not _is_part_of_compound(reading, match, self._language) and not _is_in_capitals(reading, match)
        if is_sure and match.entry.linking == "suggest":
            is_sure = not self._has_other_sense(match, place) and self._has_crm_evidence(match, place)
        elif is_sure and is_ambiguous(fold(match.entry.text, self._language), self._language):
            is_sure = not self._has_other_sense(match, place)
        return "auto" if is_sure else "suggest"

    def _current_paragraph(self) -> Paragraph:
        if self._paragraph is None:
            same = takewhile(lambda one: one[0] == self._readings[self._first][0], islice(self._readings, self._first, None))
            self._paragraph = Paragraph(reading for _, reading in same)
        return self._paragraph

    def _has_other_sense(self, match: Match, place: int) -> bool:
        """Whether grammar or words of the sentence show another sense and are not outweighed by evidence for CRM."""
        sentence, first, last = self._current_paragraph().sentence(place)
        if is_other_use(sentence.words, first, last, self._language):
            return True
        other_sense_count = sentence.count_other_sense(fold(match.entry.text, self._language), first, last)
        needed = max(_CRM_WORDS_PER_OTHER_SENSE * other_sense_count, _CRM_WORDS_PER_OTHER_FIELD * sentence.other_field_count)
        return bool(needed) and _evidence_without(sentence.evidence, match) < needed

    def _noun_in_ye(self, place: int) -> bool | None:
        """Whether a Persian name with a joined ی is the noun; None if its sentence does not show it."""
        sentence, first, last = self._current_paragraph().sentence(place)
        return is_noun_in_ye(sentence.words, first, last)

    def _has_crm_evidence(self, match: Match, place: int) -> bool:
        """Whether the sentence, the paragraph or the whole text is about CRM."""
        sentence, first, last = self._current_paragraph().sentence(place)
        if _evidence_without(sentence.evidence, match) >= _MIN_IN_SENTENCE or has_plural_or_owner(
            sentence.words, first, last, match.entry.text, self._language
        ):
            return True
        return (
            _evidence_without(self._current_paragraph().evidence(), match) >= _MIN_IN_PARAGRAPH
            or _evidence_without(self._sure_targets(), match) >= _MIN_IN_TEXT
        )

    def _sure_targets(self) -> set[object]:
        """The targets in the whole text that need no evidence."""
        if self._targets is None:
            matches = (match for _, reading in self._readings for match in reading.matches)
            self._targets = {match.entry.target for match in matches if match.entry.linking == "auto"}
        return self._targets


def _evidence_without(evidence: set[object], match: Match) -> int:
    """How much evidence for CRM there is apart from the term itself."""
    return len(evidence) - (match.entry.target in evidence)
