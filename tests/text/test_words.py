"""Texts as words with positions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import tokenise

TEXT = st.text(st.one_of(st.characters(), st.sampled_from("abZğİщёЙآیک۳5 \u200c\u00ad\u0301’'._-,日")), max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("مشتری، داده‌های فروش.", "مشتری داده‌های فروش"),
        ("می‌شود", "می‌شود"),
        ("سی‌آر‌ام", "سی‌آر‌ام"),
        ("CRMی و CRM‌ها", "CRM ی و CRM ها"),
        ("urlهای کند.CRM", "url های کند CRM"),
        ("است.مشتری", "است مشتری"),
        ("حَسابِ مثلاً", "حَسابِ مثلاً"),
        ("۳۶۰درجه ۱٬۲۵۰", "۳۶۰درجه ۱٬۲۵۰"),
        ("«سرنخ»؛ (لید)؟", "سرنخ لید"),
        ("CRM’deki CRM'in Türkiye’nin", "CRM deki CRM in Türkiye nin"),
        ("Müşteri adayı, iş akışı!", "Müşteri adayı iş akışı"),
        ("e-posta CRM-системы", "e posta CRM системы"),
        ("CRM‑система", "CRM система"),
        ("customer’s don't SLA's WE'LL", "customer’s don't SLA's WE'LL"),
        ("customers’ ‘quoted’", "customers quoted"),
        ("B.A.N.T. U.S.", "B.A.N.T U.S"),
        ("report.csv crm.example.com end.Start", "report.csv crm.example.com end Start"),
        ("3.5 1,250 15%", "3.5 1,250 15"),
        ("B2B H264 360-degree", "B2B H264 360 degree"),
        ("lead_id __init__", "lead_id init"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("ad/budget", "ad budget"),
        ("слово.Слово ёлка", "слово Слово ёлка"),
        ("за\u0301мок", "за\u0301мок"),
        ("日本CRM λόγος", "日本 CRM λόγος"),
        ("C++ … —", "C"),
        ("", ""),
    ],
)
def test_tokenise(text, words):
    assert [word.text for word in tokenise(text)] == words.split()


def test_words_have_positions():
    assert [tuple(word) for word in tokenise("«CRM’in» rolü")] == [("CRM", 1, 4), ("in", 5, 7), ("rolü", 9, 13)]


@settings(deadline=None)
@given(TEXT)
def test_words_and_gaps_rebuild_the_text(text):
    rebuilt, end = "", 0
    for word in tokenise(text):
        assert word.start >= end
        assert word.text
        rebuilt += text[end : word.start] + word.text
        end = word.end

    assert rebuilt + text[end:] == text


@settings(deadline=None)
@given(TEXT)
def test_every_letter_and_digit_is_in_a_word(text):
    covered = {place for word in tokenise(text) for place in range(word.start, word.end)}

    assert {place for place, character in enumerate(text) if character.isalnum()} <= covered


@settings(deadline=None)
@given(TEXT)
def test_a_word_is_one_word(text):
    for word in tokenise(text):
        assert [again.text for again in tokenise(word.text)] == [word.text]


@pytest.mark.parametrize(("length", "count"), [(60, 1), (61, 0), (300_000, 0)])
@pytest.mark.parametrize("letter", ["a", "щ", "ی", "1", "日"])
def test_words_of_more_than_60_characters_are_left_out(letter, length, count):
    assert len(tokenise(letter * length)) == count


@pytest.mark.parametrize("unit", ["a\u200c", "_", "1.", "a.b", "a'", "1ب", "a_", "\u0301", "aя"])
def test_long_texts_of_difficult_characters_are_read_to_the_end(unit):
    text = unit * 100_000 + " end"

    assert tokenise(text)[-1].text == "end"
