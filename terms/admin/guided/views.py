"""The guided actions on terms: choose, show the consequences, confirm. The logic is in `terms.editing.guided`."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.admin.overview.dashboard import with_count
from terms.editing import guided
from terms.models import Label, Term
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES

from .forms import NewName, Winner, Withdrawal

ACTIONS = ("merge", "separate", "rename", "withdraw")


def action_url(action: str, term: Term) -> str:
    return reverse(f"admin:terms_term_{action}", args=[term.pk])


def action_urls(term: Term, user: roles.User) -> dict[str, str]:
    """Action → URL, for the actions that this user may take."""
    may = {
        "merge": not term.replaced_by_id and guided.may_merge(user, term),
        "separate": bool(term.replaced_by_id) and guided.may_merge(user, term),
        "rename": any(guided.may_rename(user, term, code) for code in LANGUAGES),
        "withdraw": bool(guided.withdrawable(user, term)),
    }
    return {action: action_url(action, term) for action in ACTIONS if may[action]}


def sentences(*parts: tuple[int, str]) -> SafeString:
    """Join the sentences whose number is not zero."""
    return format_html_join(" ", "{}", ((with_count(text, count, get_language()),) for count, text in parts if count))


class GuidedActions:
    """Adds the guided actions to the admin of terms."""

    def get_urls(self) -> list[URLPattern]:
        views: dict[str, Callable] = {action: getattr(self, f"{action}_view") for action in ACTIONS}
        made = [path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"terms_term_{name}") for name, view in views.items()]
        return [*made, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, obj: Term | None = None, **kwargs: object
    ) -> HttpResponse:
        if obj:
            context["actions"] = action_urls(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        term = self.get_object(request, object_id)
        actions = {"actions": action_urls(term, request.user)} if term else {}
        return super().delete_view(request, object_id, (extra_context or {}) | actions)

    def _term(self, request: HttpRequest, pk: int) -> Term:
        term = self.get_object(request, str(pk))
        if term is None:
            raise Http404
        if not self.has_change_permission(request, term):
            raise PermissionDenied
        return term

    def _page(self, request: HttpRequest, name: str, title: str, term: Term, **context: object) -> HttpResponse:
        shared = {
            "opts": self.opts,
            "title": title,
            "term": term,
            "actions": action_urls(term, request.user),
            "reason_length": MAX_REASON,
        }
        values = self.admin_site.each_context(request) | shared | context
        return TemplateResponse(request, f"admin/terms/term/{name}.html", values)

    def _attempt(self, request: HttpRequest, act: Callable[[], object]) -> object | None:
        """The result of `act`; None, with the errors as messages, where it failed."""
        try:
            return act()
        except guided.StateChanged:
            self.message_user(request, _("Someone has changed something in the meantime: check what will happen now."), messages.WARNING)
        except ValidationError as problem:
            for text in problem.messages:
                self.message_user(request, text, messages.ERROR)
        return None

    def _done(self, request: HttpRequest, term: Term, said: str | SafeString, log: str) -> HttpResponse:
        self.log_change(request, term, log)
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:terms_term_change", args=[term.pk]))

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        loser, data = self._term(request, pk), request.POST or request.GET
        if not guided.may_merge(request.user, loser):
            raise PermissionDenied
        form = Winner(data if {"winner", "key"} & set(data) else None, site=self.admin_site)
        title = _("Merge “%(term)s”") % {"term": loser}
        if not form.is_valid():
            return self._page(request, "guided_choose", title, loser, form=form, action="merge")
        winner = form.cleaned_data["winner"]
        if not guided.may_merge(request.user, winner):
            form.add_error(None, _("Readers see “%(term)s” in languages that you cannot publish.") % {"term": winner})
            return self._page(request, "guided_choose", title, loser, form=form, action="merge")
        names = {int(name[5:]): kind for name, kind in request.POST.items() if name.startswith("name-") and name[5:].isdecimal()}
        choices = guided.MergeChoices(names, "modules" in request.POST, "loss" in request.POST, request.POST.get("reason", "")[:MAX_REASON])
        plan = guided.consequences_of_merge(loser, winner)
        if request.method == "POST":
            token = request.POST.get("token", "")
            done = self._attempt(request, lambda: guided.merge(loser, winner, request.user, choices, token=token))
            if done:
                return self._done(request, winner, self._summary_of_merge(plan, done), _("Merged into it: %(key)s") % {"key": loser.key})
            plan = guided.consequences_of_merge(loser, winner)
        rows = [(name, names.get(name.number, name.kind)) for name in plan.names]
        kinds = [*Label.Kind.choices, (guided.LEAVE, _("stays with the merged term"))]
        return self._page(request, "merge", title, loser, plan=plan, rows=rows, kinds=kinds, choices=choices)

    def _summary_of_merge(self, plan: guided.MergeConsequences, done: object) -> SafeString:
        labels, places = len(done.moved["labels"]), len(done.moved["places"])
        said = sentences(
            (len(plan.redirects), ngettext("%(count)s URL now leads here.", "%(count)s URLs now lead here.", len(plan.redirects))),
            (labels, ngettext("%(count)s name was moved.", "%(count)s names were moved.", labels)),
            (len(plan.relations), ngettext("%(count)s relation was moved.", "%(count)s relations were moved.", len(plan.relations))),
            (
                places,
                ngettext(
                    "It replaced the merged term in %(count)s comparison.", "It replaced the merged term in %(count)s comparisons.", places
                ),
            ),
        )
        merged = _("“%(term)s” has been merged into “%(other)s”.") % {"term": plan.loser, "other": plan.winner}
        return format_html('{} {} <a href="{}">{}</a>', merged, said, action_url("separate", plan.loser), _("Separate again"))

    def separate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        term = self._term(request, pk)
        if not guided.may_merge(request.user, *(one for one in (term, term.replaced_by) if one)):
            raise PermissionDenied
        if request.method == "POST":
            reason, token = request.POST.get("reason", "")[:MAX_REASON], request.POST.get("token", "")
            done = self._attempt(request, lambda: guided.separate(term, request.user, reason=reason, token=token))
            if done:
                said = sentences(
                    (len(done.labels), ngettext("%(count)s name was taken back.", "%(count)s names were taken back.", len(done.labels))),
                    (
                        len(done.comparisons),
                        ngettext("It is in %(count)s comparison again.", "It is in %(count)s comparisons again.", len(done.comparisons)),
                    ),
                )
                separated = _("“%(term)s” is a separate term again.") % {"term": term}
                return self._done(request, term, format_html("{} {}", separated, said), _("Separated again."))
        plan = guided.consequences_of_separation(Term.objects.select_related("replaced_by").get(pk=pk))
        return self._page(request, "separate", _("Separate “%(term)s”") % {"term": term}, term, plan=plan)

    def rename_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        term, data = self._term(request, pk), request.POST or request.GET
        languages = [code for code in LANGUAGES if guided.may_rename(request.user, term, code)]
        if not languages or (asked := data.get("language")) and asked in LANGUAGES and asked not in languages:
            raise PermissionDenied
        form = NewName(data if "name" in data else None, languages=languages)
        title = _("Rename “%(term)s”") % {"term": term}
        if not form.is_valid():
            return self._page(request, "guided_choose", title, term, form=form, action="rename")
        language, name = form.cleaned_data["language"], form.cleaned_data["name"]
        keep = request.POST.get("keep", Label.Kind.SYNONYM)
        if request.method == "POST":
            reason, token = request.POST.get("reason", "")[:MAX_REASON], request.POST.get("token", "")
            done = self._attempt(request, lambda: guided.rename(term, language, name, request.user, keep=keep, reason=reason, token=token))
            if done:
                return self._done(
                    request, term, self._summary_of_rename(done), _("Renamed: %(old)s → %(new)s") % {"old": done.old, "new": done.new}
                )
            term = self._term(request, pk)
        plan = guided.consequences_of_rename(term, language, name)
        if plan.problems:
            for text in plan.problems:
                form.add_error("name", text)
            return self._page(request, "guided_choose", title, term, form=form, action="rename")
        return self._page(request, "rename", title, term, plan=plan, keep=keep)

    def _summary_of_rename(self, plan: guided.RenameConsequences) -> SafeString:
        said = sentences(
            (
                len(plan.former),
                ngettext("%(count)s former URL leads to the new one.", "%(count)s former URLs lead to the new one.", len(plan.former)),
            )
        )
        renamed = _("“%(old)s” is now called “%(new)s”.") % {"old": plan.old or "—", "new": plan.new}
        site = format_html('<a href="{}">{}</a>', plan.path, _("View on site")) if plan.path else ""
        return format_html("{} {} {}", renamed, said, site)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        term, data = self._term(request, pk), request.POST or request.GET
        possible, asked = guided.withdrawable(request.user, term), data.getlist("languages")
        if not any(guided.may_withdraw(request.user, code) for code in asked or LANGUAGES):
            raise PermissionDenied
        if any(code in LANGUAGES and not guided.may_withdraw(request.user, code) for code in asked):
            raise PermissionDenied
        form = Withdrawal(data if "languages" in data else None, languages=possible)
        title = _("Withdraw “%(term)s”") % {"term": term}
        if not form.is_valid():
            return self._page(request, "guided_choose", title, term, form=form, action="withdraw", nothing=not possible)
        languages = form.cleaned_data["languages"]
        if request.method == "POST":
            reason, token = request.POST.get("reason", "")[:MAX_REASON], request.POST.get("token", "")
            done = self._attempt(request, lambda: guided.withdraw(term, languages, request.user, reason=reason, token=token))
            if done:
                return self._done(
                    request, term, self._summary_of_withdrawal(done), _("Withdrawn: %(languages)s") % {"languages": ", ".join(languages)}
                )
            term = self._term(request, pk)
        return self._page(request, "withdraw", title, term, plan=guided.consequences_of_withdrawal(term, languages))

    def _summary_of_withdrawal(self, plan: guided.WithdrawalConsequences) -> SafeString:
        gone = sum(len(part.paths) for part in plan.languages)
        said = sentences((gone, ngettext("%(count)s URL says that the page is gone.", "%(count)s URLs say that the page is gone.", gone)))
        withdrawn = _("“%(term)s” has been withdrawn in: %(languages)s.") % {
            "term": plan.term,
            "languages": endonyms(part.language for part in plan.languages),
        }
        staying = _("Readers still see it in: %(languages)s.") % {"languages": endonyms(plan.staying)} if plan.staying else ""
        return format_html("{} {} {}", withdrawn, said, staying)


def endonyms(languages: Iterable[object]) -> str:
    return _(", ").join(language.endonym for language in languages)
