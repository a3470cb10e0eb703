"""When two spellings are the same name, and when they are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import LANGUAGES, fold, lower, match_key, upper

LANGUAGE = st.sampled_from(list(LANGUAGES))
NASTY = (
    "آأؤئءةۀهيىیكکـ\u200c\u200d\u064b\u0654\u0670İIıiŞşĞğÜüÖöÇçâîЁёЙйЪŸßŒæø½①ﬁ²'’.-–_/\u2011\u00a0\u00ad\u200f۱۲٣4\u0307\u0306\u0327가각"
)
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(NASTY)), max_size=30)

SAME = [
    ("fa", "كانال", "کانال"),
    ("fa", "مشتري", "مشتری"),
    ("fa", "مشترى", "مشتری"),
    ("fa", "فرآیند", "فرایند"),
    ("fa", "تأمین", "تامین"),
    ("fa", "إدارة", "اداره"),
    ("fa", "سؤال", "سوال"),
    ("fa", "مسئول", "مسیول"),
    ("fa", "تجربۀ مشتری", "تجربه مشتری"),
    ("fa", "تجربهٔ مشتری", "تجربه مشتری"),
    ("fa", "شیء", "شی"),
    ("fa", "داده‌ها", "دادهها"),
    ("fa", "نرم\u200cافزار", "نرمافزار"),
    ("fa", "سرنـــخ", "سرنخ"),
    ("fa", "حَسابِ", "حساب"),
    ("fa", "مثلاً", "مثلا"),
    ("fa", "CRM ۳۶۰ درجه", "crm 360 درجه"),
    ("fa", "CRM ٣٦٠ درجه", "CRM 360 درجه"),
    ("fa", "\u202bسرنخ\u202c", "سرنخ"),
    ("fa", "\ufeb3\ufeae\ufee7\ufea6", "سرنخ"),
    ("fa", "«سرنخ»", "سرنخ"),
    ("fa", "بنت (B.A.N.T)", "بنت bant"),
    ("en", "E-mail", "e mail"),
    ("en", "After\u2011sales", "after sales"),
    ("en", "after–sales", "after sales"),
    ("en", "lead_scoring", "lead scoring"),
    ("en", "ad/budget", "ad budget"),
    ("en", "Café", "cafe"),
    ("en", "Cafe\u0301", "café"),
    ("en", "naïve Øre", "naive ore"),
    ("en", "Customer’s", "customer's"),
    ("en", "ＣＲＭ", "crm"),
    ("en", "work\u00adflow", "workflow"),
    ("en", "two\u00a0 words", "two words"),
    ("en", "Budget,Authority", "budget authority"),
    ("tr", "İŞ AKIŞI", "iş akışı"),
    ("tr", "ISI", "ısı"),
    ("tr", "I\u0307ş", "iş"),
    ("tr", "Şikâyet", "şikayet"),
    ("tr", "Dâhilî", "dahili"),
    ("tr", "s\u0327irket", "şirket"),
    ("ru", "Отчёт", "отчет"),
    ("ru", "ОТЧЁТ", "отчёт"),
    ("ru", "за\u0301мок", "замок"),
    ("ru", "CRM‑система", "crm система"),
    ("ru", "и\u0306од", "йод"),
]
DIFFERENT = [
    ("ru", "йод", "иод"),
    ("ru", "мой", "мои"),
    ("tr", "kıl", "kil"),
    ("tr", "ölü", "olu"),
    ("tr", "şık", "sık"),
    ("tr", "bağ", "bag"),
    ("en", "lead", "led"),
    ("fa", "حساب", "حسابی"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_spellings_of_one_name_fold_alike(language, one, other):
    assert fold(one, language) == fold(other, language)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_different_words_stay_different(language, one, other):
    assert fold(one, language) != fold(other, language)


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("fa", "  داده‌ها،  تحلیل‌ها ", "دادهها تحلیلها"),
        ("fa", "سی. آر. ام", "سی ار ام"),
        ("tr", "IŞIK İÇİN", "ışık için"),
        ("en", "IŞIK İÇİN", "isik icin"),
        ("ru", "Счёт-проформа", "счет проформа"),
        ("en", "360°", "360"),
        ("en", "C++", "c"),
        ("en", "½", "1 2"),
        ("en", "Straße", "strasse"),
        ("en", " \u200c … ", ""),
        ("en", "", ""),
    ],
)
def test_fold_gives(language, text, folded):
    assert fold(text, language) == folded


@settings(deadline=None)
@given(TEXT, LANGUAGE)
def test_fold_is_idempotent(text, language):
    once = fold(text, language)

    assert fold(once, language) == once


@settings(deadline=None)
@given(TEXT, LANGUAGE)
def test_fold_leaves_single_spaces_and_nothing_invisible(text, language):
    folded = fold(text, language)

    assert folded == " ".join(folded.split())
    assert not set(folded) & set("\u200c\u200d\u00ad\u200e\u200fـ.'’-_")


@settings(deadline=None)
@given(TEXT, LANGUAGE)
def test_case_does_not_matter(text, language):
    assert fold(lower(text, language), language) == fold(text, language)


def test_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        fold("Lead", "de")


@pytest.mark.parametrize(
    ("language", "name", "typed"),
    [
        ("tr", "Müşteri adayı", "musteri adayi"),
        ("tr", "Müşteri adayı", "MUSTERI ADAYI"),
        ("tr", "İlgili kişi", "ILGILI KISI"),
        ("tr", "İş akışı", "is akisi"),
        ("tr", "Veri tabanı", "veritabanı"),
        ("tr", "KPI", "kpi"),
        ("tr", "Çoklu seçim öğesi", "coklu secim ogesi"),
        ("fa", "داده‌ها", "داده ها"),
        ("fa", "داده‌ها", "دادهها"),
        ("fa", "نرم‌افزار", "نرم افزار"),
        ("fa", "کیف‌وکار", "كيف و كار"),
        ("en", "E-mail", "email"),
        ("en", "Workflow", "work flow"),
        ("en", "Work-flow", "WORKFLOW"),
        ("ru", "Чат-бот", "чатбот"),
        ("ru", "Пайплайн", "паиплаин"),
        ("ru", "Отчёт", "ОТЧЕТ"),
    ],
)
def test_match_key_finds_words_joined_split_or_typed_without_marks(language, name, typed):
    assert match_key(name, language) == match_key(typed, language)


@settings(deadline=None)
@given(TEXT, LANGUAGE)
def test_equal_normal_forms_have_equal_match_keys(text, language):
    assert match_key(fold(text, language), language) == match_key(text, language)
    assert " " not in match_key(text, language)


@pytest.mark.parametrize(
    ("language", "small", "capital"),
    [
        ("tr", "ilgili kişi", "İLGİLİ KİŞİ"),
        ("tr", "ısı", "ISI"),
        ("en", "pipeline", "PIPELINE"),
        ("ru", "отчёт", "ОТЧЁТ"),
        ("fa", "سرنخ", "سرنخ"),
    ],
)
def test_case_by_language(language, small, capital):
    assert upper(small, language) == capital
    assert lower(capital, language) == small


@pytest.mark.parametrize(
    ("language", "text", "lowered"), [("en", "İstanbul", "istanbul"), ("tr", "I\u0307stanbul", "istanbul"), ("ru", "CRM İ", "crm i")]
)
def test_lower_leaves_no_stray_dot(language, text, lowered):
    assert lower(text, language) == lowered
