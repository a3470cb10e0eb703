"""The URL and the title that an article names itself."""

import pytest

from terms.authors import article_head

BASE = "https://blog.example/crm"
CANONICAL = '<link rel="canonical" href="{}">'


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", f"{BASE}/"),
        ("index.md", f"{BASE}/"),
        ("_index.md", f"{BASE}/"),
        ("a/index.htm", f"{BASE}/a/"),
        ("a/_index.md", f"{BASE}/a/"),
        ("a/b.html", f"{BASE}/a/b.html"),
        ("a/b.md", f"{BASE}/a/b/"),
        ("a b/50%#?.markdown", f"{BASE}/a%20b/50%25%23%3F/"),
        ("سرنخ.md", f"{BASE}/%D8%B3%D8%B1%D9%86%D8%AE/"),
        ("v1.2.md", f"{BASE}/v1.2/"),
    ],
)
def test_a_files_path_decides_its_url(path: str, url: str) -> None:
    assert article_head.url_of("lead", "markdown", BASE, path) == url
    assert article_head.url_of("lead", "markdown", BASE + "/", path) == url


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("---\nurl: https://other.example/x\n---\n", "https://other.example/x"),
        ("---\r\npermalink: '/x/' # old\r\n---\r\n", f"{BASE}/x/"),
        ('---\ncanonical: "x"\n---\n', f"{BASE}/x"),
        ("---\ncanonical: /c\npermalink: /p\nurl: /u\n---\n", f"{BASE}/u"),
        ("---\nparams:\n  url: /deep\n---\n", f"{BASE}/a/"),
        ("---\nurl: >\n  /folded\n---\n", f"{BASE}/a/"),
        ("---\npermalink: /:year/:title/\n---\n", f"{BASE}/a/"),
        ('---\npermalink: "{{ page.fileSlug }}/"\n---\n', f"{BASE}/a/"),
        ("---\npermalink: false\n---\n", f"{BASE}/a/"),
        ('+++\nurl = "/x"\ndraft = false\n[params]\nurl = "/deep"\n+++\n', f"{BASE}/x"),
        ("+++\nurl = \n+++\n", f"{BASE}/a/"),
        ('{\n "url": "/x", "date": 5\n}\n', f"{BASE}/x"),
        ("{\n oh\n}\n", f"{BASE}/a/"),
        (f"---\nurl: /u\nx: {'x' * 20_000}\n---\n", f"{BASE}/a/"),
        (CANONICAL.format("https://no.example/"), f"{BASE}/a/"),  # Markdown about HTML
    ],
)
def test_the_front_matter_names_the_url(source: str, url: str) -> None:
    assert article_head.url_of(source + "lead", "markdown", BASE, "a.md") == url


@pytest.mark.parametrize(
    ("source", "url"),
    [
        (CANONICAL.format("https://other.example/x?a=1&amp;b=2"), "https://other.example/x?a=1&b=2"),
        ("---\nurl: /u\n---\n" + CANONICAL.format("https://other.example/x"), "https://other.example/x"),
        ("<LINK HREF=/x REL='Canonical nofollow'>", "https://blog.example/x"),
        ("<!--" + CANONICAL.format("https://no.example/") + "-->", f"{BASE}/a.html"),
        (CANONICAL.format("{{ page.url }}"), f"{BASE}/a.html"),
        (CANONICAL.format("http://[x"), f"{BASE}/a.html"),
        (CANONICAL.format("mailto:a@b"), f"{BASE}/a.html"),
        ("<link rel=stylesheet href=/x><link", f"{BASE}/a.html"),
    ],
)
def test_a_page_names_its_canonical_url(source: str, url: str) -> None:
    assert article_head.url_of(source, "html", BASE, "a.html") == url


def test_without_a_base_only_an_absolute_url_counts() -> None:
    assert article_head.url_of("---\nurl: /x\n---\n", "markdown") == ""
    assert article_head.url_of(CANONICAL.format("/x"), "html") == ""
    assert article_head.url_of("---\nurl: /x\ncanonical: https://b.example/\n---\n", "markdown") == "https://b.example/"


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ("---\ntitle: 'It''s \"new\"'\n---\n# Other", "markdown", 'It\'s "new"'),
        ('---\nTitle: "A \\"b\\" \\\\ c"\n---\n', "markdown", 'A "b" \\ c'),
        ("---\ntitle: {{ x }}\n---\n# A *good* [lead](/x) & `b`\n", "markdown", "A good lead & b"),
        ("```\n# no\n```\n\nYes <!-- <h1>no</h1> -->\n===\n", "markdown", "Yes"),
        ("<title>\n A &amp; B\n</title><h1>C</h1>", "html", "A & B"),
        ("<!-- <title>No</title> --><title> </title><h1 class=x>C <b>&lt;D&gt;</b>\u200c</h1>", "html", "C <D>\u200c"),
        ("<title>{{ page.title }}</title><h1>C", "html", "C"),
        ("## Second", "markdown", ""),
        ("lead", "html", ""),
    ],
)
def test_the_first_title_found_counts(source: str, kind: str, title: str) -> None:
    assert article_head.title_of(source, kind) == title


@pytest.mark.parametrize(
    "source",
    [
        "<!--" * 50_000,
        "<title" * 50_000,
        "<h1>" * 50_000,
        "<link " * 50_000,
        "---\n" + "a: " + " " * 19_000 + "\n---\n",
        "{\n" + "[" * 19_000 + "\n}\n",
    ],
)
def test_hostile_articles_are_read(source: str) -> None:
    for kind in ("html", "markdown"):
        article_head.url_of(source, kind, BASE, "a.md")
        article_head.title_of(source, kind)
