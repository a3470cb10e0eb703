"""Rules about single texts and names: spaces, letters, invisible characters, and the site's own writing rules.

The writing rules are some hundred patterns: over all texts of ten thousand concepts they take ten seconds. What they say
depends on a concept's words alone, so it is kept beside a digest of these (`WritingCheck`), and a check reads again only
what was written since the last one, or everything where another release of the site may have other rules.
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from terms.digests import digest
from terms.models import Term, WritingCheck
from terms.text import LANGUAGES
from terms.text.language import ZWNJ
from terms.text.typography import script_problems
from terms.text.writing_rules import name_problems, text_problems

from .content import SHOWN
from .finding import Finding
from .snapshot import Snapshot, TermRow

INVISIBLE = "\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_INVISIBLE = {code: re.compile(f"[{INVISIBLE}{'' if language.has_half_spaces else ZWNJ}]") for code, language in LANGUAGES.items()}
_UNPRINTABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_UNPRINTABLE_SAID = gettext_noop("a character that no font can show: write the intended letter")
_PERSIAN = str.maketrans("يىك", "ییک")
# Said by rules of their own, which have a button.
_SAID_ELSEWHERE = ("stray space", "two spaces", "Arabic ye", "Arabic kaf", "invisible control")
BATCH = 500

Remark = tuple[str, str, str, str]  # rule, language, field, what else


def tidy_spaces(text: str) -> str:
    """The text without spaces at its ends, at the ends of its lines and in pairs."""
    return re.sub(r"(?<=\S)[ \u00a0]+(?=\r?\n)", "", re.sub(r"(?<=\S)  +", " ", text)).strip()


def persian_letters(text: str) -> str:
    """The text with the Persian ی and ک instead of the Arabic letters."""
    return text.translate(_PERSIAN)


def visible(text: str, language: str) -> str:
    """The text without characters that nobody sees; Persian needs its half-spaces."""
    return _INVISIBLE[language].sub("", text)


def spelling(stock: Snapshot) -> Iterator[Finding]:
    """What the rules say of every concept that was not merged."""
    known = {pk: (digest, remarks) for pk, digest, remarks in WritingCheck.objects.values_list("pk", "digest", "remarks")}
    new = []
    for concept in stock.concepts.values():
        if concept.replaced_by is not None:
            continue
        digest = _digest(concept)
        kept, remarks = known.get(concept.pk, ("", ()))
        if kept != digest:
            remarks = list(dict.fromkeys(_remarks(concept)))
            new.append(WritingCheck(term_id=concept.pk, digest=digest, remarks=remarks))
        for name, language, field, other in remarks:
            yield Finding(name, concept.pk, concept.key, language, field, other)
    if new:
        _keep(new)


@transaction.atomic
def _keep(rows: list[WritingCheck]) -> None:
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        WritingCheck.objects.bulk_create(batch, update_conflicts=True, unique_fields=["term"], update_fields=["digest", "remarks"])


def _digest(concept: TermRow) -> str:
    words = [settings.RELEASE, *(concept.texts[code][name] for code in LANGUAGES for name in Term.TEXTS)]
    return digest([*words, concept.labels])


def _remarks(concept: TermRow) -> Iterator[Remark]:
    for language in LANGUAGES:
        name = concept.name(language)
        for field, text in concept.texts[language].items():
            if text:
                said = name_problems(text, language) if field == "name" else text_problems(field, text, language, name or "\x00")
                yield from _mechanical(text, language, field)
                yield from _judged(text, language, field, said)
    for language, text, kind in concept.labels:
        yield from _mechanical(text, language, "labels")
        if kind in SHOWN:  # a hidden name may be as odd as readers type it
            yield from _judged(text, language, "labels", name_problems(text, language))


def _mechanical(text: str, language: str, field: str) -> Iterator[Remark]:
    """What one click can mend."""
    if tidy_spaces(text) != text:
        yield "stray-space", language, field, ""
    if LANGUAGES[language].has_half_spaces and persian_letters(text) != text:
        yield "arabic-letter", language, field, ""
    if found := sorted(set(_INVISIBLE[language].findall(text))):
        yield "invisible", language, field, ", ".join(f"U+{ord(character):04X}" for character in found)


def _judged(text: str, language: str, field: str, said: Iterator[str]) -> Iterator[Remark]:
    """What a person has to look at; each rule once per text."""
    of_script = [message for message in script_problems(text, language) if field not in {"name", "labels"} or ":" in message]
    if _UNPRINTABLE.search(text):
        of_script.append(_UNPRINTABLE_SAID)
    seen = set()
    for rule, messages in (("script", of_script), ("writing", said)):
        for message in messages:
            words = re.split(r": «|«", message)[0]
            if words in seen or words.startswith(_SAID_ELSEWHERE) or "stray spaces" in message:
                continue
            seen.add(words)
            yield rule, language, field, message
