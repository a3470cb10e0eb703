"""Splits a text into words with positions, by Unicode Standard Annex #29 with the differences that linking needs.

As in UAX #29: letters, marks and digits of a word stay together, ZWNJ (the half-space), joiners, soft hyphens and bidi
marks inside a word are no boundary, `3.5` and `lead_id` are one word, a hyphen separates words. Different, on purpose:

- a change of script separates words: `CRMی` → CRM + ی, `کند.CRM` → کند + CRM; digits go with adjacent letters;
- an apostrophe separates a word from its ending, as Turkish writes names and abbreviations: `CRM’deki` → CRM + deki. The
  English endings ’s ’t ’d ’m ’re ’ve ’ll, which are no Turkish endings, stay in the word: `customer’s`;
- a full stop joins only single letters (`B.A.N.T`) and small Latin letters or digits (`report.csv`), so that a space
  forgotten between two sentences does not hide a word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A longer run of letters is no word of a language; leaving it out keeps every look-up by prefix linear.
MAX_WORD_LENGTH = 60

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88"
_ARABIC = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufdfb\ufe70-\ufefc"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u20d0-\u20f0"
_INSIDE = "\u200c\u200d\u00ad\u2060\u200e\u200f_"  # inside a word if a letter follows
_OTHER = rf"(?:(?![{_LATIN}{_CYRILLIC}{_ARABIC}_])\w)"


def _run(letters: str) -> str:
    """A word of one script, which may begin with digits. Possessive throughout: no backtracking, linear time."""
    part = rf"[{letters}\d{_MARKS}]"
    return rf"\d*+[{letters}]{part}*+(?:[{_INSIDE}]++{part}++)*+"


_WORD = re.compile(
    rf"[^\W\d_](?:\.[^\W\d_](?!\w))++"  # B.A.N.T
    rf"|{_run(_LATIN)}(?:(?<=[a-z0-9çğıöşü])\.[a-z0-9çğıöşü][{_LATIN}\d]*+)*+(?:['’ʼ](?:s|t|d|m|re|ve|ll|S|T|D|M|RE|VE|LL)(?!\w))?"
    rf"|{_run(_CYRILLIC)}|{_run(_ARABIC)}"
    rf"|\d++(?:[.,٫٬]\d++)*+(?:_++(?=\d)\d++)*+"
    rf"|{_OTHER}(?:{_OTHER}|[{_MARKS}]|[{_INSIDE}]++(?={_OTHER}))*+"
)


class Word(NamedTuple):
    """One word of a text: `text == source[start:end]`."""

    text: str
    start: int
    end: int


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of `text` with start and end, in order, without overlap, in linear time; words of more than 60 characters are left out."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        if end - start <= MAX_WORD_LENGTH:
            yield found[0], start, end


def tokenise(text: str) -> list[Word]:
    """The same as a list of `Word`."""
    return [Word(*span) for span in spans(text)]
