"""The admin as a whole: three users publish a term, revert, edit at once, accept a suggestion and merge, in two languages."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.hosts import Open
from tests.suggestions.reader import stamp

ROLES = ["editor", "translator", "reviewer"]  # each in the groups of all languages and nothing more
NAMES = {"fa": "واژهٔ نمایشی", "en": "Played term", "tr": "Oynanan terim", "ru": "Сыгранный термин"}
DEFINITIONS = {
    "fa": "واژه‌ای که سه نفر با هم برای خوانندگان آماده می‌کنند.",
    "en": "A term that three people prepare for readers together.",
    "tr": "Üç kişinin okurlar için birlikte hazırladığı terim.",
    "ru": "Термин, который три человека вместе готовят для читателей.",
}
BAD = {"fa": "تعریفی که نباید می‌ماند.", "en": "A definition that should not have stayed."}
FIRST = {"fa": "متن نفر نخست دربارهٔ این واژه.", "en": "What the first editor wrote about it."}
SECOND = {"fa": "متن نفر دوم دربارهٔ این واژه.", "en": "What the second editor wrote about it."}
SUGGESTED = {"fa": "متن پیشنهادی یک خواننده برای این واژه.", "en": "What a reader would rather read here."}
WINNERS = {"fa": "wizard", "en": "workspace"}


@dataclass
class Session:
    """One user's work in the admin; buttons are pressed with the keyboard."""

    site: str
    page: Page

    def go(self, path: str) -> Page:
        response = self.page.goto(self.site + path)
        assert response.status == 200, path
        return self.page

    def press(self, selector: str) -> None:
        button = self.page.locator(selector).first
        button.focus()
        assert button.evaluate("item => item === document.activeElement"), selector
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def save(self, **fields: str) -> None:
        for name, text in fields.items():
            field = self.page.locator(f"#id_{name}")
            field.select_option(text) if name.startswith("state_") else field.fill(text)
        self.press("[name=_continue]")

    def expect_done(self) -> None:
        expect(self.page.locator(".messagelist .success").first).to_be_visible()
        expect(self.page.locator(".errornote")).to_have_count(0)


@dataclass(frozen=True)
class Reader:
    """A user without an account."""

    site: str
    context: BrowserContext
    key: str

    def status(self, language: str) -> int:
        return self.context.request.get(f"{self.site}/t/{self.key}?lang={language}").status

    def sees(self, language: str, text: str) -> bool:
        return text in self.context.request.get(f"{self.site}/t/{self.key}?lang={language}").text()

    def expects(self, language: str, text: str, *, instead_of: str) -> None:
        assert [self.sees(language, text), self.sees(language, instead_of)] == [True, False]


@pytest.mark.timeout(300)  # the longest of all
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_scenario(site: str, open_admin: Open, open_context: object, language: str) -> None:
    key = f"played-{language}"
    reader = Reader(site, open_context(locale=language, java_script_enabled=True), key)
    names = {code: f"{name} {language if code in ('en', 'tr') else ''}".strip() for code, name in NAMES.items()}
    names["fa"] += " یک" if language == "fa" else " دو"
    names["ru"] += " один" if language == "fa" else " два"
    phone = {"width": 360, "height": 740}
    editor, translator, reviewer = (Session(site, open_admin("/admin/terms/term/", role, language, viewport=phone)) for role in ROLES)

    # a new term: the editor adds it, the translator writes it, readers do not see it yet
    editor.go("/admin/terms/term/add/")
    editor.save(key=key, **{f"name_{language}": names[language]})
    editor.expect_done()
    form = editor.page.url.removeprefix(site)
    term = form.removesuffix("change/")
    translator.go(f"/admin/terms/term/?q={key}")
    translator.press(f"#result_list a[href^='{form}']")
    expect(translator.page.locator("#id_abbreviation")).to_have_count(0)
    for code in NAMES:
        assert translator.page.locator(f"#id_state_{code} option").evaluate_all("all => all.map(one => one.value)") == ["draft", "review"]
    texts = {f"name_{code}": name for code, name in names.items()} | {f"definition_{code}": text for code, text in DEFINITIONS.items()}
    translator.save(**texts, **{f"state_{code}": "review" for code in NAMES})
    translator.expect_done()
    assert [reader.status(code) for code in NAMES] == [404] * 4

    # the reviewer publishes one language after the other
    for number, code in enumerate(NAMES):
        reviewer.go(form if number == 0 else f"{term}review/{code}/")
        if number == 0:
            reviewer.press(f"a[href='{term}review/{code}/']")
        reviewer.press("[name=approve]")
        reviewer.expect_done()
        assert [reader.sees(other, DEFINITIONS[other]) for other in NAMES] == [place <= number for place in range(4)]

    # a change of a published text waits; once approved, it is reverted
    translator.go(form)
    translator.save(**{f"definition_{language}": BAD[language], f"state_{language}": "review", "reason": "Better"})
    translator.expect_done()
    reader.expects(language, DEFINITIONS[language], instead_of=BAD[language])
    reviewer.go(f"{term}review/{language}/")
    assert reviewer.page.locator("ins").count() > 0
    reviewer.press("[name=approve]")
    assert reader.sees(language, BAD[language])
    editor.go(f"{term}history/")
    editor.press(".changes > li:first-child a.way-back[href*='field=definition']")
    editor.press("form [type=submit].default")
    reader.expects(language, DEFINITIONS[language], instead_of=BAD[language])

    # two save at once: the second sees what the first wrote, and neither text disappears
    editor.go(form)
    reviewer.go(form)
    editor.save(**{f"definition_{language}": FIRST[language]})
    editor.expect_done()
    reviewer.save(**{f"definition_{language}": SECOND[language], f"example_{language}": SUGGESTED[language]})
    expect(reviewer.page.locator(f".field-definition_{language} .errorlist")).to_contain_text(FIRST[language])
    expect(reviewer.page.locator(f"#id_definition_{language}")).to_have_value(SECOND[language])
    expect(reviewer.page.locator(f"#id_example_{language}")).to_have_value(SUGGESTED[language])
    reader.expects(language, FIRST[language], instead_of=SECOND[language])
    reviewer.press("[name=_continue]")
    reviewer.expect_done()
    assert reader.sees(language, SECOND[language])

    # a reader's suggestion is accepted
    page = reader.context.new_page()
    page.goto(f"{site}/{language}/suggest/?term={key}")
    page.check("#part-definition")
    page.fill("#text", SUGGESTED[language])
    page.locator("[name=stamp]").evaluate("(field, stamp) => { field.value = stamp; }", stamp(60))
    page.locator("form.suggest button").press("Enter")
    page.wait_for_url("**/thanks/**")
    reviewer.go(f"/admin/terms/suggestion/?q={key}")
    reviewer.press("#result_list tbody th a")
    reviewer.press("[value=use]")
    expect(reviewer.page.locator(f"#id_definition_{language}")).to_have_value(SUGGESTED[language])
    reviewer.press("[name=_save]")
    expect(reviewer.page.locator(".messagelist .success")).to_have_count(2)
    page.goto(f"{site}/t/{key}?lang={language}")
    expect(page.locator("p.definition")).to_have_text(SUGGESTED[language])

    # a merge: the reviewer has no right to it, the editor has
    winner = WINNERS[language]
    assert reviewer.page.goto(f"{site}{term}merge/?key={winner}").status == 403
    editor.go(f"{term}merge/?key={winner}")
    expect(editor.page.locator(".editor-paths")).to_contain_text(f"/t/{key}")
    for box in editor.page.locator("[name=loss]").all():
        box.check()
    editor.press(".editor-submit [type=submit]")
    editor.expect_done()
    page.goto(f"{site}/t/{key}?lang={language}")
    assert page.url == page.request.get(f"{site}/t/{winner}?lang={language}").url
    assert page.context.cookies() == []
