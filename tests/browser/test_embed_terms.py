"""embed.js on a host page: which terms become links, and what stays as it was."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hosts import Host, Open, link_terms, respond

ARTICLE = 'data-selector="article"'
LINKED = "[...document.querySelectorAll('article a')].map(a => [a.textContent, a.getAttribute('href'), a.dataset.glossary])"


def link(text: str, words: str, key: str = "lead", url: str = "https://glossary.example/en/terms/lead/") -> dict:
    start = text.index(words)
    return {"key": key, "text": words, "start": start, "end": start + len(words), "url": url, "decision": "auto"}


def first(page: Page, routes: list[Route]) -> Route:
    """The request that waits for the test's response."""
    while not routes:
        page.wait_for_timeout(20)
    return routes[0]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [("fa", "😀 به هر سرنخ‌ها پاسخ می‌دهیم", "سرنخ‌ها"), ("en", "😀😀 Every lead counts", "lead"), ("tr", "İLK 😀 müşteri adayı", "müşteri adayı"), ("ru", "Все 😀 лиды", "лиды")],
)  # fmt: skip
def test_terms_become_links(host: Host, open_host: Open, lang: str, text: str, words: str) -> None:
    requests: list[dict] = []
    page = open_host(host.put(f"<article><p>{text}</p></article>", lang=lang, options=ARTICLE), lambda page: link_terms(page, host.glossary, ("lead", words, "auto"), requests=requests))  # fmt: skip

    expect(page.locator("article a")).to_have_count(1)
    assert page.evaluate(LINKED) == [[words, f"{host.glossary}/en/terms/lead/", "lead"]]
    assert page.locator("article").inner_text() == text
    assert [(item["language"], text in item["text"]) for item in requests] == [(lang, True)]


def test_only_what_is_certain_and_not_linked_yet_becomes_a_link(host: Host, open_host: Open) -> None:
    html = f"""<article><p>A lead, a deal, a case, a quote.</p>
        <p><a href="{host.glossary}/t/deal?lang=en">deals</a> <a data-glossary="case">cases</a></p></article>"""
    terms = [("lead", "lead", "auto"), ("deal", "deal", "auto"), ("case", "case", "auto"), ("quote", "quote", "suggest")]

    page = open_host(host.put(html, options=ARTICLE), lambda page: link_terms(page, host.glossary, *terms))

    expect(page.locator("article a")).to_have_count(3)
    assert [item[0] for item in page.evaluate(LINKED)] == ["lead", "deals", "cases"]


def test_protected_places_are_not_even_sent(host: Host, open_host: Open) -> None:
    html = """<article><h2>heading</h2><p>one <code>code</code> two <a href="/">link</a> <b>th</b>ree<br>four</p><pre>pre</pre><kbd>kbd</kbd>
        <button>button</button><div contenteditable>edited</div><p class="notranslate">not</p><p class="glossary-ignore">ignored</p>
        <p lang="fa">فارسی</p><p lang="en-GB">five</p><p translate="no">no</p><p hidden>hidden</p><textarea>area</textarea><p>six</p></article>"""
    requests: list[dict] = []
    page = open_host(host.put(html, options=ARTICLE), lambda page: link_terms(page, host.glossary, requests=requests))

    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/link'))")
    parts = [" ".join(part.split()) for part in requests[0]["text"].split("\ufffc")]
    assert [part for part in parts if part] == ["one", "two", "three four", "five", "six"]


def test_a_term_across_inline_elements_is_one_link(host: Host, open_host: Open) -> None:
    html = "<article><p>a sales <b>pipeline</b>, <i><b>hot</b> lead</i>s, <b>big deal</b> size</p></article>"
    terms = [("pipeline", "sales pipeline", "auto"), ("hot", "hot leads", "auto"), ("size", "deal size", "auto")]

    page = open_host(host.put(html, options=ARTICLE), lambda page: link_terms(page, host.glossary, *terms))

    expect(page.locator("article a")).to_have_count(2)  # "deal size" begins in the middle of an element
    assert [item.inner_html() for item in page.locator("article a").all()] == ["sales <b>pipeline</b>", "<i><b>hot</b> lead</i>s"]
    assert page.locator("article").inner_text() == "a sales pipeline, hot leads, big deal size"


def test_handlers_elements_and_what_was_typed_survive(host: Host, open_host: Open) -> None:
    html = "<article><p>One <b>lead</b> <button>0</button><input> and a lead</p></article>"
    routes: list[Route] = []
    page = open_host(host.put(html, options=ARTICLE), lambda page: page.route("**/api/v1/link", lambda route: routes.append(route)))
    page.evaluate("""() => { window.bold = document.querySelector("b");
        document.querySelector("button").addEventListener("click", event => event.target.textContent++);
        bold.addEventListener("click", event => event.preventDefault() || (bold.title = "clicked")); }""")
    page.locator("input").fill("typed")

    text = first(page, routes).request.post_data_json["text"]
    respond(routes[0], {"language": "en", "html": "", "links": [link(text, "lead")]})
    page.locator("article a").wait_for()
    page.locator("button").click()
    page.locator("article a").click()

    assert page.evaluate("bold === document.querySelector('b') && bold.title") == "clicked"
    assert page.locator("button").inner_text() == "1"
    assert page.locator("input").input_value() == "typed"
    assert page.locator("b").inner_html().startswith("<a ")


def test_a_text_that_changed_meanwhile_is_left_alone(host: Host, open_host: Open) -> None:
    routes: list[Route] = []
    page = open_host(
        host.put("<article><p>A lead.</p><p>A deal.</p></article>", options=ARTICLE),
        lambda page: page.route("**/api/v1/link", lambda route: routes.append(route)),
    )
    page.evaluate("document.querySelector('p').firstChild.data = 'Another text'")

    text = first(page, routes).request.post_data_json["text"]
    respond(routes[0], {"language": "en", "html": "", "links": [link(text, "lead"), link(text, "deal", "deal")]})

    expect(page.locator("article a")).to_have_text(["deal"])
    assert page.locator("p").first.inner_html() == "Another text"


@pytest.mark.parametrize("failure", ["no network", "500", "nonsense", "wrong places"])
def test_without_a_valid_response_the_article_is_unchanged(host: Host, open_host: Open, failure: str) -> None:
    wrong = {"links": [{"key": "x", "text": "lead", "start": 90, "end": 1000, "url": "x", "decision": "auto"}]}
    handlers = {
        "no network": lambda route: route.abort(),
        "500": lambda route: respond(route, {}, 500),
        "nonsense": lambda route: respond(route, ["lead"]),
        "wrong places": lambda route: respond(route, wrong),
    }
    page = open_host(
        host.put("<article><p>A <b>lead</b>.</p></article>", options=ARTICLE), lambda page: page.route("**/api/v1/link", handlers[failure])
    )

    page.wait_for_load_state("networkidle")  # nothing more comes
    assert page.locator("article").inner_html() == "<p>A <b>lead</b>.</p>"


def test_links_marked_by_hand_get_their_url(host: Host, open_host: Open) -> None:
    html = """<p><a data-glossary="lead">lead</a> <span data-glossary="deal"><b>deal</b></span> <a data-glossary="case" href="/own">case</a>
        <button><span data-glossary="lead">lead</span></button></p><p lang="tr"><span data-glossary="lead">aday</span></p>"""

    page = open_host(host.put(html))

    links = page.evaluate("[...document.querySelectorAll('a')].map(a => [a.innerHTML, a.getAttribute('href')])")
    assert links == [
        ["lead", f"{host.glossary}/t/lead?lang=en"],
        ["<b>deal</b>", f"{host.glossary}/t/deal?lang=en"],
        ["case", "/own"],
        ["aday", f"{host.glossary}/t/lead?lang=tr"],
    ]


@pytest.mark.parametrize(
    ("lang", "options", "language"),
    [("fa", ARTICLE, "fa"), ("fa-IR", ARTICLE, "fa"), ("", ARTICLE, None), ("fa", f'{ARTICLE} data-lang="tr"', "tr"), ("de", ARTICLE, "no request")],
)  # fmt: skip
def test_the_language_is_the_authors_or_the_pages_or_guessed(host: Host, open_host: Open, lang: str, options: str, language: str) -> None:
    requests: list[dict] = []
    page = open_host(
        host.put("<article>A lead</article>", lang=lang, options=options), lambda page: link_terms(page, host.glossary, requests=requests)
    )

    page.wait_for_load_state("networkidle")
    assert [item["language"] for item in requests] == ([] if language == "no request" else [language])


@pytest.mark.parametrize(
    ("options", "named"), [('data-lang="xx"', 'data-lang="xx"'), ('data-preview="a["', "a["), ('data-selector="]"', "]")]
)
def test_an_error_of_the_author_is_named_in_the_console(host: Host, open_context: object, options: str, named: str) -> None:
    messages: list[str] = []
    page = open_context().new_page()
    page.on("console", lambda message: messages.append(message.text))

    page.goto(host.put("<article>A lead</article>", options=options))

    assert len(messages) == 1
    assert messages[0].startswith("embed.js:")
    assert named in messages[0]


def test_two_tags_are_as_good_as_one(host: Host, open_host: Open) -> None:
    requests: list[dict] = []
    again = f'<script src="{host.glossary}/embed.js?again" data-selector="article" defer></script>'
    page = open_host(
        host.put("<article>A lead</article>", options=ARTICLE, head=again), lambda page: link_terms(page, host.glossary, requests=requests)
    )

    page.wait_for_load_state("networkidle")
    assert len(requests) == 1
