"""The interface's translations: complete, in step with the templates, plural forms right."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import ngettext, override

from tests.conftest import needs

ROOT = Path(__file__).parent.parent


def messages(path: Path) -> set[str]:
    return {entry.msgid for entry in polib.pofile(str(path)) if not entry.obsolete}


def test_every_catalogue_is_complete() -> None:
    call_command("compile_catalogues", "--check")


def test_an_untranslated_message_is_named(tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    path = tmp_path / "locale/ru/LC_MESSAGES/django.po"
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "New"\nmsgstr ""\n', encoding="utf-8")
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]

    with pytest.raises(CommandError, match="1 messages are not translated"):
        call_command("compile_catalogues", "--check")
    assert "not translated: 'New'" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["fa", "tr", "ru"])
def test_catalogues_hold_exactly_the_messages_in_use(language: str, tmp_path: Path) -> None:
    needs("xgettext")
    for name in ("glossary", "terms", "templates", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, "manage.py", "makemessages", "-l", language, "--no-location", "--no-obsolete"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "glossary.settings"}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)

    assert messages(tmp_path / f"locale/{language}/LC_MESSAGES/django.po") == messages(ROOT / f"locale/{language}/LC_MESSAGES/django.po")


def test_makemessages_finds_every_text_of_a_template() -> None:
    """makemessages finds `_("…")` only at the start of `{{ … }}` or in `{% … %}`; elsewhere a text is never translated."""
    known = messages(ROOT / "locale/fa/LC_MESSAGES/django.po")
    for path in (ROOT / "templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        texts = re.findall(r"""\b_\((?:"([^"]*)"|'([^']*)')\)""", source)
        assert len(texts) == len(re.findall(r"\b_\(", source)), f"{path.name}: write _(…) with one text in quotes and nothing else"
        assert {one or other for one, other in texts} - known == set(), path.name


@pytest.mark.parametrize("language", ["fa", "tr", "ru"])
def test_placeholders_survive_translation(language: str) -> None:
    for entry in polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po")):
        wanted = set(re.findall(r"%\(\w+\)s", entry.msgid + entry.msgid_plural))
        for text in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
            assert set(re.findall(r"%\(\w+\)s", text)) == wanted, entry.msgid


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1 термин"), (2, "2 термина"), (5, "5 терминов"), (21, "21 термин"), (22, "22 термина"), (111, "111 терминов")],
)
def test_russian_has_its_plural_forms(count: int, expected: str) -> None:
    with override("ru"):
        assert ngettext("%(count)s term", "%(count)s terms", count) % {"count": count} == expected
