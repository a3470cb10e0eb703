"""Suggestions while typing: what the list shows, and how it looks."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import flaws_in_both_schemes, width_of
from tests.browser.suggestions import LANGUAGES, NOTHING, PLACES, Open, is_open, suggestion, two, type_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_seen_and_heard(open_page: Open, language: str) -> None:
    page = open_page(language, [])
    status = page.locator("form [role=status]")

    type_in(page, "zz")

    expect(status).to_have_text(NOTHING[language])
    assert status.bounding_box()["height"] > 40
    assert not is_open(page)
    page.keyboard.press("Escape")
    assert (status.inner_text(), page.get_by_role("combobox").input_value()) == ("", "zz")


@pytest.mark.parametrize(
    ("language", "typed", "name", "by", "text", "line"),
    [
        ("en", "LEA", "Lead", "en", "Lead", "<mark>Lea</mark>d"),
        ("en", "source", "Lead source", "en", "Lead source", "Lead <mark>source</mark>"),
        ("en", "leed", "Lead", "en", "Lead", "Lead"),
        ("tr", "ILI", "Kapalı ılık", "tr", "Kapalı ılık", "Kapalı <mark>ılı</mark>k"),
        ("tr", "il", "İlgili kişi", "tr", "İlgili kişi", "<mark>İl</mark>gili kişi"),
        ("ru", "ЛИД", "Лид", "ru", "Лид", "<mark>Лид</mark>"),
        ("fa", "ركو", "رکورد", "fa", "رکورد", "<mark>رکو</mark>رد"),
        ("fa", "lea", "سرنخ", "en", "Lead", 'سرنخ — <bdi lang="en" dir="ltr"><mark>Lea</mark>d</bdi>'),
        ("ru", "سر", "Лид", "fa", "سرنخ", 'Лид — <bdi lang="fa" dir="rtl"><mark>سر</mark>نخ</bdi>'),
        ("en", "le", "Bullet", "en", "", "Bullet"),
        (
            "en",
            "<i",
            "<img src=x onerror=alert(1)>",
            "en",
            "<i>",
            '&lt;img src=x onerror=alert(1)&gt; — <bdi lang="en" dir="ltr"><mark>&lt;i</mark>&gt;</bdi>',
        ),
    ],
)
def test_a_suggestion_shows_why_it_is_there(open_page: Open, language: str, typed: str, name: str, by: str, text: str, line: str) -> None:
    page = open_page(language, [suggestion(name, language, text=text, by=by)])

    type_in(page, typed)

    assert page.locator("[role=option] .name").inner_html() == line


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_list_is_accessible_and_fits_a_phone(open_page: Open, language: str, place: str) -> None:
    results = [*two(language), suggestion("Ненормально" * 9, language, text="Überlang" * 12, by="ru")]
    options = {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce"}
    page = open_page(language, results, path=PLACES[place], **options)
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")

    assert width_of(page) <= 320
    assert page.get_by_role("listbox").evaluate("list => list.scrollWidth <= list.clientWidth")
    assert all(option.bounding_box()["height"] >= 44 for option in page.get_by_role("option").all())
    if language in {"fa", "en"}:  # one of each direction
        assert flaws_in_both_schemes(page) == []


@pytest.mark.parametrize("width", [320, 992, 1280])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_list_lies_under_the_field_and_reads_in_its_direction(open_page: Open, language: str, width: int) -> None:
    page = open_page(language, path=PLACES["header"], viewport={"width": width, "height": 800})
    type_in(page, "lead")

    field, listbox = page.get_by_role("combobox").bounding_box(), page.get_by_role("listbox").bounding_box()
    name, gist = page.locator("[role=option] .name").first, page.locator("[role=option] .gist").first
    before, after = name.evaluate("""item => {
        const range = document.createRange(), list = item.closest("[role=listbox]").getBoundingClientRect();
        range.selectNodeContents(item);
        const text = range.getBoundingClientRect();
        return [text.x - list.x, list.x + list.width - text.x - text.width];
    }""")

    assert (listbox["x"], listbox["width"]) == pytest.approx((field["x"], field["width"]), abs=1)
    assert listbox["y"] >= field["y"] + field["height"]
    assert (before > after) is (language == "fa")
    assert gist.bounding_box()["height"] < 40


def test_the_active_option_is_seen_in_forced_colours(open_page: Open) -> None:
    page = open_page(forced_colors="active")
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()

    page.keyboard.press("ArrowDown")

    styles = "option => [getComputedStyle(option).outlineStyle, getComputedStyle(option).outlineWidth]"
    assert [option.evaluate(styles)[0] for option in page.get_by_role("option").all()] == ["solid", "none", "none"]
