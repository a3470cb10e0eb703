"""The admin's first page: coverage, the user's open work, findings."""

from collections.abc import Iterable

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terms.accounts import roles
from terms.admin import links
from terms.editing import coverage, integrity, worklist
from terms.formats import moment
from terms.models import Category, Checkup
from terms.published import revision
from terms.text import LANGUAGES, Language, format_number

from . import trend

MAX_SHOWN = 6  # texts of each kind of work


@require_safe
def index(request: HttpRequest) -> TemplateResponse:
    """Django's first page with the dashboard above it."""
    response = admin.site.index(request, {"dashboard": dashboard_context(request)})
    response.template_name = "admin/dashboard.html"
    return response


def dashboard_context(request: HttpRequest) -> dict[str, object]:
    """The context of the page, in about ten queries."""
    language = get_language()
    mine = roles.languages_of(request.user)
    order = [LANGUAGES[code] for code in (*mine, *(code for code in LANGUAGES if code not in mine))]
    checked = integrity.latest()
    matrix = coverage.matrix(checked.current if checked else revision.current())
    return {
        "languages": order,
        "rows": list(_rows(matrix, order, language)),
        "total": _row(matrix.total, _("All modules"), order, language),
        "trend": trend.pictures(coverage.trend(matrix), order, language),
        "work": _work(request.user, matrix, mine, language),
        "findings": _findings(checked, mine, language),
    }


def with_count(text: str, count: int, language: str) -> str:
    """Insert a number in the digits of the language into a text."""
    return text % {"count": format_number(count, language)}


def _row(row: coverage.Row, name: str, order: Iterable[Language], language: str, category: Category | str = "") -> dict[str, object]:
    return {
        "name": name,
        "count": with_count(ngettext("%(count)s term", "%(count)s terms", row.total), row.total, language),
        "cells": [_cell(row.cells[item.code], item, category, language) for item in order],
    }


def _rows(matrix: coverage.Matrix, order: Iterable[Language], language: str) -> Iterable[dict[str, object]]:
    for row in matrix.rows:
        name = row.category.name or row.category.key if row.category else _("Without a module")
        yield _row(row, name, order, language, row.category or links.NO_MODULE)


def _cell(cell: coverage.Cell, item: Language, category: Category | str, language: str) -> dict[str, object]:
    """The published terms, a bar, and links to the other states."""
    said = {
        "review": _("%(count)s in review"),
        "draft": _("%(count)s in draft"),
        "missing": _("%(count)s missing"),
        "outdated": _("%(count)s outdated"),
    }
    share = 100 * cell.published // cell.total if cell.total else 0
    return {
        "language": item,
        "published": format_number(cell.published, language),
        "url": links.term_list(item.code, "published", category),
        "share": _("%(share)s%%") % {"share": format_number(share, language)},
        "bar": list(_bar(cell)),
        "rest": [
            {"kind": name, "text": with_count(text, count, language), "url": links.term_list(item.code, name, category)}
            for name, text in said.items()
            if (count := getattr(cell, name))
        ],
    }


def _bar(cell: coverage.Cell) -> Iterable[dict[str, object]]:
    """The parts of a bar 100 wide: what is published and up to date, outdated, in review, in draft."""
    parts = {"published": cell.published - cell.outdated, "outdated": cell.outdated, "review": cell.review, "draft": cell.draft}
    start = 0.0
    for kind, count in parts.items():
        if count > 0 and cell.total:
            width = 100 * count / cell.total
            yield {"kind": kind, "x": f"{start:.2f}", "width": f"{width:.2f}"}
            start += width


def _work(user: roles.User, matrix: coverage.Matrix, mine: list[str], language: str) -> list[dict[str, object]]:
    """The user's open work, the most urgent first, without empty kinds."""
    work, total = worklist.of_user(user), matrix.total.cells
    kinds = [
        (_("Returned to me"), work.returned, links.subject_form),
        (_("Changes waiting for my review"), work.to_review, links.review),
        (_("My changes not yet sent"), work.drafts, links.subject_form),
    ]
    shown = [
        {
            "title": title,
            "count": format_number(len(items), language),
            "texts": [
                {"text": str(item.subject), "language": LANGUAGES[item.language], "url": address(item.subject, item.language), "comment": item.comment}
                for item in items[:MAX_SHOWN]
            ],
            "more": with_count(ngettext("and %(count)s more", "and %(count)s more", len(items) - MAX_SHOWN), len(items) - MAX_SHOWN, language) if len(items) > MAX_SHOWN else "",
        }
        for title, items, address in kinds
        if items
    ]  # fmt: skip
    counted = [
        (_("New texts waiting for my review"), "review", [code for code in mine if roles.may_publish(user, code)]),
        (_("Possibly outdated in my languages"), "outdated", mine),
    ]
    rows = [(title, [(code, getattr(total[code], kind), links.term_list(code, kind)) for code in codes]) for title, kind, codes in counted]
    rows.append((_("Readers’ suggestions"), [(code, count, links.suggestion_list(code)) for code, count in work.suggestions.items()]))
    for title, numbers in rows:
        if numbers := [item for item in numbers if item[1]]:
            shown.append(
                {
                    "title": title,
                    "count": format_number(sum(count for _code, count, _url in numbers), language),
                    "numbers": [
                        {"language": LANGUAGES[code], "count": format_number(count, language), "url": url} for code, count, url in numbers
                    ],
                }
            )
    return shown


def _findings(checked: Checkup | None, mine: list[str], language: str) -> dict[str, object]:
    """The number of findings by rule; rules with findings in the user's languages first."""
    counts = checked.counts if checked else {}
    own = mine if 0 < len(mine) < len(LANGUAGES) else []
    rows = []
    for rule in integrity.RULES.values():
        if total := sum(counts.get(rule.name, {}).values()):
            in_mine = sum(counts[rule.name].get(code, 0) for code in own)
            rows.append(
                {
                    "rule": rule,
                    "severity": integrity.SEVERITIES[rule.severity],
                    "count": format_number(total, language),
                    "mine": with_count(_("%(count)s in my languages"), in_mine, language) if in_mine else "",
                    "url": links.finding_list(rule=rule.name),
                    "order": not in_mine if own else False,
                }
            )
    return {
        "checked": checked,
        "made": moment(checked.made) if checked else "",
        "is_old": bool(checked and checked.revision != checked.current),
        "rows": sorted(rows, key=lambda row: row["order"]),
        "url": links.finding_list(),
    }
