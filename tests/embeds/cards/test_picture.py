"""The pictures themselves: joined letters, right order, and a limited rate."""

import re

import pytest

from terms.embeds import cards
from terms.embeds.cards import drawing, picture
from terms.embeds.cards.picture import TokenBucket, render
from tests.pictures import pieces, read_picture, size_of

LONG = "Управление взаимоотношениями с клиентами и партнёрами " * 6


def word(text: str, family: str = drawing.PERSIAN_FONT) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="150" height="70"><rect width="150" height="70" fill="#fff"/>'
        f'<text x="20" y="40" font-size="32" font-family="{family}">{text}</text></svg>'
    )


def small(card: cards.Card) -> str:
    return cards.draw(card).replace('width="1200" height="630">', 'viewBox="0 0 1200 630" width="300" height="158">', 1)


def make_card(language: str = "en", name: str = "Lead", text: str = "A person.", **values: str) -> cards.Card:
    return cards.Card(language=language, name=name, text=text, site="CRM Glossary", host="glossary.example", **values)


@pytest.mark.parametrize(("text", "count"), [("سسس", 1), ("س\u200cس\u200cس", 3), ("سلام", 2), ("م\u200cس", 2)])
def test_persian_letters_are_joined(text: str, count: int) -> None:
    assert pieces(read_picture(render(word(text)))) == count


@pytest.mark.parametrize(("text", "count"), [("İ", 2), ("ı", 1), ("ğ", 2), ("ё", 3), ("Ж", 1)])
def test_turkish_and_russian_letters_have_their_marks(text: str, count: int) -> None:
    assert pieces(read_picture(render(word(text, drawing.LATIN_FONT)))) == count


def test_a_latin_word_that_begins_a_persian_name_is_at_the_right() -> None:
    svg = small(make_card("fa", "CRM ابری", ""))
    svg = svg.replace("<tspan ", '<tspan fill="#ff0000" ', 1)
    rows = read_picture(render(svg)).rows[30:75]

    red = {x for row in rows for x, (r, g, b) in enumerate(row) if r > 200 and g < 100}
    dark = {x for row in rows for x, (r, g, b) in enumerate(row) if max(r, g, b) < 100}
    assert red
    assert dark
    assert min(red) > max(dark)
    assert 275 <= max(red) <= 281  # the margin is 20 of 300


def test_a_latin_word_has_the_weight_of_its_line() -> None:
    svg = cards.draw(make_card("fa", "سرنخ", "نرم‌افزار CRM"))

    assert re.findall(r"<tspan [^>]*>(\w+)</tspan>", svg) == ["CRM", "CRM", "Glossary"]
    assert set(re.findall(r'<tspan font-family="([^"]*)"', svg)) == {drawing.LATIN_FONT}


@pytest.mark.parametrize(
    "card",
    [
        make_card(name="", text=""),
        make_card(name="W" * 120, text="W" * 300, abbreviation="W" * 20, module="W" * 80),
        make_card(name=LONG[:120], text=LONG[:300], abbreviation="CRM", module="Продажи", colour="sales"),
        make_card("fa", "واژه " * 24, "واژه‌نامه " * 30, module="فروش", colour="sales"),
        make_card(name='<b> & "x" ]]>', text="\x00\x01\ufffe\ud800 a\nb"),
    ],
    ids=["empty", "one endless word", "long", "long and Persian", "hostile"],
)
def test_any_card_is_drawn_within_its_frame(card: cards.Card) -> None:
    svg = cards.draw(card)

    assert size_of(render(svg)) == (1200, 630)
    assert max(float(y) for y in re.findall(r'<text x="[-\d.]+" y="([\d.]+)"', svg)) <= 600


def test_long_texts_end_above_the_footer() -> None:
    svg = cards.draw(make_card(name=LONG[:120], text=LONG[:300], module="Продажи", colour="sales"))
    bodies = [float(y) for y, size in re.findall(r'y="([\d.]+)" font-size="(\d+)"', svg) if size not in {"26", "28"}]

    assert max(bodies) < drawing.FOOTER_TOP


def test_a_burst_is_limited_and_then_the_rate() -> None:
    now = [100.0]
    bucket = TokenBucket(3, 2.0, clock=lambda: now[0])

    assert [bucket.take() for _ in range(5)] == [True, True, True, False, False]
    now[0] += 1
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] += 1000
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_a_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_bucket", TokenBucket(1, 0.0))
    cards.png.cache_clear()
    svg = word("once")

    assert cards.png(svg) == cards.png(svg)
    with pytest.raises(cards.Busy):
        cards.png(word("twice"))
    assert cards.png(svg)
