"""What is stored beside a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import LANGUAGES, Analysis, analyse, fold, letter, letters, skeleton, sort_key


def test_analyse():
    assert analyse("Müşteri Adayı", "tr") == Analysis(
        normal="müşteri adayı",
        skeleton="musteriadayi",
        sort_key=sort_key("Müşteri Adayı", "tr").hex(),
        letter="M",
        stems="müşteri adayı",
        sound="",
    )
    assert analyse("سرنخ", "fa").sound == "srnx"


@pytest.mark.parametrize(
    ("language", "name", "stems"),
    [
        ("fa", "تحلیل داده‌های CRM", "تحلیل دادههای crm"),
        ("en", "Customer’s e-mail", "customers e mail"),
        ("tr", "Gmail CRM’si", "gmail crm si"),
        ("ru", "CRM-система", "crm система"),
        ("en", "B.A.N.T", "bant"),
        ("en", "…", ""),
    ],
)
def test_stems_are_the_folded_words(language, name, stems):
    assert analyse(name, language).stems == stems


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(list(LANGUAGES)))
def test_an_analysis_agrees_with_the_single_functions(text, language):
    analysis = analyse(text, language)

    assert analysis.normal == fold(text, language)
    assert analysis.skeleton == skeleton(text, language)
    assert bytes.fromhex(analysis.sort_key) == sort_key(text, language)
    assert analysis.letter == letter(text, language)
    assert analysis.letter in letters(language)
    assert analysis.stems == " ".join(analysis.stems.split())


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        analyse("Lead", "de")
