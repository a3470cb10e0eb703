"""The trend of published terms in each language as a small chart, with its numbers.

Time runs from left to right in Persian too, as in Persian print. Both ends of the axis are dated.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from terms.editing import coverage
from terms.text import Language, format_date, format_number

WIDTH, HEIGHT, MARGIN = 180, 36, 4


def pictures(trends: list[coverage.Trend], order: Iterable[Language], language: str) -> dict[str, object]:
    """A chart for each language, and a table of the days with a change."""
    by_code, items = {item.language: item for item in trends}, list(order)
    days = sorted({day for item in trends for day, _count in _turning_points(item.days)})
    values = {code: dict(item.days) for code, item in by_code.items()}
    rows, known = [], {}
    for day in sorted({day for item in trends for day, _count in item.days}):
        known |= {code: counts[day] for code, counts in values.items() if day in counts}
        if day in days:
            cells = [format_number(known[item.code], language) if item.code in known else "–" for item in items]
            rows.append({"day": format_date(day, language), "cells": cells})
    today = timezone.localdate()
    return {
        "languages": items,
        "pictures": [_picture(by_code[item.code], item, language) for item in items],
        "rows": rows,
        "first": format_date(today - timedelta(days=coverage.DAYS - 1), language),
        "last": format_date(today, language),
        "is_new": len(rows) < 2,
        "box": f"0 0 {WIDTH} {HEIGHT}",
    }


def _turning_points(days: list[tuple]) -> list[tuple]:
    """The first and the last day, and the days whose number differs from the previous day."""
    return [item for place, item in enumerate(days) if place in (0, len(days) - 1) or item[1] != days[place - 1][1]]


def _picture(item: coverage.Trend, of: Language, language: str) -> dict[str, object]:
    points = _points(item)
    change = (
        f"{'+' if item.change > 0 else '−'}{format_number(abs(item.change), language)}" if item.change else "±" + format_number(0, language)
    )
    since, until = (format_date(item.days[place][0], language) for place in (0, -1))
    values = {"language": of.endonym, "first": format_number(item.days[0][1], language), "last": format_number(item.now, language)}
    return {
        "language": of,
        "now": values["last"],
        "change": change,
        "line": " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        "end": {"x": f"{points[-1][0]:.1f}", "y": f"{points[-1][1]:.1f}"},
        "title": _("%(language)s: published terms") % values,
        "described": _("%(first)s on %(since)s, %(last)s on %(until)s") % (values | {"since": since, "until": until}),
    }


def _points(item: coverage.Trend) -> list[tuple[float, float]]:
    """The points of the line. Its height spans at least a tenth of the number, so that small changes look small."""
    counts = [count for _day, count in item.days]
    low, high = min(counts), max(counts)
    span = max(high - low, max(high, 10) / 10)
    start = timezone.localdate() - timedelta(days=coverage.DAYS - 1)
    middle = (low + high) / 2
    return [
        (
            MARGIN + (WIDTH - 2 * MARGIN) * (day - start).days / (coverage.DAYS - 1),
            HEIGHT / 2 - (HEIGHT - 2 * MARGIN) * (count - middle) / span,
        )
        for day, count in item.days
    ]
