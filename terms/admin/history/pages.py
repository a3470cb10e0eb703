"""The history of one subject, reverting, and the reason field of forms."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from terms.editing import reverting
from terms.history import recording, timeline
from terms.history.state import SUBJECT_TYPES, State, stored
from terms.history.timeline import FieldChange
from terms.models import Version
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES, format_moment

PER_PAGE = 20


class ReasonForm(forms.Form):
    """The reason for a revert."""

    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=MAX_REASON,
        help_text=_("For the other editors: they find it in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A version as a page shows it, in the reader's language and calendar."""

    version: Version
    name: str
    name_language: str
    moment: str
    source_moment: str
    touched: str

    @property
    def person(self) -> str:
        return self.version.author_name

    @property
    def direction(self) -> str:
        return LANGUAGES[self.name_language].direction if self.name_language else "ltr"

    @property
    def link(self) -> str:
        return f"{history_url(self.version)}#change-{self.version.pk}"


def history_url(version: Version) -> str:
    return reverse(f"admin:terms_{version.subject_type}_history", args=[version.subject_id])


def shown(version: Version) -> Row:
    language = get_language()
    name, name_language = timeline.name_in(version, language)
    touched = [f"{label} ({LANGUAGES[code].endonym})" if code else label for label, code in timeline.field_names(version)]
    if len(touched) > 4:
        touched = [*touched[:3], "…"]
    source = moment(version.source, language) if version.source else ""
    return Row(version, name, name_language, moment(version, language), source, gettext(", ").join(touched))


def moment(version: Version, language: str) -> str:
    return format_moment(timezone.localtime(version.when), language)


@dataclass(frozen=True, slots=True)
class RevertOption:
    """One field of a change, and whether this user can revert it now."""

    field: FieldChange
    is_open: bool


class HistoryAdmin:
    """Adds to a ModelAdmin: the history page, reverting, and the reason of a change."""

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_revert"
        own = path("<int:object_id>/history/<int:version_id>/", self.admin_site.admin_view(self.revert_view), name=name)
        return [own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool) -> None:
        recording.current().reason = form.cleaned_data.get("reason") or ""
        super().save_model(request, obj, form, change)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        """The changes field by field, instead of Django's log. Also for deleted subjects."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        subject_type = SUBJECT_TYPES[self.model]
        page = _number(request.GET.get("p"))
        if not object_id.isdecimal() or len(object_id) > 18:
            raise Http404
        entries = timeline.entries_of(subject_type, int(object_id), start=page * PER_PAGE, limit=PER_PAGE + 1)
        subject = self.model._base_manager.filter(pk=object_id).first()
        if subject is None and not entries and not page:
            raise Http404
        now = stored(subject_type, int(object_id))
        may_change = now is not None and self.has_change_permission(request, subject)
        rows = [
            {
                "row": shown(entry.version),
                "entry": entry,
                "options": [
                    RevertOption(item, may_change and _is_open(request.user, subject_type, entry, item, now)) for item in entry.differences
                ],
                "can_go_back": may_change and not entry.is_newest and entry.version.kind != Version.Kind.DELETED,
            }
            for entry in entries[:PER_PAGE]
        ]
        name = rows[0]["row"].name if rows else str(subject)
        context = self._context(request, subject, object_id, _("History: %(name)s") % {"name": name}) | {
            "rows": rows,
            "is_deleted": subject is None,
            "newer": page - 1 if page else None,
            "is_later_page": page > 0,
            "older": page + 1 if len(entries) > PER_PAGE else None,
            "time_zone": timezone.get_current_timezone_name(),
        }
        return TemplateResponse(request, "admin/terms/history/timeline.html", context | (extra_context or {}))

    def _context(self, request: HttpRequest, subject: Model | None, object_id: object, title: str) -> dict[str, object]:
        return self.admin_site.each_context(request) | {
            "title": title,
            "opts": self.opts,
            "object": subject,
            "object_id": object_id,
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
        }

    def revert_view(self, request: HttpRequest, object_id: int, version_id: int) -> HttpResponse:
        """Show what a revert would do, then carry it out."""
        subject_type = SUBJECT_TYPES[self.model]
        if not self.has_change_permission(request):
            raise PermissionDenied
        version = Version.objects.of(subject_type, object_id).filter(pk=version_id).first()
        subject = self.model._base_manager.filter(pk=object_id).first()
        if version is None:
            raise Http404
        field, problems, plan = request.GET.get("field", ""), [], None
        form = ReasonForm(request.POST if request.method == "POST" else None)
        try:
            plan = reverting.plan(version, request.user, field)
            if request.method == "POST" and plan.refused:
                raise PermissionDenied
            if request.method == "POST" and form.is_valid():
                if request.POST.get("newest") == str(plan.newest):
                    return self._revert(request, version, field, form.cleaned_data["reason"])
                problems = [gettext("Someone has changed it in the meantime. This is what restoring would do now: check it again.")]
        except reverting.CannotRevert as error:
            problems = error.problems
        title = gettext("Restore this field") if field else gettext("Go back to this version")
        context = self._context(request, subject, object_id, title) | {
            "plan": plan,
            "problems": problems,
            "form": form,
            "row": shown(version),
            "target": shown(plan.target) if plan else None,
        }
        return TemplateResponse(request, "admin/terms/history/revert.html", context)

    def _revert(self, request: HttpRequest, version: Version, field: str, reason: str) -> HttpResponse:
        made = reverting.revert(version, request.user, field, reason)
        message = gettext("It was restored.") if made else gettext("Everything already matches: nothing was changed.")
        messages.success(request, message)
        return HttpResponseRedirect(history_url(version))


def _is_open(user: AbstractBaseUser, subject_type: str, entry: timeline.Entry, item: FieldChange, now: State) -> bool:
    """Whether the field has a different earlier value that the user may restore."""
    if not entry.has_previous or (item.name == "key" and subject_type == Version.SubjectType.TERM) or now.get(item.name) == item.before:
        return False
    return reverting.may_revert(user, subject_type, item.name, now, {item.name: item.before})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
