"""Typography of the four languages: what a careful typesetter would mark in a text.

Every rule is a pattern and a sentence that says how to mend what it found, so that an editor who is no programmer
can act on it. Sources: Persian — Academy of Persian Language and Literature, «دستور خط فارسی» (half-spaces, digits,
«»); Turkish — Türk Dil Kurumu, Yazım Kılavuzu (apostrophe after abbreviations, circumflex); Russian — the 1956 rules
and Milchin's «Справочник издателя» (ё, «», the dash between spaces); English — the Chicago Manual of Style.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .messages import Remark, gettext_noop

ZWNJ = "\u200c"
NBSP = "\u00a0"
ARABIC = "\u0600-\u06ff"
CYRILLIC = "\u0400-\u04ff"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for, and what to do about it."""

    pattern: re.Pattern[str]
    message: str


def _rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern), message) for pattern, message in pairs)


EVERYWHERE = _rules(
    (r"^\s|\s$", gettext_noop("stray space at the beginning or end: remove it")),
    (r"[^\n] {2,}", gettext_noop("two spaces in a row: keep one")),
    (r"\t", gettext_noop("tab: use a space")),
    (r'"', gettext_noop("straight double quote: use “ ” in English and Turkish, « » in Persian and Russian")),
    (r"'", gettext_noop("straight apostrophe: use ’ (U+2019)")),
    (r"\.\.\.", gettext_noop("three full stops: use … (U+2026)")),
    (r" [,;:!?؟،؛](?=\s|$)", gettext_noop("space before a punctuation mark: remove it")),
    (r" \.(?=\s|$)", gettext_noop("space before a full stop: remove it")),
    (r"(?<=\w) - (?=\w)", gettext_noop("hyphen used as a dash: use — (U+2014) or rewrite")),
    (r"--", gettext_noop("two hyphens: use — (U+2014)")),
    ("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff\u00ad]", gettext_noop("invisible control character: remove it")),
)

_FA_VERBS = (
    "شو|کن|ده|تواند|توانن|توانی|توانست|گیر|گرف|خواه|باش|گوی|گفت|رس|بین|ساز|مان[دن]|یاب|پرداز|خر[ید]|فروش|نویس|خوان|"
    "گذا|آور|آی|افت|رود|روند|پذیر|سنج|شناس|کوش|شمار|نشان|انجام|پرس|فرست|چین|بر[دن]|دار"
)
PERSIAN = _rules(
    ("[يى]", gettext_noop("Arabic ye: use the Persian ی (U+06CC)")),
    ("ك", gettext_noop("Arabic kaf: use the Persian ک (U+06A9)")),
    ("[ةۀ]|ه\u0654", gettext_noop("ezafe mark or Arabic letter on ه: write plain ه (تجربه مشتری)")),
    (rf"ه{ZWNJ}ی(?=[\s،.؛:»]|$)", gettext_noop("ezafe written as ه‌ی: write plain ه (تجربه مشتری)")),
    ("[٠-٩]", gettext_noop("Arabic-Indic digit: use Persian digits ۰–۹")),
    (r"(?<![A-Za-z0-9\-/.])[0-9]+(?![A-Za-z0-9\-/])", gettext_noop("Latin digit in a Persian text: use Persian digits ۰–۹")),
    (r"%", gettext_noop("percent sign: use ٪ (U+066A)")),
    (rf"(?<=[{ARABIC}»)])\s*,|,(?=\s*[{ARABIC}])", gettext_noop("Latin comma: use ،")),
    (rf"(?<=[{ARABIC}»)])\s*;", gettext_noop("Latin semicolon: use ؛")),
    (r"\?", gettext_noop("Latin question mark: use ؟")),
    (r"[“”„]", gettext_noop("Latin quotation mark: use « »")),
    (r"[،؛؟](?=[^\s»)])", gettext_noop("no space after a punctuation mark: add one")),
    (r"(?:^|(?<=[\s«(]))ن?می (?=[آ-ی])", gettext_noop("«می» before a verb: join with a half-space (می‌شود)")),
    (rf"(?:^|(?<=[\s«(]))ن?می(?:{_FA_VERBS})", gettext_noop("«می» joined to the verb: write a half-space (می‌شود)")),
    (r"(?<=[آ-ی]) ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?(?=[\s،.؛:»)]|$)", gettext_noop("plural ها after a space: use a half-space")),
    (
        r"(?<![آ-ی])(?!(?:تنها|بها|انتها|منتها|منها|نها)(?:ی|یی)?(?![آ-ی]))[آ-ی]*[بپتثجچحخسشصضطظعغفقکگلمنهی]ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?(?=[\s،.؛:»)]|$)",
        gettext_noop("plural ها joined to the word: use a half-space (سرنخ‌ها, آن‌ها)"),
    ),
    (r"(?<=[آ-ی]) تر(?:ین)?(?=[\s،.؛:»)]|$)", gettext_noop("تر/ترین after a space: use a half-space (دقیق‌تر)")),
    (r"ه (?:ام|ای|اند|ایم|اید)(?=[\s،.؛:»)]|$)", gettext_noop("ending after ه written apart: use a half-space (شده‌اند)")),
    (rf"{ZWNJ}(?=[\s{ZWNJ}.،؛:؟!»)]|$)|(?<=[\s«(]){ZWNJ}|^{ZWNJ}", gettext_noop("half-space at a word's edge: remove it")),
    ("ـ", gettext_noop("tatweel: remove it")),
)

TURKISH = _rules(
    (r"[«»„]", gettext_noop("quotation mark: use “ ” in Turkish")),
    (
        r"(?<![\wçğıöşüÇĞİÖŞÜ])[A-ZÇĞİÖŞÜ]{2,}[a-zçğıöşü]+",
        gettext_noop("ending joined to an abbreviation: put ’ between them (CRM’in)"),
    ),
    (r"\b[kK]ar(?:ı|lı|lılık|lılığı|ını|a|dan|lar)?\b", gettext_noop("kâr (profit) takes a circumflex (TDK)")),
    (r"\b[Hh]al(?:i|ine|inde|inden|e|de|en|ini|iyle|ler|leri)?\b", gettext_noop("hâl takes a circumflex (TDK): hâl, hâlinde, hâlen")),
    (r"\b[Hh]ala\b", gettext_noop("hâlâ takes circumflexes (TDK)")),
    (r"\b[Rr]esmi\b", gettext_noop("resmî takes a circumflex (TDK)")),
    (r"\b[Kk]ağıt|\b[Şş]ikayet|\b[Dd]ükkan|\b[Mm]ekan|\b[Zz]eka\b", gettext_noop("circumflex missing (TDK): kâğıt, şikâyet, dükkân, mekân, zekâ")),
    (r"\b[Dd]ahili\b|\b[Hh]arici\b|\b[Mm]erkezi (?:veri|depo|sistem|yönetim|yapı)", gettext_noop("adjective in -î takes a circumflex (TDK): dâhilî, haricî, merkezî")),
    (r"\b[Hh]erşey|\b[Bb]irşey|\b[Hh]erzaman|\b[Yy]ada\b", gettext_noop("written apart in Turkish: her şey, bir şey, her zaman, ya da")),
    (r"\b[Ii]şbirli|\b[Vv]eritaban", gettext_noop("written apart in Turkish (TDK): iş birliği, veri tabanı")),
)  # fmt: skip

_YO = (
    r"еще|счет(?:у|ом|е)?|(?:от|рас|за|под|пере)чет\w*|(?:рас|под|пере)счет\w*|отчет\w*|учет(?:а|у|ом|е|ный|ная|ной|ную|ных)?|"
    r"партнер\w*|надежн\w*|четк\w*|определенн\w*|ее|нее|свое|мое|твое|чье|причем|путем|объем\w*|прием(?:а|е|у|ом|ы|ов|ам)?|"
    r"трех|четырех|легк(?:ий|ая|ое|ую|их|им)|(?:про|со|пере|от|за|вы|по|при|от)?дает(?:ся)?|"
    r"(?:при|пере|по|за|до|на|у|про|от|под|с)?ведет(?:ся)?|(?:пере|по|за|до|на|у|про|от|подо|обо)?йдет|идет|придет(?:ся)?|"
    r"берет(?:ся)?|остается|удается|поймет|займет|возьмет|начнет(?:ся)?|ждет|растет|живет|пришлет|(?:при|пере|вы)?несет|"
    r"(?:в|за|ис|под|от)ключен|завершен|решен|закреплен|подтвержден|внесен(?!\w)|(?:про|при|в|пере|произ)веден|определен|"
    r"(?:при|во|из)влечен|сохранен|изменен|применен|отменен|учтен|приобретен|дешев(?:ый|ая|ое|ые|ых)|желт(?:ый|ая|ое|ые|ых)|черн(?:ый|ая|ое|ую|ые|ых|ым)|"
    r"тверд(?:ый|ая|ое|ые)|жестк\w*"
)
RUSSIAN = _rules(
    (r"[“”]", gettext_noop("English quotation mark: use « »")),
    (r"(?<=\S)—|—(?=\S)", gettext_noop("dash without spaces: write a no-break space before it and a space after it")),
    (r"(?<=\S) —", gettext_noop("ordinary space before a dash: use a no-break space (U+00A0)")),
    (r"(?<=\w) – ", gettext_noop("en dash: use — (U+2014)")),
    (rf"(?i)(?<![{CYRILLIC}\-])(?:{_YO})(?![{CYRILLIC}])", gettext_noop("ё written as е: write ё")),
)

ENGLISH = _rules(
    (r"[«»„]", gettext_noop("quotation mark: use “ ”")),
    (r" [—–] ", gettext_noop("spaced dash: write — without spaces, or rewrite")),
    (
        r"(?i)\b(?:behaviou?r(?<!behavior)|colour|favour|honour|labour|centre|catalogue|cheque|programme|fulfil|enquir|"
        r"organis|customis|personalis|optimis(?:e|ing|ation)|prioritis|analys(?:e|ed|es|ing)\b(?<!analyses)|recognis|summaris|visualis|"
        r"centralis|standardis|licence|cancelled|travelling|modelling|labelled|whilst|grey\b|judgement)\w*",
        gettext_noop("British spelling: this glossary writes American English"),
    ),
)

RULES: dict[str, tuple[Rule, ...]] = {"fa": PERSIAN, "en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}
SENTENCE_END = {"fa": ".؟!…", "en": ".?!…", "tr": ".?!…", "ru": ".?!…"}
_CLOSING = "»”’)*"
_FOREIGN = {
    "fa": re.compile(rf"[{CYRILLIC}]"),
    "en": re.compile(rf"[{CYRILLIC}{ARABIC}]"),
    "tr": re.compile(rf"[{CYRILLIC}{ARABIC}]"),
    "ru": re.compile(rf"[{ARABIC}]"),
}
_NATIVE = {"fa": re.compile(rf"[{ARABIC}]"), "ru": re.compile(rf"[{CYRILLIC}]")}
_MIXED = re.compile(rf"[A-Za-z][{CYRILLIC}]|[{CYRILLIC}][A-Za-z]")


def _context(text: str, start: int, end: int) -> str:
    return text[max(0, start - 12) : end + 12].replace("\n", " ").strip()


def typography_problems(text: str, language: str) -> Iterator[Remark]:
    """Each thing in `text` that breaks the typography of `language`, with its surroundings and its remedy."""
    for rule in (*EVERYWHERE, *RULES[language]):
        for found in rule.pattern.finditer(text):
            yield Remark(rule.message, _context(text, *found.span()))


def foreign_letters(text: str, language: str) -> Iterator[Remark]:
    """Letters of a script that `language` is not written in, or look-alike letters of two scripts in one word."""
    if found := _FOREIGN[language].search(text):
        yield Remark(gettext_noop("letter of another script: write the text in its own language"), found[0])
    if found := _MIXED.search(text):
        yield Remark(gettext_noop("Latin and Cyrillic letters in one word: use one script"), _context(text, *found.span()))


def script_problems(text: str, language: str) -> Iterator[Remark]:
    """Foreign letters, and a text that is mostly written in another script."""
    yield from foreign_letters(text, language)
    native, letters = _NATIVE.get(language), sum(character.isalpha() for character in text)
    if native and letters and len(native.findall(text)) < letters / 2:
        yield Remark(gettext_noop("less than half of the letters belong to this language's script"))


def ends_sentence(text: str, language: str) -> bool:
    """Whether the text closes with a full stop or its like; closing quotes and brackets may follow."""
    return text.rstrip(_CLOSING).endswith(tuple(SENTENCE_END[language]))
