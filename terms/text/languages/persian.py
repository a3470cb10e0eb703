"""Persian. Typography: the Academy of Persian Language and Literature, «دستور خط فارسی» (half-spaces, digits, «»)."""

from terms.text.language import ARABIC, ZWNJ, Language
from terms.text.messages import gettext_noop, rules

_FA_VERBS = (
    "شو|کن|ده|تواند|توانن|توانی|توانست|گیر|گرف|خواه|باش|گوی|گفت|رس|بین|ساز|مان[دن]|یاب|پرداز|خر[ید]|فروش|نویس|خوان|"
    "گذا|آور|آی|افت|رود|روند|پذیر|سنج|شناس|کوش|شمار|نشان|انجام|پرس|فرست|چین|بر[دن]|دار"
)
_TYPOGRAPHY = rules(
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
_CONSONANTS = dict(
    zip("بپتثجچحخدذرزژسشصضطظغقفکگلمنه", ["b", "p", "t", "s", "j", "c", "h", "x", "d", "z", "r", "z", "j", "s", "w", "s", "z", "t", "z", "q", "q", "f", "k", "g", "l", "m", "n", "h"], strict=True)
)  # fmt: skip

PERSIAN = Language(
    code="fa",
    name="persian",
    endonym="فارسی",
    locale="fa_IR",
    direction="rtl",
    script="Arab",
    letters=tuple("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
    consonants=_CONSONANTS,
    keyboard="ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./`",  # ISIRI 9147
    has_zwnj=True,
    digits="۰۱۲۳۴۵۶۷۸۹",
    separators=("٬", "٫"),
    minus="\u200e−",  # the mark keeps the sign on the left of the number in a right-to-left line
    months=tuple(str.split("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند")),
    comma="،",
    has_solar_calendar=True,
    typography=_TYPOGRAPHY,
    sentence_ends=".؟!…",
    joining_words="از با به برای در را و های ها هایی",
    questions=(
        r"^(?:تعریف|منظور از|معنی)\s+",
        r"\s+(?:چیست|کیست|یعنی چه|یعنی چی|به چه معناست|چه معنایی دارد)$",
    ),
)
