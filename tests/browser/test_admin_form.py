"""The editors' form and list in a real browser: two languages, phone and desktop, keyboard, without scripts."""

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, follow

FORM, LIST = "/admin/terms/term/{pk}/change/", "/admin/terms/term/"
# Django's own: the box of select2 (three rules), the search field of a list, the link in the sentence beside it.
DJANGOS_OWN = {"label", "list", "aria-input-field-name", "label-title-only", "link-in-text-block"}
LOCALES = {"fa": "fa-IR", "en": "en-US"}
PREPARE = """
from django.contrib.auth.models import User
from terms.models import Outdated, PendingText, Term
user, _ = User.objects.get_or_create(username="sara", defaults={"is_staff": True, "is_superuser": True})
user.set_password("long enough for a test"); user.save()
term = Term.objects.get(key="lead")
Outdated.objects.get_or_create(term=term, language="tr", source="en", defaults={"before": {"definition": "Before."}, "changed_by": user})
PendingText.objects.get_or_create(term=term, language="ru", defaults={"texts": {"definition": "Новое."}, "state": "review", "author": user})
print(term.pk)
"""


@pytest.fixture(scope="module")
def lead(site: str, site_environment: dict[str, str]) -> int:
    """The number of a term with a doubt and a waiting change."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", PREPARE]
    answer = subprocess.run(command, cwd=ROOT, env=site_environment, check=True, capture_output=True, text=True)
    return int(answer.stdout.split()[-1])


@pytest.fixture
def desk(site: str, lead: int, open_context: object) -> object:
    """A function that opens a page of the desk as a signed-in editor."""

    def open_one(path: str, language: str = "en", width: int = 1280, **options: object) -> Page:
        page = open_context(viewport={"width": width, "height": 800}, locale=LOCALES[language], **options).new_page()
        page.goto(site + "/admin/login/")
        page.fill("#id_username", "sara")
        page.fill("#id_password", "long enough for a test")
        follow(page, "[type=submit]")
        page.goto(site + path.format(pk=lead))
        return page

    return open_one


@pytest.mark.parametrize("path", [FORM, LIST, "/admin/terms/term/add/"])
@pytest.mark.parametrize(("language", "scheme", "width"), [("fa", "dark", 360), ("en", "light", 1280)])
def test_the_desk_is_accessible_and_fits(desk: object, language: str, width: int, path: str, scheme: str) -> None:
    page = desk(path, language, width, bypass_csp=True, color_scheme=scheme)

    found = Axe().run(page)

    said = [(item["id"], [node["html"][:160] for node in item["nodes"]]) for item in found.response["violations"]]
    assert [item for item in said if item[0] not in DJANGOS_OWN] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.dir") == ("rtl" if language == "fa" else "ltr")


@pytest.mark.parametrize("language", LOCALES)
def test_all_languages_of_the_list_are_in_sight_beside_the_filters(desk: object, language: str) -> None:
    page = desk(LIST, language)

    table = page.locator("#changelist .results").bounding_box()
    for code in ("fa", "en", "tr", "ru"):
        column = page.locator(f"#result_list thead .column-in_{code}").bounding_box()
        assert table["x"] <= column["x"], code
        assert column["x"] + column["width"] <= table["x"] + table["width"], code


def test_nothing_breaks_the_content_policy(desk: object) -> None:
    page = desk(LIST)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    follow(page, "#result_list .field-shown_name a >> nth=0")
    page.fill("#id_definition_en", 'A "quoted" text')
    page.wait_for_selector("#id_definition_en_helptext .editor-remarks")

    assert [text for text in said if "404" not in text] == []


@pytest.mark.parametrize(("language", "expected"), [("en", "Characters: 7 (40 to 300)"), ("fa", "نویسه: ۷ (از ۴۰ تا ۳۰۰)")])
def test_a_text_is_counted_and_judged_while_it_is_written(desk: object, language: str, expected: str) -> None:
    page = desk(FORM, language)

    page.fill("#id_definition_en", "")
    page.locator("#id_definition_en").press_sequentially("A  lead")

    row = page.locator(".form-row.field-definition_en")
    expect(row.locator(".editor-counter")).to_have_text(expected)
    page.wait_for_selector("#id_definition_en_helptext .editor-remarks li >> nth=1")
    expect(page.locator("#id_definition_en")).to_have_attribute("aria-describedby", "id_definition_en_helptext")


def test_a_key_is_suggested_until_one_is_written(desk: object) -> None:
    page = desk("/admin/terms/term/add/")

    page.fill("#id_name_en", "Café: Lead  & Score")
    expect(page.locator("#id_key")).to_have_value("cafe-lead-score")
    page.fill("#id_key", "own")
    with page.expect_response("**/check/"):
        page.fill("#id_name_en", "Other")

    expect(page.locator("#id_key")).to_have_value("own")


def test_leaving_with_something_written_is_asked_about(desk: object) -> None:
    page = desk(FORM)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.locator("#id_example_en").press_sequentially("x")
    with page.expect_event("dialog"):
        page.click("a[href='/admin/']  >> nth=0", no_wait_after=True)

    assert asked == ["beforeunload"]
    assert page.url.endswith("/change/")


def test_still_true_by_keyboard_and_nothing_written_is_lost(desk: object) -> None:
    page = desk(FORM)
    page.fill("#id_example_en", "A sentence not saved yet.")

    page.focus("fieldset.language-tr button[form=editor-note]")
    page.keyboard.press("Enter")
    page.wait_for_selector("fieldset.language-tr .editor-note-done")

    expect(page.locator(":focus")).to_have_attribute("role", "status")
    expect(page.locator("fieldset.language-tr .editor-state-outdated")).to_have_count(0)
    assert page.input_value("#id_example_en") == "A sentence not saved yet."


def test_a_section_stays_open(desk: object) -> None:
    page = desk(FORM)
    page.click("details > summary >> nth=0")
    page.reload()

    expect(page.locator("details >> nth=0")).to_have_attribute("open", "")


def test_the_form_works_without_scripts_and_enter_saves(desk: object) -> None:
    page = desk(FORM, java_script_enabled=False)
    page.fill("#id_reason", "looked through")
    page.fill("#id_name_en", "Lead")

    with page.expect_navigation(url=f"**{LIST}"):
        page.press("#id_name_en", "Enter")

    expect(page.locator(".messagelist .success")).to_have_count(1)


def test_the_bar_with_save_is_always_in_sight(desk: object) -> None:
    page = desk(FORM, "fa", 360)

    box = page.locator(".submit-row").bounding_box()

    assert box["y"] + box["height"] <= 801
    assert box["height"] <= 160
