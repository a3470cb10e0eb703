"""manage.py link_terms on real files."""

import io
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from terms.models import Linking
from tests.factories import make_term

pytestmark = pytest.mark.django_db
URL = f"{settings.SITE_URL}/en/terms/lead/"
DEAL = f"{settings.SITE_URL}/en/terms/deal/"
WORDS = "This is about the work of the team and of the customer. "


@pytest.fixture(autouse=True)
def _terms() -> None:
    make_term("lead")
    make_term("deal")


def run(*arguments: object) -> tuple[str, str, bool]:
    """The output, the error output, and whether the exit code would be 0."""
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command("link_terms", *map(str, arguments), stdout=out, stderr=errors)
    except CommandError:
        return out.getvalue(), errors.getvalue(), False
    return out.getvalue(), errors.getvalue(), True


def test_a_folder_is_linked_in_place_and_a_second_time_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    html, markdown = tmp_path / "posts" / "a.html", tmp_path / "b.md"
    html.write_bytes(f'\ufeff<html lang="en-GB">\r\n<p>Two leads.\r\n{WORDS}'.encode())
    markdown.write_bytes("---\nlang: tr\n---\n# Müşteri adayı\n\nHer müşteri adayı önemli.\n".encode())
    (tmp_path / "notes.txt").write_text("lead")
    (tmp_path / ".hidden.md").write_text("lead")
    html.chmod(0o640)

    out, errors, is_good = run(tmp_path)

    assert (errors, is_good) == ("", True)
    assert out == "2 links made, 0 suggestions for you to decide; 2 files, 2 changed, 0 skipped, 0 with errors\n"
    assert html.read_bytes() == (f'\ufeff<html lang="en-GB">\r\n<p>Two <a href="{URL}" data-glossary="lead">leads</a>.\r\n{WORDS}'.encode())
    assert stat.S_IMODE(html.stat().st_mode) == 0o640
    url = f"{settings.SITE_URL}/tr/terms/musteri-adayi/"
    assert markdown.read_text() == f"---\nlang: tr\n---\n# Müşteri adayı\n\nHer [müşteri adayı]({url}) önemli.\n"
    assert run(tmp_path)[0].startswith("0 links made, 0 suggestions for you to decide; 2 files, 0 changed")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".hidden.md", "a.html", "b.md", "notes.txt", "posts"]


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        ((), "[lead] deal-free lead\n\n# x\n\nlead [deal]"),
        (("--scope", "section"), "[lead] deal-free lead\n\n# x\n\n[lead] [deal]"),
        (("--most", "1"), "[lead] deal-free lead\n\n# x\n\nlead deal"),
        (("--most-per-term", "2"), "[lead] deal-free [lead]\n\n# x\n\nlead [deal]"),
        (("--skip", "lead"), "lead deal-free lead\n\n# x\n\nlead [deal]"),
        (("--dry-run",), "lead deal-free lead\n\n# x\n\nlead deal"),
        (("--check",), "lead deal-free lead\n\n# x\n\nlead deal"),
    ],
)
def test_options_limit_what_is_linked(tmp_path: Path, arguments: tuple[str, ...], result: str) -> None:
    make_term("deal-free", name_en="Deal-free").linking_en = Linking.NEVER
    file = tmp_path / "a.md"
    file.write_text("lead `deal-free` lead\n\n# x\n\nlead deal")

    run(file, "--language", "en", *arguments)

    expected = result.replace("deal-free", "`deal-free`").replace("[lead]", f"[lead]({URL})").replace("[deal]", f"[deal]({DEAL})")
    assert file.read_text() == expected


def test_a_dry_run_shows_the_differences(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x\na lead\n")

    out, _, is_good = run(file, "--language", "en", "--dry-run")

    assert is_good
    assert out == (
        f"--- {file}\n+++ {file}\n@@ -1,2 +1,2 @@\n x\n-a lead\n+a [lead]({URL})\n"
        "1 links made, 0 suggestions for you to decide; 1 files, 1 would change, 0 skipped, 0 with errors\n"
    )


def test_a_check_reports_every_problem_with_its_place_and_fails(tmp_path: Path) -> None:
    renamed, merged, gone = make_term("renamed"), make_term("merged"), make_term("gone")
    urls = [f"{settings.SITE_URL}/en/terms/{term.name_en.replace(' ', '-')}/" for term in (renamed, merged, gone)]
    renamed.name_en = "Renamed now"
    renamed.save()
    merged.replaced_by = gone
    merged.save()
    gone.state_en = "draft"
    gone.save()
    file = tmp_path / "a.md"
    file.write_text(
        f"[a]({urls[0]})\n[b]({urls[2]}) [c]({settings.SITE_URL}/en/terms/no/)\n<a href='{settings.SITE_URL}/t/none'>d</a>\n"
        f"[e]({DEAL}) [f]({DEAL})\na lead\n"
    )

    out, _, is_good = run(file, "--language", "en", "--check")

    assert not is_good
    assert out.splitlines() == [
        f"{file}:1:1: outdated link (renamed): {urls[0]} is now {settings.SITE_URL}/en/terms/renamed-now/",
        f"{file}:2:1: broken link: {urls[2]} is not published",
        f"{file}:2:{len(urls[2]) + 7}: broken link: the glossary has no {settings.SITE_URL}/en/terms/no/",
        f"{file}:3:1: broken link: the glossary has no {settings.SITE_URL}/t/none",
        f"{file}:4:{len(DEAL) + 7}: “deal” is linked more than 1 × per page",
        f"{file}:5:3: “lead” is the term lead, never linked",
        "6 problems, 0 warnings; 1 files, 0 changed, 0 skipped, 0 with errors",
    ]


def test_too_many_links_are_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<p><a href='{URL}'>lead</a> <a href='{DEAL}'>deal</a> " + "word " * 100)

    assert run(file, "--language", "en", "--check")[2]
    out, _, is_good = run(file, "--language", "en", "--check", "--most-per-100-words", "1")
    assert (out.splitlines()[0], is_good) == (f"{file}:1:4: 2 links in 102 words: more than 1 per 100", False)


def test_outdated_links_are_fixed_and_links_to_withdrawn_terms_removed(tmp_path: Path) -> None:
    markdown, html = tmp_path / "a.md", tmp_path / "b.html"
    markdown.write_text(f'A [lead]({URL} "t"), a [ref], a [deal]({DEAL}).\n\n[ref]: {URL}\n')
    html.write_text(f"<p class=x><a href='{URL}' data-glossary='lead'>leads</a>")
    lead, deal = make_term("lead-2", name_en="Prospect"), make_term("deal-2")
    for key, into in (("lead", lead), ("deal", deal)):
        term = type(lead).objects.get(key=key)
        term.replaced_by = into
        term.save()
    deal.state_en = "draft"
    deal.save()

    out, _, is_good = run(tmp_path, "--refresh")

    new = f"{settings.SITE_URL}/en/terms/prospect/"
    assert is_good
    assert markdown.read_text() == f'A [lead]({new} "t"), a [ref], a deal.\n\n[ref]: {new}\n'
    assert html.read_text() == f"<p class=x><a href='{new}' data-glossary='lead-2'>leads</a>"
    assert out.splitlines()[0] == f"{markdown}:1:3: merged: {URL} → {new}"
    assert out.splitlines()[-1] == "3 links fixed, 1 removed; 2 files, 2 changed, 0 skipped, 0 with errors"


def test_links_are_removed_again(tmp_path: Path) -> None:
    sources = {
        "a.md": "---\nlead: 1\n---\nA **lead** and <b>a deal</b>.\n\n<div>\na deal\n</div>\n",
        "b.html": "---\nlang: en\n---\n<p>A lead &amp; a deal",
    }
    for name, source in sources.items():
        (tmp_path / name).write_text(source)
    run(tmp_path, "--language", "en", "--scope", "section", "--most-per-term", "9")
    assert all((tmp_path / name).read_text().count(settings.SITE_URL) >= 2 for name in sources)

    run(tmp_path, "--remove")

    assert {name: (tmp_path / name).read_text() for name in sources} == sources


@pytest.mark.parametrize("work", ["--check", "--refresh", "--remove"])
def test_urls_that_a_template_fills_in_are_left_alone(tmp_path: Path, work: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<p><a href='{settings.SITE_URL}/en/terms/{{{{ slug }}}}/'>x</a> <a data-glossary='{{{{ key }}}}' href='\0'>y</a>")
    before = file.read_bytes()

    out, errors, is_good = run(file, "--language", "en", work)

    assert (errors, is_good, len(out.splitlines()), file.read_bytes()) == ("", True, 1, before)


def test_a_bad_file_is_reported_and_the_others_are_linked(tmp_path: Path) -> None:
    good, latin, short, german, odd = (tmp_path / name for name in ("good.md", "latin.md", "short.md", "german.md", "odd.txt"))
    good.write_text(f"A lead.\n{WORDS}")
    latin.write_bytes(b"a lead\n\xe9 lead")
    short.write_text("lead")
    german.write_text("---\nlang: de\n---\nEin lead.")
    odd.write_text("lead")

    out, errors, is_good = run(good, latin, short, german, odd, tmp_path / "none.md")

    assert not is_good
    assert errors.splitlines() == [
        f"{latin}:2: not UTF-8 (byte 7); save the file as UTF-8",
        f"{short}: the language cannot be detected: write `lang: en` in its front matter or give --language",
        f"{odd}: not one of .html, .htm, .md, .markdown",
        f"{tmp_path / 'none.md'}: No such file or directory",
    ]
    assert out.splitlines() == [
        f"{german}: skipped: its language is de, the glossary has fa, en, tr, ru",
        "1 links made, 0 suggestions for you to decide; 6 files, 1 changed, 1 skipped, 4 with errors",
    ]
    assert good.read_text() == f"A [lead]({URL}).\n{WORDS}"
    assert latin.read_bytes() == b"a lead\n\xe9 lead"
