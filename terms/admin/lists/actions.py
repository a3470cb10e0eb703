"""Actions on chosen rows of a list: a confirmation page with the languages and the plan, then a report of what was done."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from terms.admin.badges import name_of
from terms.admin.form.messages import in_words
from terms.editing import bulk
from terms.editing.bulk import Step
from terms.formats import number
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES

MAX_NAMED = 20
TITLES = {bulk.SEND: _("Send to review"), bulk.PUBLISH: _("Publish"), bulk.WITHDRAW: _("Withdraw")}


class ActsOnLanguages:
    """Adds “Send to review…”, “Publish…” and “Withdraw…” to a list."""

    actions = ["send_chosen", "publish_chosen", "withdraw_chosen"]
    action_template = "admin/terms/list_action.html"

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        """The actions that the user may take in at least one language."""
        found = super().get_actions(request)
        for step in bulk.STEPS:
            if not bulk.languages(step, request.user):
                found.pop(f"{step}_chosen", None)
        return found

    @admin.action(description=_("Send to review…"), permissions=["change"])
    def send_chosen(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return self._run(request, chosen, bulk.SEND)

    @admin.action(description=_("Publish…"), permissions=["change"])
    def publish_chosen(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return self._run(request, chosen, bulk.PUBLISH)

    @admin.action(description=_("Withdraw…"), permissions=["change"])
    def withdraw_chosen(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return self._run(request, chosen, bulk.WITHDRAW)

    def _run(self, request: HttpRequest, chosen: QuerySet, step: str) -> HttpResponse | None:
        if not (allowed := bulk.languages(step, request.user)):
            raise PermissionDenied
        # By primary key, because the rows may no longer match the list's filter after the action.
        subjects = list(self.model.objects.filter(pk__in=chosen.values("pk")).order_by("key")[: bulk.MAX_SUBJECTS + 1])
        if len(subjects) > bulk.MAX_SUBJECTS:
            most = {"most": number(bulk.MAX_SUBJECTS)}
            self.message_user(request, _("Choose at most %(most)s rows at once.") % most, messages.ERROR)
            return None
        asked = request.POST.getlist("languages")
        if any(code not in allowed for code in asked):
            raise PermissionDenied
        if "confirmed" in request.POST and asked:
            steps = bulk.plan(step, subjects, [code for code in allowed if code in asked])
            done, left = bulk.carry_out(step, steps, request.user, request.POST.get("reason", "").strip()[:MAX_REASON])
            for item in done:
                self.log_change(request, item.subject, f"{TITLES[step]}: {LANGUAGES[item.language].endonym}")
            self._report(request, step, done, left)
            return None
        return self._confirmation_page(request, step, subjects, allowed, error="confirmed" in request.POST)

    def _confirmation_page(self, request: HttpRequest, step: str, subjects: list, allowed: list[str], *, error: bool) -> HttpResponse:
        steps = bulk.plan(step, subjects, allowed)
        by_subject = {subject.pk: (self._link(subject), []) for subject in subjects}
        for item in steps:
            by_subject[item.subject.pk][1].append([in_words(said) for said in item.reasons])
        ready = {code: sum(1 for item in steps if item.language == code and not item.reasons) for code in allowed}
        languages = [(LANGUAGES[code], count, number(count)) for code, count in ready.items()]
        context = self.admin_site.each_context(request) | {
            "title": TITLES[step],
            "opts": self.opts,
            "step": step,
            "action": f"{step}_chosen",
            "box": ACTION_CHECKBOX_NAME,
            "subjects": subjects,
            "rows": by_subject.values(),
            "languages": languages,
            "error": error,
            "max_reason_length": MAX_REASON,
            "media": self.media,
        }
        return TemplateResponse(request, self.action_template, context)

    def _link(self, subject: object) -> SafeString:
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[subject.pk])
        return format_html('<a href="{}">{}</a>', address, name_of(subject, self.name_field, get_language()))

    def _report(self, request: HttpRequest, step: str, done: list[Step], left: list[Step]) -> None:
        count = {"count": number(len(done))}
        said = {
            bulk.SEND: ngettext("%(count)s text was sent to review.", "%(count)s texts were sent to review.", len(done)),
            bulk.PUBLISH: ngettext("%(count)s text was published.", "%(count)s texts were published.", len(done)),
            bulk.WITHDRAW: ngettext("%(count)s text was withdrawn.", "%(count)s texts were withdrawn.", len(done)),
        }[step]
        if done:
            names = format_html_join(
                ", ", "{} ({})", ((self._link(item.subject), LANGUAGES[item.language].endonym) for item in done[:MAX_NAMED])
            )
            self.message_user(request, format_html("{} {}{}", said % count, names, "…" if len(done) > MAX_NAMED else ""), messages.SUCCESS)
        if left:
            count = {"count": number(len(left))}
            said = ngettext("%(count)s text stayed as it is:", "%(count)s texts stayed as they are:", len(left)) % count
            rows = (
                (self._link(item.subject), LANGUAGES[item.language].endonym, " ".join(map(in_words, item.reasons)))
                for item in left[:MAX_NAMED]
            )
            names = format_html_join("; ", "{} ({}): {}", rows)
            self.message_user(request, format_html("{} {}{}", said, names, "…" if len(left) > MAX_NAMED else ""), messages.WARNING)
