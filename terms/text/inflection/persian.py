"""Persian nouns: ها and its family, ان گان ات ین, indefinite and ezafe ی, ش مان تان شان. Folded words have no ZWNJ.

Not here: م and ت joined on (بازار ≠ بازارت is rare, کار ≠ کارت is not), تر/ترین, and broken plurals (شرکا, اهداف), which are
labels of their own. Source: Academy of Persian Language and Literature, «دستور خط فارسی»; Lazard, Grammaire du persan.
"""

from collections.abc import Iterator

# Last parts of agent nouns, with which ی makes an action noun: یادآوری reminding, راه‌اندازی setting up.
DOERS = ("اور", "انداز", "ساز", "گر", "گیر", "یاب", "رسان", "پرداز", "نویس", "شناس", "سنج", "همکار")
# Words that only look like a noun with an ending: ارزش value ≠ ارز currency, تنها only ≠ تن body, نمایش display ≠ نما view.
WHOLE_WORDS = frozenset(str.split("ارزش تنها تنهایی بها انتها منتها رها روش بخش نقش دانش فروش تلاش نمایش سازمان درمان زمان پیمان تسکین"))

_OWNERS = ("ش", "مان", "تان", "شان", "مون", "تون", "شون")  # the last three are colloquial
PLURAL = (
    *("ها", "های", "هایی", "هایم", "هایت", "هام", "هات", "هاست"),
    *("های" + owner for owner in _OWNERS),
    *("ها" + owner for owner in _OWNERS),  # سرنخ‌هامان, کاربرهامون
)
# Unambiguous after ZWNJ: پیگیری‌اش, فضای کاری‌ام, سرنخ‌م.
_AFTER_ZWNJ = frozenset({"ام", "ات", "اش", "م", "ت", *_OWNERS, *("ا" + owner for owner in _OWNERS[1:])})
_ANY = ""


def _rules() -> Iterator[tuple[str, str, str, int]]:
    """Rows of ending, its replacement in the base, last letters the base may have (any if empty), minimum length of the base."""
    yield from ((ending, "", _ANY, 2) for ending in PLURAL)
    yield from ((ending, "", "او", 2) for ending in ("ی", "یی"))  # ezafe or indefinite: محتوای، محتوایی
    yield from ((ending, "", "ه", 2) for ending in ("ی", "ای", "اش"))  # تجربه‌ی، تجربه‌ای، تجربه‌اش
    yield "ای", "", "ی", 3  # مشتری‌ای
    yield "ی", "", "", 3
    yield from ((owner, "", _ANY, 3) for owner in _OWNERS)
    yield from (("ی" + owner, "", "او", 3) for owner in _OWNERS)
    for tail in ("", "ی", *_OWNERS):
        yield "ان" + tail, "", _ANY, 3  # مشتریان
        yield "یان" + tail, "", "او", 3  # دانشجویان
        yield "گان" + tail, "ه", _ANY, 3  # نمایندگان
        yield "ات" + tail, "", _ANY, 3  # تعاملات
        yield "ات" + tail, "ه", _ANY, 3  # معاملات
        yield "یات" + tail, "ه", _ANY, 3  # تجربیات
        yield "جات" + tail, "", _ANY, 3
        yield "ین" + tail, "", _ANY, 3  # مسئولین


_RULES: dict[str, list[tuple[str, str, int]]] = {}
for _ending, _instead, _after, _min_length in _rules():
    _RULES.setdefault(_ending, []).append((_instead, _after, _min_length))
_MAX_ENDING_LENGTH = max(map(len, _RULES))
_ADJECTIVES = frozenset({"اتی", "یاتی", "جاتی"})  # معاملاتی of trading
# What may follow a Latin abbreviation: CRMی, CRM‌های.
_AFTER_LATIN = frozenset({*PLURAL, "ی", "ای", "یی", *_OWNERS, "م", "ت"})


def _fits(base: str, ending: str, after: str, min_length: int, bare_ye: bool) -> bool:
    if len(base) < min_length or (after and base[-1] not in after):
        return False
    if ending == "ی" and not after:
        return bare_ye and base[-1] not in "اوهی" and not base.endswith(DOERS)
    return bare_ye or ending not in _ADJECTIVES


def bases(word: str, bare_ye: bool = True) -> Iterator[str]:
    """The nouns of which a folded word could be a form, those with the shortest ending first.

    Without `bare_ye` a joined ی makes no form: after some nouns it makes an adjective or another noun far more often than
    “a …”: فروشی for sale, کاربری use.
    """
    if word in WHOLE_WORDS:
        return
    for length in range(1, min(_MAX_ENDING_LENGTH, len(word) - 1) + 1):
        ending = word[-length:]
        for instead, after, min_length in _RULES.get(ending, ()):
            base = word[:-length] + instead
            if _fits(base, ending, after, min_length, bare_ye):
                yield base


def bases_before_zwnj(head: str, ending: str, bare_ye: bool = True) -> Iterator[str]:
    """The same for a word with ZWNJ, which shows where the noun ends: رابطه‌ای is a form of رابطه, not of رابط.

    `head` and `ending` are the folded parts before and after the last ZWNJ.
    """
    if head and ending in _AFTER_ZWNJ:
        yield head
    if ending not in _RULES:
        yield from (noun for noun in bases(head + ending, bare_ye) if len(noun) > len(head))
        return
    if head and any(not instead and _fits(head, ending, after, min_length, bare_ye) for instead, after, min_length in _RULES[ending]):
        yield head
    if ending.startswith("ها"):  # the name may be a plural itself: داده‌های is a form of داده‌ها
        yield from (noun for noun in bases(head + ending, bare_ye) if noun.startswith(head + "ها"))
    yield from bases(head, bare_ye)


def join_endings(words: list[str]) -> list[str]:
    """Join plural endings that were written separately to their nouns, in folded words: داده ها → دادهها."""
    together: list[str] = []
    for word in words:
        if together and word in PLURAL:
            together[-1] += word
        else:
            together.append(word)
    return together


def is_ending(ending: str) -> bool:
    """Whether a folded string is an ending as it is written on to a Latin name: CRMی."""
    return ending in _AFTER_LATIN
