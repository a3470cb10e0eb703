"""Every page of the admin is accessible, fits a phone and respects the content policy; each is visited once in each direction."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import flaws, width_of
from tests.browser.hosts import Open

# Rules that Django's own pages break too. Whatever else axe finds in the admin is ours.
DJANGOS_OWN = {
    "list": {"label", "label-title-only", "link-in-text-block"},  # the search field and the sentence next to it
    "form": {"label", "list", "aria-input-field-name"},  # the box of select2
    "page": set[str](),
}
TERM = "/admin/terms/term/{lead}/"
PAGES = {
    "/admin/": "page",
    "/admin/findings/": "page",
    "/admin/terms/term/": "list",
    "/admin/terms/term/add/": "form",
    f"{TERM}change/": "form",
    f"{TERM}review/{{language}}/": "page",
    f"{TERM}history/": "page",
    f"{TERM}preview/{{language}}/": "page",
    f"{TERM}merge/": "form",
    f"{TERM}merge/?key=contact": "page",
    f"{TERM}rename/": "page",
    f"{TERM}rename/?language={{language}}&name=Zebra": "page",
    f"{TERM}withdraw/": "page",
    f"{TERM}withdraw/?languages=en": "page",
    "/admin/terms/change/": "page",
    "/admin/terms/change/deleted/": "page",
    "/admin/terms/suggestion/?state=all": "list",
    "/admin/terms/auditentry/": "list",
}
LANGUAGES = [("fa", "dark"), ("en", "light")]  # colors do not depend on the language


def listen(page: Page, complaints: list[str]) -> None:
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "scheme"), LANGUAGES)
def test_a_page_is_as_accessible_as_djangos_and_fits_a_phone(open_admin: Open, facts: dict, language: str, scheme: str, path: str) -> None:
    complaints: list[str] = []
    url = path.format(lead=facts["lead"], language=language)

    page = open_admin(
        url,
        language=language,
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        prepare=lambda page: listen(page, complaints),
    )

    assert page.evaluate("[document.documentElement.lang, document.dir]") == [language, "rtl" if language == "fa" else "ltr"]
    assert width_of(page) <= 360
    assert [text for text in complaints if "favicon" not in text] == []
    assert [flaw for flaw in flaws(page) if flaw[0] not in DJANGOS_OWN[PAGES[path]]] == []
