"""Recent changes of all subjects, deleted subjects, and their feed."""

from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from terms.editing import reverting
from terms.history import timeline
from terms.models import Category, Version
from terms.models.content import LANGUAGE_CHOICES
from terms.text import LANGUAGES

from .feed import ChangesFeed, token_of
from .pages import ReasonForm, history_url, shown

PER_PAGE = 50
MAX_LABELS = 50
DAYS = {"1": _("Past 24 hours"), "7": _("Past 7 days"), "30": _("Past 30 days"), "365": _("Past year")}


class FilterForm(forms.Form):
    """The filters of the list, all in its URL."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    module = forms.ChoiceField(label=_("Module"), required=False)
    person = forms.ChoiceField(label=_("Person"), required=False)
    about = forms.ChoiceField(label=_("About"), required=False)
    kind = forms.ChoiceField(label=_("Kind of change"), required=False)
    days = forms.ChoiceField(label=_("Period"), required=False)

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        names = Category.objects.values_list("key", f"name_{get_language()}")
        self._offer("language", LANGUAGE_CHOICES)
        self._offer("module", [(key, name or key) for key, name in names])
        self._offer("person", [(name, name) for name in timeline.contributors()])
        self._offer("about", Version.SubjectType.choices)
        self._offer("kind", [choice for choice in Version.Kind.choices if choice[0] != Version.Kind.FOUND])
        self._offer("days", DAYS.items())

    def _offer(self, name: str, choices: object) -> None:
        self.fields[name].choices = [("", _("All")), *choices]

    def filters(self) -> timeline.Filters:
        """The filters of a valid form."""
        data = dict(self.cleaned_data)
        days, subject_type = data.pop("days"), data.pop("about")
        return timeline.Filters(**data, subject_type=subject_type, since=timezone.now() - timedelta(days=int(days)) if days else None)

    def as_query(self) -> str:
        """The filters as a URL query."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})


def may_view_changes(request: HttpRequest) -> bool:
    """Changes need the same permission as terms."""
    return request.user.is_active and request.user.has_perm("terms.view_term")


@admin.register(Version)
class VersionAdmin(admin.ModelAdmin):
    """Read-only pages that link to the history of each subject, instead of Django's list."""

    def get_urls(self) -> list:
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.changelist_view), name="terms_version_changelist"),
            path("deleted/", guard(self.deleted_view), name="terms_version_deleted"),
            path("deleted/<int:version_id>/", guard(self.restore_view), name="terms_version_restore"),
            path("feed/<str:language>/<str:token>/", ChangesFeed(FilterForm), name="terms_version_feed"),
            path("<int:object_id>/change/", guard(self.change_view), name="terms_version_change"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_view_changes(request)

    def has_view_permission(self, request: HttpRequest, obj: Version | None = None) -> bool:
        return may_view_changes(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Version | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Version | None = None) -> bool:
        return False

    def _require(self, request: HttpRequest) -> None:
        if not may_view_changes(request):
            raise PermissionDenied

    def _context(self, request: HttpRequest, title: str) -> dict[str, object]:
        zone = timezone.get_current_timezone_name()
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts, "time_zone": zone}

    def change_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """One change is shown in the history of its subject."""
        self._require(request)
        return HttpResponseRedirect(shown(get_object_or_404(Version, pk=object_id)).link)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        self._require(request)
        form, rows, query, older = FilterForm(request.GET), [], "", None
        before = request.GET.get("before", "")
        if form.is_valid():
            found, query = timeline.recent(form.filters()), form.as_query()
            if before.isdecimal() and len(before) < 19:
                found = found.filter(pk__lt=int(before))
            versions = list(found[: PER_PAGE + 1])
            rows = [shown(version) for version in versions[:PER_PAGE]]
            older = versions[PER_PAGE - 1].pk if len(versions) > PER_PAGE else None
        feed = reverse("admin:terms_version_feed", args=[get_language(), token_of(request.user)])
        context = self._context(request, gettext("Recent changes")) | {
            "form": form,
            "rows": rows,
            "query": query,
            "older": urlencode({"before": older}) if older else "",
            "is_later_page": bool(before),
            "feed": request.build_absolute_uri(feed) + (f"?{query}" if query else ""),
            "is_narrowed": bool(query),
        }
        return TemplateResponse(request, "admin/terms/history/recent.html", context)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """Deleted subjects, newest first, and labels removed from terms."""
        self._require(request)
        before, found = request.GET.get("before", ""), timeline.deleted()
        if before.isdecimal() and len(before) < 19:
            found = found.filter(pk__lt=int(before))
        versions = list(found[: PER_PAGE + 1])
        older = versions[PER_PAGE - 1].pk if len(versions) > PER_PAGE else None
        labels = [] if before else [(shown(version), _named(rows)) for version, rows in timeline.removed_labels(MAX_LABELS)]
        context = self._context(request, gettext("Deleted")) | {
            "rows": [shown(version) for version in versions[:PER_PAGE]],
            "labels": labels,
            "older": urlencode({"before": older}) if older else "",
            "is_later_page": bool(before),
        }
        return TemplateResponse(request, "admin/terms/history/deleted.html", context)

    def restore_view(self, request: HttpRequest, version_id: int) -> HttpResponse:
        """Brings back what one change deleted, or the other names it took away; asks first."""
        self._require(request)
        version = get_object_or_404(Version, pk=version_id)
        if version.kind != Version.Kind.DELETED and not version.removed_labels:
            raise Http404
        form, problems = ReasonForm(request.POST if request.method == "POST" else None), []
        is_labels = version.kind != Version.Kind.DELETED
        if request.method == "POST" and form.is_valid():
            try:
                return self._restore(request, version, form.cleaned_data["reason"])
            except reverting.CannotRevert as error:
                problems = error.problems
        context = self._context(request, gettext("Restore")) | {
            "row": shown(version),
            "labels": _named(version.removed_labels) if is_labels else [],
            "differences": [] if is_labels else timeline.content_of(version),
            "is_allowed": is_labels or reverting.may_restore(request.user, version),
            "form": form,
            "problems": problems,
        }
        return TemplateResponse(request, "admin/terms/history/restore.html", context)

    def _restore(self, request: HttpRequest, version: Version, reason: str) -> HttpResponse:
        if version.kind == Version.Kind.DELETED:
            _row, missing = reverting.restore(version, request.user, reason)
            messages.success(request, gettext("It was restored."))
            for text in missing:
                messages.warning(request, gettext("Not restored: %(what)s") % {"what": text})
        else:
            count = reverting.restore_labels(version, request.user, reason)
            message = ngettext("%(count)s name was restored.", "%(count)s names were restored.", count)
            messages.success(request, message % {"count": count})
        return HttpResponseRedirect(history_url(version))


def _named(labels: list[list[str]]) -> list[dict[str, str]]:
    return [{"text": row[1], "language": row[0], "direction": LANGUAGES[row[0]].direction} for row in labels]
