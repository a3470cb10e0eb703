"""The derived values stored with a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import LANGUAGES, analyse, fold, letter, letters, match_key, sort_key
from terms.text.analysis import Analysis


def test_analyse():
    assert analyse("Müşteri Adayı", "tr") == Analysis(
        normal="müşteri adayı",
        match_key="musteriadayi",
        sort_key=sort_key("Müşteri Adayı", "tr").hex(),
        letter="M",
        phonetic_key="",
    )
    assert analyse("سرنخ", "fa").phonetic_key == "srnx"


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(list(LANGUAGES)))
def test_an_analysis_agrees_with_the_single_functions(text, language):
    analysis = analyse(text, language)

    assert analysis.normal == fold(text, language)
    assert analysis.match_key == match_key(text, language)
    assert bytes.fromhex(analysis.sort_key) == sort_key(text, language)
    assert analysis.letter == letter(text, language)
    assert analysis.letter in letters(language)


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        analyse("Lead", "de")
