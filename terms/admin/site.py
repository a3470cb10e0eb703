"""The admin site: access with two-step sign-in, the interface language, and the context of every page."""

from collections.abc import Callable
from functools import update_wrapper
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from django.views.i18n import set_language

from terms.accounts import two_factor
from terms.text import LANGUAGES

from .accounts import security, sign_in

View = Callable[..., HttpResponse]


def _moved(model: str) -> View:
    """Redirect bookmarks, e-mails and feeds from the former name of a model."""
    return login_not_required(RedirectView.as_view(url=f"/admin/terms/{model}/%(rest)s", query_string=True, permanent=True))


FORMER_MODEL_NAMES = {"change": "version", "feedback": "suggestion"}


class EditorialSite(admin.AdminSite):
    """Django's admin site with two-step sign-in, a choice of languages, and pages that browsers do not cache."""

    site_header = site_title = _("CRM Glossary")

    def get_urls(self) -> list:
        own = [
            *(path(f"terms/{former}/<path:rest>", _moved(name)) for former, name in FORMER_MODEL_NAMES.items()),
            *(path(f"terms/{former}/", _moved(name), {"rest": ""}) for former, name in FORMER_MODEL_NAMES.items()),
            path("i18n/setlang/", never_cache(set_language), name="set_language"),  # here, where the CSRF cookie is sent
            path("login/code/", sign_in.CodeStep.as_view(site=self), name="login_code"),
            path("security/", self.while_enrolling(security.overview), name="security"),
            path("security/on/", self.while_enrolling(security.switch_on), name="security_on"),
            path("security/codes/", self.while_enrolling(security.codes), name="security_codes"),
            path("security/off/", self.while_enrolling(security.switch_off), name="security_off"),
        ]
        return own + super().get_urls()

    def each_context(self, request: HttpRequest) -> dict[str, object]:
        return super().each_context(request) | {"interface_languages": LANGUAGES.values()}

    # --- access ---------------------------------------------------------------------------------------------------------

    def missing(self, request: HttpRequest) -> str:
        """The missing step of an editor who has given the password: two_factor.CODE, .ENROLMENT or ""."""
        if not hasattr(request, "missing_step"):  # cached: each page needs it several times
            request.missing_step = two_factor.missing_step(request.user) if super().has_permission(request) else ""
        return request.missing_step

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not self.missing(request)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Like Django's, but redirects to a missing step first; responses are not cached by browsers."""
        guarded, unguarded = super().admin_view(view), never_cache(view)

        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not (missing := self.missing(request)):
                return guarded(request, *args, **kwargs)
            if view == self.logout:
                return unguarded(request, *args, **kwargs)
            return self._to_step(missing, request)

        return update_wrapper(inner, view)

    def while_enrolling(self, view: View) -> View:
        """For the pages available to an editor who must switch on two-step sign-in."""
        guarded, unguarded = super().admin_view(view), never_cache(view)

        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            missing = self.missing(request)
            if missing == two_factor.CODE:
                return self._to_step(missing, request)
            return (unguarded if missing else guarded)(request, self, *args, **kwargs)

        return update_wrapper(inner, view)

    def _to_step(self, missing: str, request: HttpRequest) -> HttpResponse:
        if missing == two_factor.ENROLMENT:
            return HttpResponseRedirect(reverse("admin:security"))
        return HttpResponseRedirect(f"{reverse('admin:login_code')}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The password step. Django's own view would sign the user in without a code."""
        index = reverse("admin:index")
        if request.method == "GET" and (self.has_permission(request) or self.missing(request)):
            return HttpResponseRedirect(index)  # which leads to the missing step
        context = {
            **self.each_context(request),
            "title": gettext("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        request.current_app = self.name
        return sign_in.PasswordStep.as_view(extra_context=context | (extra_context or {}))(request)
