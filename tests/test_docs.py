"""Documentation that can go out of date is compared with the code."""

import re
import subprocess
from pathlib import Path

from terms import rates

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for name in names if (path := ROOT / name).is_file()]


def test_every_setting_has_a_row_in_the_readme() -> None:
    read = set(re.findall(r'env(?:_flag|_list|_number|_secret)?\("([A-Z_]+)"', (ROOT / "glossary/settings.py").read_text(encoding="utf-8")))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", README, flags=re.MULTILINE))

    assert table == read


def test_the_readme_is_short_and_every_folder_of_its_map_exists() -> None:
    assert len(README.splitlines()) <= 120
    for name in re.findall(r"^    ([a-z_]+/[a-z_./]*)", README, flags=re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_every_make_target_named_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        named = set(re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8")))
        assert named <= targets, document.name


def test_links_between_documents_work() -> None:
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_the_guide_for_editors_shows_every_picture_and_describes_it() -> None:
    guide = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]*)\]\(editing/([^)]+)\)", guide)
    taken = {
        f"{name}.png" for name in re.findall(r'Picture\(\s*"([a-z-]+)"', (ROOT / "tools/editor_screenshots.py").read_text(encoding="utf-8"))
    }
    stored = {path.name for path in (ROOT / "docs/editing").iterdir()}

    assert sorted(name for _text, name in shown) == sorted(stored) == sorted(taken)
    assert [name for text, name in shown if len(text.split()) < 6] == []
    assert [path.name for path in (ROOT / "docs/editing").iterdir() if path.stat().st_size > 120_000] == []
    assert len(guide.split()) <= 2100  # ten minutes, with the texts of the pictures


def test_the_locks_name_no_url() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pinned, hashed = r"^\S+==\S+", r"^\S+==\S+.*\\\n    --hash=sha256:"
        assert len(re.findall(pinned, text, flags=re.MULTILINE)) == len(re.findall(hashed, text, flags=re.MULTILINE)) > 10


def test_the_limit_for_articles_is_the_one_in_the_code() -> None:
    text = (ROOT / "docs/linking.md").read_text(encoding="utf-8")

    assert set(re.findall(r"(\d+) articles an hour", text)) == {str(rates.ARTICLES_PER_HOUR)}


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix in {".py", ".js", ".css", ".html"} and "migrations" not in path.parts
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }

    assert long == {}
