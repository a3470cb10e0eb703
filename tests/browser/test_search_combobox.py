"""Suggestions while typing: what the keyboard, the pointer and the server do to the list."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.suggestions import ALL, COUNTS, LANGUAGES, LISTS, NAMES, PLACES, Open, chosen, is_open, suggestion, two, type_in


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_types_sees_and_hears_suggestions(open_page: Open, queries: list, language: str, place: str) -> None:
    complaints: list[str] = []
    page = open_page(language, path=PLACES[place])
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    field, listbox, status = page.get_by_role("combobox"), page.locator("[role=listbox]"), page.locator("form [role=status]")
    attributes = {"aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listbox.get_attribute("id"), "type": "text"}
    assert {name: field.get_attribute(name) for name in attributes} == attributes
    assert status.inner_text() == ""

    type_in(page, " lead")

    expect(page.get_by_role("listbox", name=LISTS[language], exact=True)).to_be_visible()
    expect(status).to_have_text(COUNTS[language])
    assert is_open(page)
    assert page.get_by_role("option").locator("span:first-child").all_inner_texts() == [*NAMES[language], ALL[language]]
    assert queries == [{"q": "lead", "lang": language}]
    assert chosen(page) == ""
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrows_move_through_the_list_and_around(open_page: Open, language: str) -> None:
    page = open_page(language)
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()
    options = [*NAMES[language], ALL[language]]

    for key, expected in [("Down", 0), ("Down", 1), ("Down", 2), ("Down", 0), ("Up", 2), ("Up", 1)]:
        page.keyboard.press(f"Arrow{key}")
        assert chosen(page) == options[expected]
    page.keyboard.press("Home")
    assert chosen(page) == ""
    page.keyboard.type("x")
    page.keyboard.press("ArrowUp")

    assert page.get_by_role("combobox").input_value() == "xlead"
    assert chosen(page) == options[2]


@pytest.mark.parametrize(
    ("keys", "path"), [(["ArrowDown", "ArrowDown"], "/fa/modules/"), (["ArrowUp"], "/fa/search/?q=lead"), ([], "/fa/search/?q=lead")]
)
def test_enter_follows_the_active_option_or_searches(site: str, open_page: Open, keys: list[str], path: str) -> None:
    page = open_page("fa")
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()

    for key in [*keys, "Enter"]:
        page.keyboard.press(key)

    page.wait_for_url(site + path)
    page.go_back()
    assert not is_open(page)


@pytest.mark.parametrize("has_touch", [False, True])
def test_an_option_is_followed_with_the_mouse_or_a_finger(site: str, open_page: Open, has_touch: bool) -> None:
    page = open_page("ru", has_touch=has_touch)
    type_in(page, "лид")

    page.get_by_role("listbox").click(position={"x": 2, "y": 30})  # next to the options: nothing happens
    expect(page.get_by_role("combobox")).to_be_focused()
    option = page.get_by_role("option", name="Сделка")
    option.tap() if has_touch else option.click()

    page.wait_for_url(f"{site}/ru/modules/")


def test_escape_closes_first_and_clears_then(open_page: Open, queries: list) -> None:
    page = open_page()
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()
    count = len(queries)
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Escape")
    assert (is_open(page), page.get_by_role("combobox").input_value(), chosen(page)) == (False, "lead", "")
    page.keyboard.press("ArrowDown")
    assert (is_open(page), chosen(page), len(queries)) == (True, "Lead", count)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    assert (is_open(page), page.get_by_role("combobox").input_value()) == (False, "")


@pytest.mark.parametrize("leave", ["Tab", "Shift+Tab", "click", "tap"])
def test_the_list_closes_when_the_reader_leaves(open_page: Open, leave: str) -> None:
    page = open_page(has_touch=leave == "tap")
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()

    if leave == "click":
        page.locator("h1").click()
    elif leave == "tap":
        page.locator("h1").tap()
    else:
        page.keyboard.press(leave)

    assert not is_open(page)
    assert page.locator("form [role=status]").inner_text() == ""
    assert page.get_by_role("combobox").input_value() == "lead"


def test_a_query_waits_for_a_pause_and_for_two_characters(open_page: Open, queries: list) -> None:
    page = open_page("fa")
    page.clock.install(time=0)
    page.reload()
    page.clock.pause_at(60_000)
    page.get_by_role("combobox").focus()

    for key in "lead":
        page.keyboard.type(key)
        page.clock.run_for(299)
    page.clock.run_for(1)
    page.get_by_role("listbox").wait_for()
    page.keyboard.type("  ")
    page.clock.run_for(1000)
    for _each in range(5):
        page.keyboard.press("Backspace")
    page.clock.run_for(1000)
    assert not is_open(page)
    page.keyboard.type("!")
    page.clock.run_for(300)
    page.get_by_role("listbox").wait_for()

    assert [query["q"] for query in queries] == ["lead", "l!"]


def test_a_late_response_is_ignored(open_page: Open, queries: list) -> None:
    late: list[Route] = []
    failed: list[str] = []

    def handle(route: Route) -> None:
        late.append(route) if len(queries) == 1 else route.fulfill(json={"results": [suggestion("New")]})

    page = open_page(results=handle)
    page.on("requestfailed", lambda request: failed.append(request.failure))
    with page.expect_request("**/suggest*"):
        type_in(page, "le")

    type_in(page, "ad")
    assert not is_open(page)
    page.get_by_role("listbox").wait_for()
    late[0].fulfill(json={"results": [suggestion("Old")]})
    page.wait_for_load_state("networkidle")

    assert page.get_by_role("option").locator(".name").all_inner_texts() == ["New"]
    assert [query["q"] for query in queries] == ["le", "lead"]
    assert failed == ["net::ERR_ABORTED"]


@pytest.mark.parametrize("give_up", ["Escape", "Tab", "Backspace"])
def test_no_list_opens_after_the_reader_went_on(open_page: Open, give_up: str) -> None:
    page = open_page(results=lambda route: None)
    with page.expect_request("**/suggest*"):
        type_in(page, "le")

    with page.expect_event("requestfailed"):
        page.keyboard.press(give_up)

    assert not is_open(page)


BROKEN = {
    "limit": lambda route: route.fulfill(status=429, json={"error": {"code": "rate"}}),
    "error": lambda route: route.fulfill(status=500, body="<h1>"),
    "no JSON": lambda route: route.fulfill(body="<h1>"),
    "network": lambda route: route.abort(),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_without_a_response_the_list_closes_and_the_form_works(site: str, open_page: Open, queries: list, reason: str) -> None:
    errors: list[str] = []

    def handle(route: Route) -> None:
        route.fulfill(json={"results": two("tr")}) if len(queries) == 1 else BROKEN[reason](route)

    page = open_page("tr", handle)
    page.on("pageerror", lambda error: errors.append(str(error)))
    type_in(page, "le")
    page.get_by_role("listbox").wait_for()

    type_in(page, "ad")
    page.locator("[role=listbox]").wait_for(state="hidden")

    assert not is_open(page)
    assert page.locator("form [role=status]").inner_text() == ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/tr/search/?q=lead")
    assert errors == []


def test_keys_belong_to_the_input_method_while_it_composes(site: str, open_page: Open) -> None:
    page = open_page()
    type_in(page, "lead")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")

    for key in ("Enter", "Escape", "ArrowDown"):
        page.get_by_role("combobox").dispatch_event("keydown", {"key": key, "isComposing": True, "bubbles": True, "cancelable": True})

    assert (page.url, is_open(page), chosen(page)) == (f"{site}/en/", True, "Lead")


def test_a_composed_word_has_suggestions_too(open_page: Open, queries: list) -> None:
    """Keyboards of Android phones compose every word, and end the composition only with the next one."""
    page = open_page("tr")
    page.get_by_role("combobox").focus()

    page.context.new_cdp_session(page).send("Input.imeSetComposition", {"text": "müş", "selectionStart": 3, "selectionEnd": 3})

    page.get_by_role("listbox").wait_for()
    assert queries == [{"q": "müş", "lang": "tr"}]


def test_each_of_several_forms_has_a_list_of_its_own(open_page: Open) -> None:
    page = open_page()
    page.route(
        "**/en/",
        lambda route: route.fulfill(response=(response := route.fetch()), body=response.text().replace("</main>", second(response.text()))),
    )

    def second(html: str) -> str:
        form = html[html.index("<form") : html.index("</form>")]
        return form.replace('id="search"', 'id="second"').replace('for="search"', 'for="second"') + "</form></main>"

    page.reload()
    page.locator("#second").focus()
    page.keyboard.insert_text("lead")
    page.locator("#second-list").wait_for()
    page.keyboard.press("ArrowDown")

    assert page.locator("#search-list").is_visible() is False
    assert page.locator("#second").get_attribute("aria-activedescendant") == "second-list-0"


def test_without_javascript_it_is_a_plain_field(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)

    assert page.locator("form.search-form [role], form.search-form [aria-controls], form.search-form [aria-expanded]").count() == 0
    assert page.get_by_role("searchbox").count() == 1
