"""The list of findings, and the buttons that fix them."""

from urllib.parse import parse_qs

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terms.admin import links
from terms.editing import integrity
from terms.editing.integrity import Finding
from terms.editing.integrity.finding import MODELS
from terms.formats import moment
from terms.models import Term
from terms.published import revision
from terms.text import LANGUAGES, format_number

from .dashboard import with_count

PER_PAGE = 50
MAX_FIXES = 100  # findings fixed by one click


def _wanted(values: dict[str, str]) -> tuple[str, str]:
    """The rule and the language of the filter. Raises Http404 for unknown ones."""
    rule, language = values.get("rule", ""), values.get("language", "")
    if (rule and rule not in integrity.RULES) or (language and language not in LANGUAGES):
        raise Http404
    return rule, language


def _chosen(found: list[Finding], rule: str, language: str) -> list[Finding]:
    return [item for item in found if rule in ("", item.name) and language in ("", item.language)]


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The findings, optionally of one rule or language."""
    rule, language = _wanted(request.GET.dict())
    spoken = get_language()
    found = integrity.check(revision.current())
    page = Paginator(_chosen(found, rule, language), PER_PAGE).get_page(request.GET.get("page"))
    terms = Term.objects.in_bulk({item.pk for item in page if item.model == "term"})
    shown = [_row(item, terms.get(item.pk) if item.model == "term" else None, request) for item in page]
    fixable = [item for item in shown if item["button"]]
    context = admin.site.each_context(request) | {
        "title": _("Findings"),
        "groups": _groups(shown),
        "page": page,
        "count": with_count(ngettext("%(count)s finding", "%(count)s findings", page.paginator.count), page.paginator.count, spoken),
        "place": _("Page %(page)s of %(pages)s")
        % {"page": format_number(page.number, spoken), "pages": format_number(page.paginator.num_pages, spoken)},
        "before": links.finding_list(rule=rule, language=language, page=str(page.number - 1)) if page.has_previous() else "",
        "after": links.finding_list(rule=rule, language=language, page=str(page.number + 1)) if page.has_next() else "",
        "rule": integrity.RULES.get(rule),
        "language": language,
        "rules": _rules(found, language, spoken),
        "languages": [(code, item) for code, item in LANGUAGES.items()],
        "made": moment(integrity.latest().made),
        "fix_all": with_count(ngettext("Fix up to %(count)s at once", "Fix up to %(count)s at once", MAX_FIXES), MAX_FIXES, spoken)
        if rule and len(fixable) > 1
        else "",
    }
    return TemplateResponse(request, "admin/findings.html", context)


def _row(finding: Finding, term: Term | None, request: HttpRequest) -> dict[str, object]:
    name = (getattr(term, f"name_{finding.language or get_language()}") or finding.key) if term else finding.key
    may = bool(finding.rule.button) and integrity.may_fix(request.user, finding, term)
    return {
        "finding": finding,
        "name": name,
        "language": LANGUAGES[finding.language or get_language()],
        "url": links.finding_form(finding),
        "button": finding.rule.button if may else "",
    }


def _groups(shown: list[dict]) -> list[dict[str, object]]:
    """The findings of the page, grouped by rule."""
    groups: dict[str, dict[str, object]] = {}
    for item in shown:
        rule = item["finding"].rule
        group = groups.setdefault(rule.name, {"rule": rule, "severity": integrity.SEVERITIES[rule.severity], "found": []})
        group["found"].append(item)
    return list(groups.values())


def _rules(found: list[Finding], language: str, spoken: str) -> list[dict[str, object]]:
    counts: dict[str, int] = {}
    for item in _chosen(found, "", language):
        counts[item.name] = counts.get(item.name, 0) + 1
    return [{"rule": rule, "count": format_number(counts[name], spoken)} for name, rule in integrity.RULES.items() if name in counts]


@require_POST
def fix(request: HttpRequest) -> HttpResponse:
    """Fix one finding by its code, or with `all` up to MAX_FIXES findings of a rule."""
    found = integrity.check(revision.current())
    back = {name: values[0] for name, values in parse_qs(request.POST.get("back", "")).items()}
    rule, language = _wanted(back)
    if "all" in request.POST:
        chosen = [item for item in _chosen(found, rule, language) if item.rule.button][:MAX_FIXES] if rule else []
    else:
        chosen = [item for item in found if item.code == request.POST.get("code")]
    fixed = refused = 0
    for item in chosen:
        try:
            integrity.fix(item, request.user)
        except LookupError:
            continue
        except PermissionDenied:
            refused += 1
            continue
        fixed += 1
        _log(request, item)
    if refused and not fixed:
        raise PermissionDenied
    if fixed:
        messages.success(
            request, with_count(ngettext("%(count)s finding fixed.", "%(count)s findings fixed.", fixed), fixed, get_language())
        )
    else:
        messages.warning(request, _("Nothing to fix: someone was quicker, or the text has changed."))
    if refused:
        messages.warning(
            request,
            with_count(
                ngettext("You don’t have permission to fix %(count)s.", "You don’t have permission to fix %(count)s.", refused),
                refused,
                get_language(),
            ),
        )
    return HttpResponseRedirect(links.finding_list(rule=rule, language=language))


def _log(request: HttpRequest, finding: Finding) -> None:
    rows = MODELS[finding.model].objects.filter(pk=finding.pk)
    LogEntry.objects.log_actions(
        request.user.pk, rows, CHANGE, change_message=_("Fixed with one click: %(rule)s") % {"rule": finding.rule.title}, single_object=True
    )
