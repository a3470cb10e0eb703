"""`link_terms --register`: the linked articles are registered in the glossary."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from terms.authors import articles
from terms.models import Article
from tests.factories import make_term
from tests.management.test_link_terms import DEAL, WORDS, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _terms() -> None:
    make_term("lead")
    make_term("deal")


def registered() -> list[tuple[object, ...]]:
    rows = Article.objects.order_by("url")
    return [(row.url, row.language, row.title, row.state, sorted(row.terms.values_list("key", flat=True))) for row in rows]


def test_linked_articles_are_registered_and_readers_see_them(client: Client, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(f"---\nlang: en\n---\n# First\n\nA [deal]({DEAL}) and a lead.\n")
    (tmp_path / "index.html").write_text(f"<html lang=tr><title>Bir &amp; iki</title><p><a href='{settings.SITE_URL}/t/deal'>x</a>")
    (tmp_path / "nothing.md").write_text(f"---\nlang: en\n---\n{WORDS}")

    out, errors, is_good = run(tmp_path, "--register", "https://Blog.example/crm")

    assert (errors, is_good) == ("", True)
    assert out.splitlines()[-1] == (
        "1 links made, 0 suggestions for you to decide; 2 articles registered, 0 refused; 3 files, 1 changed, 0 skipped, 0 with errors"
    )
    assert registered() == [
        ("https://blog.example/crm/", "tr", "Bir & iki", "published", ["deal"]),
        ("https://blog.example/crm/posts/a/", "en", "First", "published", ["deal", "lead"]),
    ]
    assert "https://blog.example/crm/posts/a/" in client.get("/en/terms/lead/").content.decode()
    before = registered()
    assert run(tmp_path, "--register", "https://blog.example/crm/")[2]
    assert registered() == before


def test_a_dry_run_shows_what_would_be_registered(tmp_path: Path) -> None:
    file = tmp_path / "about leads.md"
    file.write_text("a lead")

    out, _, is_good = run(file, "--language", "en", "--dry-run", "--register", "https://blog.example")

    assert (is_good, registered(), file.read_text()) == (True, [], "a lead")
    assert out.splitlines()[-2:] == [
        f"{file}: https://blog.example/about%20leads/ “about leads” (en): lead",
        "1 links made, 0 suggestions for you to decide; 1 articles would be registered, 0 refused; 1 files, 1 would change, 0 skipped, 0 with errors",
    ]


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_refused_article_is_reported_with_its_file_and_the_others_are_registered(tmp_path: Path, dry: tuple[str, ...]) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: {'x' * 201}\nurl: https://a:b@c.example/\n---\nlead")
    (tmp_path / "b.md").write_text("lead")
    (tmp_path / "c.md").write_text("---\nurl: /b/\n---\nlead")

    out, errors, is_good = run(tmp_path, "--language", "en", "--register", "https://blog.example", *dry)

    assert not is_good
    assert errors.splitlines() == [
        f"{tmp_path}/a.md: not registered: url: A URL with a user name or a password cannot be linked.",
        f"{tmp_path}/a.md: not registered: title: Write a title of at most 200 characters.",
        f"{tmp_path}/c.md: not registered: url: https://blog.example/b/ is also the URL of {tmp_path}/b.md.",
    ]
    assert f"1 articles {'would be ' if dry else ''}registered, 2 refused" in out
    assert [row[0] for row in registered()] == ([] if dry else ["https://blog.example/b/"])


def test_an_article_that_an_editor_hid_stays_hidden(tmp_path: Path) -> None:
    articles.register("https://blog.example/a/", "en", "A", ["lead"], is_trusted=True)
    Article.objects.update(state=Article.State.HIDDEN)
    (tmp_path / "a.md").write_text("a lead and a deal")

    run(tmp_path, "--language", "en", "--register", "https://blog.example")

    assert registered() == [("https://blog.example/a/", "en", "a", "hidden", ["deal", "lead"])]


def test_a_link_to_a_merged_term_counts_for_its_replacement_and_one_to_a_withdrawn_term_is_ignored(tmp_path: Path) -> None:
    gone, old = make_term("gone"), make_term("old")
    gone.state_en = gone.state_fa = gone.state_tr = gone.state_ru = "draft"
    gone.save()
    old.replaced_by = type(old).objects.get(key="deal")
    old.save()
    links = "".join(f"<a href='{settings.SITE_URL}/t/{key}'>x</a>" for key in ("gone", "old", "never"))
    (tmp_path / "a.html").write_text(f"<p>{links}<a href='/en/terms/lead/'>on another site</a><a data-glossary='%00' href='x'>y</a>")

    run(tmp_path, "--language", "en", "--register", "https://blog.example")

    assert [row[4] for row in registered()] == [["deal"]]


@pytest.mark.parametrize(
    "arguments", [("blog.example",), ("ftp://blog.example",), ("https://blog.example", "--check"), ("https://blog.example", "--remove")]
)
def test_bad_arguments_are_rejected_before_anything_is_linked(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.md").write_text("a lead")

    assert not run(tmp_path, "--language", "en", "--register", *arguments)[2]
    assert ((tmp_path / "a.md").read_text(), registered()) == ("a lead", [])


def test_a_lone_surrogate_in_a_url_is_reported_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\n<a href='/en/terms/\xed\xa0\x80/'>x</a> lead")
    (tmp_path / "b.html").write_text(
        "<p><a href='/en/terms/%ED%A0%80/'>x</a> <a href='/en/terms/&#xd800;/'>x</a> <a href='/en/terms/%00/'>x</a>"
    )

    _, errors, is_good = run(tmp_path, "--language", "en", "--register", "https://blog.example")

    assert (errors, is_good) == (f"{tmp_path}/a.html:2: not UTF-8 (byte 23); save the file as UTF-8\n", False)
