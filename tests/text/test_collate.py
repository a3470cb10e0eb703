"""Alphabetical order and index letters."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import LANGUAGES, letter, letters, sort_key

LANGUAGE = st.sampled_from(list(LANGUAGES))
NASTY = "آاأؤئءةهوییيكکـ\u200c\u0654IıİişŞçzqâABCabcéёеЁйиЯъ0129۳٤½ -–.,'+&/…日ñæßœ\u0301"
TEXT = st.text(st.one_of(st.sampled_from(NASTY), st.characters(codec="utf-8")), max_size=20)

ORDERED = {
    "fa": [
        ["آمار", "آینده", "ابزار", "اتوماسیون", "ب"],
        ["کار", "کانال", "گزارش", "لید"],
        ["نام", "وام", "هدف", "یاد"],
        ["پاسخ", "تماس", "ثبت", "چرخه", "حساب", "ژرف", "سرنخ"],
        ["سوال", "سؤال", "سوالات"],
        ["مسیول", "مسئول", "مسیولیت"],
        ["داده", "داده‌ها", "داده‌های مشتری"],
        ["کار و دانش", "کارت"],
        ["۲ گام", "۱۰ گام", "۳۶۰ درجه", "مشتری", "API", "CRM"],
        ["CRM", "CRM ابری", "CRM تحلیلی", "CRM Cloud"],
        ["قیف ۲", "قیف ۱۰", "قیف فروش"],
        ["علی", "علي", "علیرضا"],
    ],
    "en": [
        ["account", "Account", "account settings", "accounting"],
        ["B.A.N.T", "BANT", "bant framework", "bar"],
        ["cafe", "café", "cafes"],
        [".csv file", "CSV files", "customer"],
        ["data entry", "database"],
        ["after-sales", "after-sales service", "aftercare"],
        ["step 2", "step 10", "step one"],
        ["lead", "Lead", "leads"],
        ["2 tips", "10 tips", "360-degree CRM", "zone", "…"],
        ["resume", "résumé", "resumes"],
    ],
    "tr": [
        ["cz", "çalışma", "çz", "da"],
        ["gz", "ğa", "h"],
        ["ısı", "ız", "iş", "iz", "j"],
        ["IŞIK", "İŞ", "J"],
        ["oz", "ödeme", "p"],
        ["satış", "sz", "şirket", "t"],
        ["uz", "ürün", "v", "web", "x", "y"],
        ["kar", "kâr", "karar"],
        ["p", "q", "r"],
        ["2 adım", "10 adım", "360 derece CRM", "Zoho"],
        [".csv dosyası", "çağrı"],
    ],
    "ru": [
        ["еда", "ёж", "ежедневник", "ёлка", "ель", "ем", "ж"],
        ["все", "всё", "всего"],
        ["иод", "йод", "к"],
        ["мои", "мой", "мойка"],
        ["ща", "ъ", "ы", "ь", "э"],
        ["5 шагов", "10 шагов", "Яндекс", "API", "CRM", "CRM-система"],
        ["счёт", "счёт на оплату", "счёт-проформа", "счётчик"],
        ["лид", "Лид", "лидер"],
    ],
}


@pytest.mark.parametrize(("language", "names"), [(language, names) for language, rows in ORDERED.items() for names in rows])
def test_names_sort_as_in_a_dictionary(language, names):
    keys = [sort_key(name, language) for name in names]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("language", "name", "bucket"),
    [
        ("fa", "آمار", "آ"),
        ("fa", "امور", "ا"),
        ("fa", "أمور", "ا"),
        ("fa", "إدارة", "ا"),
        ("fa", "ئی", "ی"),
        ("fa", "ؤ", "و"),
        ("fa", "كانال", "ک"),
        ("fa", "«یادآوری»", "ی"),
        ("fa", "CRM ابری", "A-Z"),
        ("fa", "éclair", "A-Z"),
        ("fa", "۳۶۰ درجه", "0-9"),
        ("fa", "Лид", "#"),
        ("fa", "\u200c", "#"),
        ("en", "Éclair", "E"),
        ("en", ".csv file", "C"),
        ("en", "“Lead”", "L"),
        ("en", "Ørsted", "O"),
        ("en", "Æsop", "A"),
        ("en", "ß", "S"),
        ("en", "İzmir", "I"),
        ("en", "360-degree CRM", "0-9"),
        ("en", "سرنخ", "#"),
        ("en", "…", "#"),
        ("en", "", "#"),
        ("tr", "ısı", "I"),
        ("tr", "iş", "İ"),
        ("tr", "IŞIK", "I"),
        ("tr", "İŞ", "İ"),
        ("tr", "İlgili", "İ"),
        ("tr", "Âlâ", "A"),
        ("tr", "îmâ", "İ"),
        ("tr", "çağrı", "Ç"),
        ("tr", "ğ", "Ğ"),
        ("tr", "Quiz", "Q"),
        ("tr", "Ñandu", "N"),
        ("tr", "Лид", "#"),
        ("ru", "Ёлка", "Е"),
        ("ru", "йод", "Й"),
        ("ru", "Ы", "Ы"),
        ("ru", "CRM-система", "A-Z"),
        ("ru", "5 шагов", "0-9"),
        ("ru", "№", "A-Z"),
        ("ru", "سرنخ", "#"),
    ],
)
def test_letter(language, name, bucket):
    assert letter(name, language) == bucket


@pytest.mark.parametrize(("language", "after_the_alphabet"), [("fa", ("A-Z", "#")), ("en", ("#",)), ("tr", ("#",)), ("ru", ("A-Z", "#"))])
def test_digits_come_before_the_alphabet_and_the_rest_after_it(language, after_the_alphabet):
    assert letters(language) == ("0-9", *LANGUAGES[language].letters, *after_the_alphabet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_in_its_own_bucket(language):
    for bucket in LANGUAGES[language].letters:
        assert letter(bucket, language) == bucket
        assert letter(bucket.lower() if language != "tr" or bucket not in "Iİ" else {"I": "ı", "İ": "i"}[bucket], language) == bucket


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8), LANGUAGE)
def test_names_of_a_bucket_are_adjacent_in_the_order_of_the_page(names, language):
    order = [letters(language).index(letter(name, language)) for name in sorted(names, key=lambda name: sort_key(name, language))]

    assert order == sorted(order)


@settings(deadline=None)
@given(TEXT, TEXT, LANGUAGE)
def test_different_names_have_different_keys(one, other, language):
    assert (sort_key(one, language) == sort_key(other, language)) == (one == other)


@settings(deadline=None)
@given(TEXT, LANGUAGE)
def test_hexadecimal_keys_sort_like_their_bytes(text, language):
    shorter = text[:-1]

    assert (sort_key(shorter, language) < sort_key(text, language)) == (sort_key(shorter, language).hex() < sort_key(text, language).hex())


@settings(deadline=None)
@given(st.text(max_size=2000), LANGUAGE)
def test_keys_have_at_most_480_bytes(text, language):
    assert 0 < len(sort_key(text, language)) <= 480


@pytest.mark.parametrize("text", ["щ" * 5000, "ﷺ" * 500, "1" * 5000, "日" * 500, "é-" * 3000])
def test_the_longest_keys_have_at_most_480_bytes(text):
    assert all(len(sort_key(text, language)) <= 480 for language in LANGUAGES)


@settings(deadline=None)
@given(
    st.text("abcçgğhıijzABCIİZ", min_size=1, max_size=6),
    st.text("abcçgğhıijzABCIİZ", min_size=1, max_size=6),
    st.sampled_from(["", " ", "-", "’"]),
)
def test_a_prefix_comes_before_the_longer_name(prefix, rest, between):
    assert sort_key(prefix, "tr") < sort_key(prefix + between + rest, "tr")


def test_keys_stay_the_same() -> None:
    """Keys are stored: a change needs `manage.py rebuild_headwords` in production and a note in the changelog."""
    keys = "".join(sort_key(name, language).hex() for language, rows in ORDERED.items() for names in rows for name in names)

    assert hashlib.sha256(keys.encode()).hexdigest()[:16] == "be9b3be8df368a93"
