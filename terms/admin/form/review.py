"""The review page: the changes in one language, warnings of the writing guide, approving and returning."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.editing import workflow
from terms.editing.workflow import PUBLISHED, REVIEW
from terms.models import ReviewNote, Subject
from terms.text import LANGUAGES
from terms.text.differences import Piece, differences

from .messages import in_words
from .sections import outdated_mark


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a language: the published and the new one."""

    label: str
    pieces: list[Piece]
    text: str
    is_changed: bool
    problems: list[str]
    remarks: list[str]


def fields_of(subject: Subject, language: str, now: workflow.WorkingTexts) -> list[Field]:
    """The texts of a language, with differences to the published text where there is one."""
    is_public = workflow.state_of(subject, language) == PUBLISHED
    before = workflow.texts_of(subject, language) if is_public else dict.fromkeys(now.texts, "")
    problems, remarks = workflow.problems(subject, language, now.texts), workflow.style_warnings(subject, language, now.texts)
    return [
        Field(
            label=str(subject._meta.get_field(name).verbose_name),
            pieces=differences(before[name], text) if is_public else [],
            text=text,
            is_changed=before[name] != text,
            problems=[in_words(said) for said in problems.get(name, [])],
            remarks=[in_words(said) for said in remarks.get(name, [])],
        )
        for name, text in now.texts.items()
    ]


class Reviewing:
    """Adds to a ModelAdmin: reviewing, discarding a pending change, deleting outdated marks."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/review/<str:language>/", self.admin_site.admin_view(self.review), name=f"{name}_review"),
            path("<int:pk>/still-true/<str:language>/", self.admin_site.admin_view(self.still_true), name=f"{name}_still_true"),
            path("<int:pk>/drop/<str:language>/", self.admin_site.admin_view(self.drop), name=f"{name}_drop"),
            *super().get_urls(),
        ]

    def _subject(self, request: HttpRequest, pk: int, language: str, *, may: bool) -> Subject:
        subject = self.get_object(request, str(pk))
        if not self.has_view_permission(request, subject) or not may:
            raise PermissionDenied
        if subject is None or language not in LANGUAGES:
            raise Http404
        return subject

    def _back(self, subject: Subject) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[subject.pk]))

    def review(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        subject = self._subject(request, pk, language, may=language not in LANGUAGES or roles.may_translate(request.user, language))
        now, error = workflow.working_texts(subject)[language], ""
        if request.method == "POST":
            try:
                return self._handle_post(request, subject, language)
            except ValidationError as problem:
                error = " ".join(problem.messages)
                now = workflow.working_texts(subject)[language]
        notes = ReviewNote.objects.about(subject).filter(language=language).select_related("author")[:20]
        context = self.admin_site.each_context(request) | {
            "title": _("Review: %(language)s") % {"language": LANGUAGES[language].endonym},
            "subtitle": str(subject),
            "opts": self.opts,
            "subject": subject,
            "language": LANGUAGES[language],
            "now": now,
            "fields": fields_of(subject, language, now),
            "outdated_marks": [outdated_mark(subject, mark) for mark in workflow.outdated_marks(subject).get(language, [])],
            "notes": notes,
            "error": error,
            "comment": request.POST.get("comment", ""),
            "seen": now.fingerprint,
            "is_public": workflow.state_of(subject, language) == PUBLISHED,
            "may_publish": roles.may_publish(request.user, language) and now.state != PUBLISHED,
            "may_return": now.state == REVIEW,
            "may_drop": now.pending is not None,
            "change_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/terms/review.html", context)

    def _handle_post(self, request: HttpRequest, subject: Subject, language: str) -> HttpResponse:
        comment, words = request.POST.get("comment", "").strip()[:2000], {"language": LANGUAGES[language].endonym, "subject": subject}
        if request.POST.get("seen") != workflow.working_texts(subject)[language].fingerprint:
            raise ValidationError(_("The text was changed while you were reading. It is shown here as it is now: please look again."))
        if "approve" in request.POST:
            workflow.approve(subject, language, request.user, comment)
            messages.success(request, _("%(subject)s, %(language)s: published. Readers see the new text now.") % words)
        elif "return" in request.POST:
            workflow.return_to_author(subject, language, request.user, comment)
            messages.success(request, _("%(subject)s, %(language)s: returned to its author with your comment.") % words)
        else:
            raise ValidationError(_("Choose “Publish” or “Return”."))
        return self._back(subject)

    def still_true(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        subject = self._subject(request, pk, language, may=request.method == "POST")
        if workflow.mark_up_to_date(subject, language, request.user):
            words = {"language": LANGUAGES[language].endonym, "subject": subject}
            messages.success(request, _("%(subject)s, %(language)s: marked as up to date.") % words)
        return self._back(subject)

    def drop(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Confirm, then discard the pending change."""
        subject = self._subject(request, pk, language, may=language not in LANGUAGES or roles.may_translate(request.user, language))
        now = workflow.working_texts(subject)[language]
        if now.pending is None:
            return self._back(subject)
        if request.method == "POST":
            workflow.discard(subject, language, request.user)
            words = {"language": LANGUAGES[language].endonym, "subject": subject}
            messages.success(
                request, _("%(subject)s, %(language)s: the pending change was discarded. The text that readers see is unchanged.") % words
            )
            return self._back(subject)
        context = self.admin_site.each_context(request) | {
            "title": _("Discard the pending change: %(language)s") % {"language": LANGUAGES[language].endonym},
            "subtitle": str(subject),
            "opts": self.opts,
            "subject": subject,
            "language": LANGUAGES[language],
            "fields": [item for item in fields_of(subject, language, now) if item.is_changed],
            "change_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/terms/drop.html", context)
