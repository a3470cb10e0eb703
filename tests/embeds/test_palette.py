"""The colors of the style sheet, read for what is drawn without it."""

from pathlib import Path

from django.contrib.staticfiles import finders

from terms.embeds import palette


def test_every_color_of_two_schemes_is_read() -> None:
    sheet = Path(finders.find("css/palette.css")).read_text(encoding="utf-8")

    assert len(palette.COLORS) == sum(line.startswith("    --") and ": light-dark(#" in line for line in sheet.splitlines())
    assert palette.COLORS["paper"] == ("#faf8f4", "#10141b")


def test_every_module_has_a_color() -> None:
    assert palette.MODULES == ["general", "customer", "sales", "service", "marketing", "reporting"]
    assert set(palette.MODULES) <= set(palette.COLORS)


def test_css_for_browsers_with_and_without_dark_colors() -> None:
    assert palette.light_css("paper", "ink") == "--paper:#faf8f4;--ink:#1b2433"
    assert palette.light_dark_css("paper") == "--paper:light-dark(#faf8f4,#10141b)"
    assert palette.module_css().startswith("[data-colour=general]{--module:light-dark(#44546a,#b3c0d3)}[data-colour=customer]")
