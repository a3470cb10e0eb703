"""Adds German to a copy of the project, by the steps of docs/languages.md, and checks the result.

`make check-fifth-language`: prints what was checked; ends with 1 and the errors. What is added is in
`tools/fifth_language/`: to a file that the project already has it is appended, other files are new.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDED = ROOT / "tools" / "fifth_language"
WITH_DJANGO = "import django, runpy, sys; django.setup(); runpy.run_path(sys.argv[1])"
CHECKS = ("observed.py", "expected.py")
# Pages of other languages may only change where they name German.
TRANSLATION = re.compile(r'<div class="translation" lang="de".*?</div>', re.DOTALL)
NAMES_GERMAN = ('hreflang="de"', 'lang="de"', '"de_DE"', ">Deutsch<")


def run(folder: Path, *command: str) -> str:
    """The output of the command, run in the copy with its own database; the whole check ends when it fails."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{folder}/glossary.sqlite3",
        "PYTHONPATH": str(folder),
        "RELEASE": "check",
        "HTTPS": "0",
        "SITE_URL": "https://glossary.example",
    }
    done = subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_project(folder: Path) -> None:
    """The tracked files, as they are now."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def set_up(folder: Path) -> None:
    """A site with the content of the files, as `make run` makes one."""
    for command in ("compile_catalogues", "migrate --verbosity 0", "load_glossary"):
        run(folder, "manage.py", *command.split())


def add_german(folder: Path) -> None:
    """The steps of docs/languages.md, up to those that `set_up` takes as well."""
    for path in sorted(path for path in ADDED.rglob("*") if path.is_file() and path.name not in CHECKS and path.suffix != ".pyc"):
        target = folder / path.relative_to(ADDED)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as file:
            file.write(path.read_text(encoding="utf-8"))
    declaration = folder / "terms/text/languages/__init__.py"
    source = declaration.read_text(encoding="utf-8")
    source = source.replace("from .persian", "from .german import GERMAN\nfrom .persian").replace(
        "TURKISH, RUSSIAN)", "TURKISH, RUSSIAN, GERMAN)"
    )
    declaration.write_text(source, encoding="utf-8")
    run(folder, "manage.py", "makemigrations", "terms", "--name", "german", "--verbosity", "0")
    run(folder, "manage.py", "compile_catalogues")
    run(folder, "tools/make_cards.py", "static/cards")


def observed(folder: Path) -> dict[str, str]:
    return json.loads(run(folder, "-c", WITH_DJANGO, str(ADDED / "observed.py")))


def without_german(page: str) -> str:
    lines = TRANSLATION.sub("", page).split("\n")
    return "\n".join(line for line in lines if line.strip() and not any(mark in line for mark in NAMES_GERMAN))


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Errors: pages of the other languages that have changed."""
    wrong = [what for what in before if without_german(after.get(what, "")) != without_german(before[what])]
    return [f"changed for another language: {what}" for what in wrong]


def main() -> int:
    """The exit code: 0 without errors."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fifth-language-") as name:
        four, five = Path(name, "four"), Path(name, "five")
        copy_project(four)
        set_up(four)
        before = observed(four)
        copy_project(five)
        shutil.copyfile(four / "glossary.sqlite3", five / "glossary.sqlite3")
        add_german(five)
        set_up(five)
        wrong = changed(before, observed(five))
        sys.stdout.write(f"unchanged in the other languages: {len(before) - len(wrong)} of {len(before)} pages and responses\n")
        for line in run(five, "-c", WITH_DJANGO, str(ADDED / "expected.py")).splitlines():
            sys.stdout.write(f"{line}\n")
            wrong += [line] if line.startswith("WRONG") else []
    sys.stdout.write("".join(f"WRONG: {line}\n" for line in wrong if not line.startswith("WRONG")))
    sys.stdout.write(f"{len(wrong)} wrong, {time.monotonic() - start:.0f} seconds\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
