"""Rules about single texts and names: spaces, letters, invisible characters, and the site's own writing rules.

The writing rules are about a hundred patterns and slow over all texts. Their results depend only on a term's texts, so
they are cached with a digest of these and of the release (`WritingCheck`): a check reads again only what has changed.
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
_INVISIBLE = {code: re.compile(f"[{INVISIBLE}{'' if language.has_zwnj else ZWNJ}]") for code, language in LANGUAGES.items()}
_UNPRINTABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_UNPRINTABLE_MESSAGE = gettext_noop("a character that no font can show: write the intended letter")
_PERSIAN = str.maketrans("يىك", "ییک")
# Messages of problems that have a rule with an auto-fix.
_HAVE_OWN_RULES = ("stray space", "two spaces", "Arabic ye", "Arabic kaf", "invisible control")
BATCH = 500

Problem = tuple[str, str, str, str]  # rule, language, field, what else


def tidy_spaces(text: str) -> str:
    """Remove spaces at the ends of the text and of its lines, and double spaces."""
    return re.sub(r"(?<=\S)[ \u00a0]+(?=\r?\n)", "", re.sub(r"(?<=\S)  +", " ", text)).strip()


def persian_letters(text: str) -> str:
    """Replace the Arabic ye and kaf with the Persian letters."""
    return text.translate(_PERSIAN)


def visible(text: str, language: str) -> str:
    """Remove invisible characters, except ZWNJ where the language uses it."""
    return _INVISIBLE[language].sub("", text)


def spelling(snapshot: Snapshot) -> Iterator[Finding]:
    """The findings of all terms that are not merged."""
    known = {pk: (digest, remarks) for pk, digest, remarks in WritingCheck.objects.values_list("pk", "digest", "remarks")}
    new = []
    for term in snapshot.terms.values():
        if term.replaced_by is not None:
            continue
        digest = _digest(term)
        known_digest, remarks = known.get(term.pk, ("", ()))
        if known_digest != digest:
            remarks = list(dict.fromkeys(_problems(term)))
            new.append(WritingCheck(term_id=term.pk, digest=digest, remarks=remarks))
        for name, language, field, other in remarks:
            yield Finding(name, term.pk, term.key, language, field, other)
    if new:
        _store(new)


@transaction.atomic
def _store(rows: list[WritingCheck]) -> None:
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        WritingCheck.objects.bulk_create(batch, update_conflicts=True, unique_fields=["term"], update_fields=["digest", "remarks"])


def _digest(term: TermRow) -> str:
    words = [settings.RELEASE, *(term.texts[code][name] for code in LANGUAGES for name in Term.TEXTS)]
    return digest([*words, term.labels])


def _problems(term: TermRow) -> Iterator[Problem]:
    for language in LANGUAGES:
        name = term.name(language)
        for field, text in term.texts[language].items():
            if text:
                messages = name_problems(text, language) if field == "name" else text_problems(field, text, language, name or "\x00")
                yield from _fixable_problems(text, language, field)
                yield from _classify(text, language, field, messages)
    for language, text, kind in term.labels:
        yield from _fixable_problems(text, language, "labels")
        if kind in SHOWN:  # a hidden name may be as odd as readers type it
            yield from _classify(text, language, "labels", name_problems(text, language))


def _fixable_problems(text: str, language: str, field: str) -> Iterator[Problem]:
    """Problems with an auto-fix."""
    if tidy_spaces(text) != text:
        yield "stray-space", language, field, ""
    if LANGUAGES[language].has_zwnj and persian_letters(text) != text:
        yield "arabic-letter", language, field, ""
    if found := sorted(set(_INVISIBLE[language].findall(text))):
        yield "invisible", language, field, ", ".join(f"U+{ord(character):04X}" for character in found)


def _classify(text: str, language: str, field: str, messages: Iterator[str]) -> Iterator[Problem]:
    """Sort messages into the rules “script” and “writing”; each message once per text."""
    of_script = [message for message in script_problems(text, language) if field not in {"name", "labels"} or ":" in message]
    if _UNPRINTABLE.search(text):
        of_script.append(_UNPRINTABLE_MESSAGE)
    seen = set()
    for rule, found in (("script", of_script), ("writing", messages)):
        for message in found:
            words = re.split(r": «|«", message)[0]
            if words in seen or words.startswith(_HAVE_OWN_RULES) or "stray spaces" in message:
                continue
            seen.add(words)
            yield rule, language, field, message
