"""The editors' form and list in a real browser: two languages, phone and desktop, keyboard, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import follow
from tests.browser.hosts import Open

FORM, LIST = "/admin/terms/term/{pk}/change/", "/admin/terms/term/"
LOCALES = {"fa": "fa-IR", "en": "en-US"}


@pytest.fixture
def open_as_editor(facts: dict, open_admin: Open) -> Open:
    """A function that opens a page of the admin as an editor: the list, or a term with an outdated mark and a pending change."""

    def open_one(path: str, language: str = "en", width: int = 1280, **options: object) -> Page:
        return open_admin(path.format(pk=facts["lead"]), language=LOCALES[language], viewport={"width": width, "height": 800}, **options)

    return open_one


@pytest.mark.parametrize("language", LOCALES)
def test_all_languages_of_the_list_are_visible_next_to_the_filters(open_as_editor: Open, language: str) -> None:
    page = open_as_editor(LIST, language)

    table = page.locator("#changelist .results").bounding_box()
    for code in ("fa", "en", "tr", "ru"):
        column = page.locator(f"#result_list thead .column-in_{code}").bounding_box()
        assert table["x"] <= column["x"], code
        assert column["x"] + column["width"] <= table["x"] + table["width"], code


def test_nothing_violates_the_content_policy(open_as_editor: Open) -> None:
    page = open_as_editor(LIST)
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))

    follow(page, "#result_list .field-shown_name a >> nth=0")
    page.fill("#id_definition_en", 'A "quoted" text')
    page.wait_for_selector("#id_definition_en_helptext .editor-messages")

    assert [text for text in messages if "404" not in text] == []


@pytest.mark.parametrize(("language", "expected"), [("en", "Characters: 7 (40 to 300)"), ("fa", "نویسه: ۷ (از ۴۰ تا ۳۰۰)")])
def test_a_text_is_counted_and_checked_while_it_is_written(open_as_editor: Open, language: str, expected: str) -> None:
    page = open_as_editor(FORM, language)

    page.fill("#id_definition_en", "")
    page.locator("#id_definition_en").press_sequentially("A  lead")

    row = page.locator(".form-row.field-definition_en")
    expect(row.locator(".editor-counter")).to_have_text(expected)
    page.wait_for_selector("#id_definition_en_helptext .editor-messages li >> nth=1")
    expect(page.locator("#id_definition_en")).to_have_attribute("aria-describedby", "id_definition_en_helptext")


def test_a_key_is_suggested_until_one_is_written(open_as_editor: Open) -> None:
    page = open_as_editor("/admin/terms/term/add/")

    page.fill("#id_name_en", "Café: Lead  & Score")
    expect(page.locator("#id_key")).to_have_value("cafe-lead-score")
    page.fill("#id_key", "own")
    with page.expect_response("**/check/"):
        page.fill("#id_name_en", "Other")

    expect(page.locator("#id_key")).to_have_value("own")


def test_leaving_with_unsaved_text_asks_for_confirmation(open_as_editor: Open) -> None:
    page = open_as_editor(FORM)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.dismiss()))

    page.locator("#id_example_en").press_sequentially("x")
    with page.expect_event("dialog"):
        page.click("a[href='/admin/']  >> nth=0", no_wait_after=True)

    assert dialogs == ["beforeunload"]
    assert page.url.endswith("/change/")


def test_an_outdated_mark_is_removed_by_keyboard_and_no_unsaved_text_disappears(open_as_editor: Open) -> None:
    page = open_as_editor(FORM)
    page.fill("#id_example_en", "A sentence not saved yet.")

    page.focus("fieldset.language-tr button[form=editor-note]")
    page.keyboard.press("Enter")
    page.wait_for_selector("fieldset.language-tr .editor-note-done")

    expect(page.locator(":focus")).to_have_attribute("role", "status")
    expect(page.locator("fieldset.language-tr .editor-state-outdated")).to_have_count(0)
    assert page.input_value("#id_example_en") == "A sentence not saved yet."


def test_a_section_stays_open(open_as_editor: Open) -> None:
    page = open_as_editor(FORM)
    page.click("details > summary >> nth=0")
    page.reload()

    expect(page.locator("details >> nth=0")).to_have_attribute("open", "")


def test_the_form_works_without_scripts_and_enter_saves(open_as_editor: Open) -> None:
    page = open_as_editor(FORM, java_script_enabled=False)
    page.fill("#id_reason", "looked through")
    page.fill("#id_name_en", "Lead")

    with page.expect_navigation(url=f"**{LIST}"):
        page.press("#id_name_en", "Enter")

    expect(page.locator(".messagelist .success")).to_have_count(1)


def test_the_bar_with_save_is_always_visible(open_as_editor: Open) -> None:
    page = open_as_editor(FORM, "fa", 360)

    box = page.locator(".submit-row").bounding_box()

    assert box["y"] + box["height"] <= 801
    assert box["height"] <= 160
