import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.text import LANGUAGES, phonetic_key


@pytest.mark.parametrize(
    ("typed", "name", "language"),
    [
        ("sarnakh", "سرنخ", "fa"),
        ("sarnax", "سرنخ", "fa"),
        ("moshtari", "مشتری", "fa"),
        ("forush", "فروش", "fa"),
        ("furoosh", "فروش", "fa"),
        ("gozaresh", "گزارش", "fa"),
        ("gharardad", "قرارداد", "fa"),
        ("voronka prodazh", "Воронка продаж", "ru"),
        ("otchet", "Отчёт", "ru"),
        ("sdelka", "Сделка", "ru"),
        ("potentsialnyy klient", "Потенциальный клиент", "ru"),
        ("zhaloba", "Жалоба", "ru"),
    ],
)
def test_a_name_and_its_romanisation_have_one_phonetic_key(typed: str, name: str, language: str) -> None:
    assert phonetic_key(typed, "en") == phonetic_key(name, language) != ""


@pytest.mark.parametrize(("one", "other"), [("moshtari", "گزارش"), ("sdelka", "مشتری")])
def test_other_names_have_other_phonetic_keys(one: str, other: str) -> None:
    assert phonetic_key(one, "en") != phonetic_key(other, "fa")


def test_fewer_than_three_consonants_give_no_phonetic_key() -> None:
    assert phonetic_key("лид", "ru") == ""
    assert phonetic_key("aia", "en") == ""


@given(st.text(max_size=30), st.sampled_from(list(LANGUAGES)))
def test_a_phonetic_key_is_empty_or_at_least_three_latin_letters(text: str, language: str) -> None:
    found = phonetic_key(text, language)
    assert found == "" or (found.isascii() and found.isalpha() and len(found) >= 3)
