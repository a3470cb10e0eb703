"""Where the lines of a card break."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.embeds.cards.lines import FONTS, balance_lines, break_lines, line_count, text_width, truncate_lines

TEXTS = {
    "fa": "فرد یا شرکتی که به محصول علاقه نشان داده و راه تماسی از او در دست است",
    "en": "A person or company that has shown some interest and left a way to get in touch",
    "tr": "İlgi göstermiş ve kendisine ulaşılabilecek bir iletişim bilgisi bırakmış kişi",
    "ru": "Человек или компания, которые проявили интерес и оставили способ связи",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("max_width", [150, 300, 1040])
def test_no_line_is_wider_than_its_room_and_no_word_is_dropped(text: str, max_width: int) -> None:
    for lines in (break_lines(text, 20, max_width), balance_lines(text, 20, max_width)):
        assert " ".join(lines) == text
        assert [line for line in lines if text_width(line, 20) > max_width] == []


@given(st.text(alphabet="abc سرنخ\u200c ёжğİ\u064b١x\n😀", max_size=80), st.integers(1, 400))
def test_any_text_breaks_without_dropping_a_word(text: str, max_width: int) -> None:
    assert " ".join(break_lines(text, 16, max_width)).split() == text.split()
    assert line_count(text, 16, max_width) >= len(break_lines(text, 16, max_width))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("ببب", "ب\u200cب\u200cب"),  # joined letters are narrower than the same ones side by side
        ("رب", "ر\u200cبب"),
        ("il", "MW"),
        ("سرنخ", "سرنخ ها"),
    ],
)
def test_widths_know_the_joined_forms(narrow: str, wide: str) -> None:
    assert 0 < text_width(narrow, 100) < text_width(wide, 100)


def test_a_letter_joins_only_to_what_joins() -> None:
    table = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))["regular"]
    isolated, final, initial, medial = table["ب"]

    assert text_width("ب", 1000) == isolated
    assert text_width("ببب", 1000) == initial + medial + final
    assert text_width("بر", 1000) == initial + table["ر"][1]
    assert text_width("رب", 1000) == table["ر"][0] + isolated
    assert text_width("بء", 1000) == isolated + table["ء"][0]
    assert text_width("ب\u064eب", 1000) == initial + final  # a mark over a letter does not part it from the next
    assert text_width("ب\u200cب", 1000) == 2 * isolated
    assert text_width("ب CRM", 1000) == isolated + text_width(" CRM", 1000)


def test_a_no_break_space_breaks_no_line() -> None:
    assert break_lines("работа с\u00a0клиентами", 20, text_width("работа с", 20)) == ["работа", "с\u00a0клиентами"]


def test_the_last_line_has_more_than_one_word() -> None:
    text = "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa b"
    max_width = text_width("aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa", 20)

    assert break_lines(text, 20, max_width)[-1] == "b"
    assert len(balance_lines(text, 20, max_width)) == 2
    assert balance_lines(text, 20, max_width)[-1] != "b"


def test_a_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = break_lines(TEXTS["en"], 20, 200)
    short = truncate_lines(lines, 2, 20, 200)

    assert truncate_lines(lines, len(lines), 20, 200) == lines
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert text_width(short[-1], 20) <= 200
