"""English, written as in America. Typography: the Chicago Manual of Style."""

from terms.text.language import Language
from terms.text.messages import gettext_noop, rules

_TYPOGRAPHY = rules(
    (r"[«»„]", gettext_noop("quotation mark: use “ ”")),
    (r" [—–] ", gettext_noop("spaced dash: write — without spaces, or rewrite")),
    (
        r"(?i)\b(?:behaviou?r(?<!behavior)|colour|favour|honour|labour|centre|catalogue|cheque|programme|fulfil|enquir|"
        r"organis|customis|personalis|optimis(?:e|ing|ation)|prioritis|analys(?:e|ed|es|ing)\b(?<!analyses)|recognis|summaris|visualis|"
        r"centralis|standardis|licence|cancelled|travelling|modelling|labelled|whilst|grey\b|judgement)\w*",
        gettext_noop("British spelling: this glossary writes American English"),
    ),
)

ENGLISH = Language(
    code="en",
    name="english",
    endonym="English",
    locale="en_US",
    letters=tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    months=tuple(str.split("January February March April May June July August September October November December")),
    date="{month} {day}, {year}",
    typography=_TYPOGRAPHY,
    common_words=(
        "the of and to a in is that for it as with on are by this be from or an which you your can has have not their its "
        "at will when how what we they more customer was were if than about into"
    ),
    joining_words="a an and at by for from in of on the to with",
    questions=(
        r"^(?:what(?:’|')?s|what (?:is|are)|who is|define|definition of|meaning of)\s+(?:an?\s+|the\s+)?",
        r"^(?:an?|the)\s+",
        r"\s+(?:definition|meaning|explained)$",
    ),
)
