"""What holds for inflection in every language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import LANGUAGES, bases, fold, is_acronym, is_form_of_phrase
from terms.text.inflection.forms import is_form

LANGUAGE = st.sampled_from(list(LANGUAGES))
WORDS = {
    "fa": ["سرنخ", "مشتری", "داده", "حساب", "گزارش", "نماینده", "معامله", "محتوا", "نرم\u200cافزار"],
    "en": ["lead", "account", "opportunity", "process", "analysis", "customer", "index"],
    "tr": ["müşteri", "adayı", "kayıt", "hat", "destek", "rapor", "anlaşma", "hesap", "hunisi"],
    "ru": ["лид", "сделка", "рынок", "цель", "кампания", "письмо", "рабочий", "продажи"],
}
ENDINGS = {
    "fa": ["ها", "های", "ی", "ان", "گان", "ات", "ش", "شان", "هایی", "ه\u200cای", "\u200cها", "\u200cای"],
    "en": ["s", "es", "'s", "’s", "ies", "ing", "er", "ed"],
    "tr": ["lar", "ler", "ı", "i", "un", "ünü", "ına", "larının", "daki", "tır", "ydı", "siz’in"],
    "ru": ["а", "ы", "ов", "ами", "ью", "ей", "ого", "ых", "ок", "ек", "-ы", "ся"],
}
INFLECTED = LANGUAGE.flatmap(
    lambda language: st.tuples(
        st.just(language), st.sampled_from(WORDS[language]), st.lists(st.sampled_from(ENDINGS[language]), max_size=3).map("".join)
    )
)
ANY_WORD = st.text(st.one_of(st.characters(), st.sampled_from("abcışğüйёлиداههای\u200c’'-ABC")), max_size=20)


@settings(deadline=None)
@given(INFLECTED, st.integers(0, 3))
def test_is_form_and_bases_agree(inflected, cut):
    language, stem, ending = inflected
    word = stem[: len(stem) - cut] + ending

    candidates = list(bases(word, language))

    for base in {*WORDS[language], *candidates}:
        assert is_form(word, base, language) == (fold(base, language) in candidates)


@settings(deadline=None)
@given(ANY_WORD, LANGUAGE)
def test_bases_begin_with_the_word_and_have_no_form_twice(word, language):
    candidates = list(bases(word, language))

    assert candidates[:1] == ([fold(word, language)] if fold(word, language) else candidates[:1])
    assert len(candidates) == len(set(candidates))
    assert "" not in candidates


@settings(deadline=None)
@given(ANY_WORD, LANGUAGE)
def test_bases_are_normal_forms(word, language):
    assert all(fold(base, language) == base for base in bases(word, language))


@settings(deadline=None)
@given(ANY_WORD, LANGUAGE)
def test_a_word_is_a_form_of_itself(word, language):
    assert is_form(word, word, language) == bool(fold(word, language))


@settings(deadline=None)
@given(st.text(max_size=3000), LANGUAGE)
def test_long_words_give_few_candidates(word, language):
    assert sum(1 for _ in bases(word, language)) < 2000


@pytest.mark.parametrize(("language", "word", "order"), [
    ("en", "activities", ["activities", "activitie", "activity"]),
    ("fa", "داده‌هایی", ["دادههایی", "داده", "دادهها"]),
    ("tr", "raporları", ["raporları", "raporlar", "rapor", "raporu"]),
])  # fmt: skip
def test_the_most_certain_base_comes_first(language, word, order):
    assert list(bases(word, language)) == order


@pytest.mark.parametrize("text", ["CRM", "KPIs", "SaaS", "B2B", "B.A.N.T", "СРМ", "İK", "GmailCRM"])
def test_two_capitals_make_an_acronym(text):
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Lead", "lead", "", "Mobile CRM", "سرنخ", "İş", "Лид", "360"])
def test_other_words_are_no_acronyms(text):
    assert not is_acronym(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_acronym_matches_only_in_capitals(language):
    assert fold("BANT", language) in bases("bant", language)
    assert is_form("BANT", "BANT", language)
    assert not is_form("bant", "BANT", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("words", "base"), [([], []), (["lead"], []), ([], ["lead"]), (["lead", "lead"], ["lead"]), (["…"], ["…"])])
def test_phrases_of_no_or_other_length_do_not_match(words, base, language):
    assert not is_form_of_phrase(words, base, language)


@settings(deadline=None)
@given(st.lists(st.text("abcдлиسرن", min_size=1, max_size=5), min_size=1, max_size=4), LANGUAGE)
def test_a_phrase_is_a_form_of_itself(words, language):
    assert is_form_of_phrase(words, words, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_language_is_an_error(language):
    with pytest.raises(KeyError):
        list(bases("lead", language.upper()))
