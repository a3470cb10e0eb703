"""Signing in: the password, then the code where two-step sign-in is on; and the page after too many attempts.

Between the two steps the user is not signed in: the session only stores for TIMEOUT who has to enter a code.
"""

import time
from math import ceil
from urllib.parse import urlencode

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model, login
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from terms.accounts import two_factor
from terms.rates import client_address

AWAITING_CODE = "signing-in"  # in the session
TIMEOUT = 5 * 60  # seconds


class CodeField(forms.CharField):
    """A code from the app, or a backup code."""

    def __init__(self, **kwargs: object):
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr", "class": "vTextField"}
        super().__init__(label=_("Code"), max_length=32, widget=forms.TextInput(attrs=attributes), **kwargs)


class CodeForm(forms.Form):
    code = CodeField(help_text=_("Six digits from your authenticator app, or one of your backup codes."))

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


def wait_message(error: two_factor.TooManyWrongCodes) -> str:
    """The error after too many wrong codes."""
    seconds = max(1, ceil((error.until - timezone.now()).total_seconds()))
    text = ngettext("Too many wrong codes. Wait %(count)s second.", "Too many wrong codes. Wait %(count)s seconds.", seconds)
    return text % {"count": seconds}


class PasswordForm(AdminAuthenticationForm):
    """Django's form, which also rejects names that are too long for the database to log."""

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if len(name) > self.username_field.max_length:
            raise self.get_invalid_login_error()
        return name


class PasswordStep(LoginView):
    """The first step. It signs in users without two-step sign-in."""

    authentication_form = PasswordForm
    template_name = "admin/login.html"
    next_page = "admin:index"  # without a `next` parameter

    def form_valid(self, form: AdminAuthenticationForm) -> HttpResponse:
        user = form.get_user()
        if not two_factor.is_on(user):
            return super().form_valid(form)
        noted = {"user": user.pk, "password": user.get_session_auth_hash(), "backend": user.backend, "until": time.time() + TIMEOUT}
        self.request.session[AWAITING_CODE] = noted
        query = urlencode({REDIRECT_FIELD_NAME: self.get_success_url()})
        return HttpResponseRedirect(f"{reverse('admin:login_code')}?{query}")


def user_awaiting_code(request: HttpRequest) -> User | None:
    """The user who gave the password but no code yet, or who was signed in when two-step sign-in was switched on."""
    if (noted := request.session.get(AWAITING_CODE)) and noted["until"] > time.time():
        user = get_user_model().objects.filter(pk=noted["user"], is_active=True, is_staff=True).first()
        if user and constant_time_compare(noted["password"], user.get_session_auth_hash()):
            user.backend = noted["backend"]
            return user
    user = request.user
    return user if user.is_active and user.is_staff and two_factor.missing_step(user) == two_factor.CODE else None


@method_decorator([sensitive_post_parameters("code"), never_cache], name="dispatch")
class CodeStep(RedirectURLMixin, FormView):
    """The second step. A wrong code counts like a wrong password."""

    site: admin.AdminSite = None
    form_class = CodeForm
    template_name = "admin/login_code.html"
    next_page = "admin:index"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.user = user_awaiting_code(request)
        if self.user is None:
            return HttpResponseRedirect(reverse("admin:login"))
        credentials = {"username": self.user.get_username()}
        if request.method == "POST" and not AxesProxyHandler.is_allowed(request, credentials):
            return locked_out(request, None, credentials)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        own = {"title": _("Enter the code"), "redirect_to": self.get_success_url(), "redirect_name": REDIRECT_FIELD_NAME}
        return super().get_context_data(**kwargs) | self.site.each_context(self.request) | own

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            device = two_factor.verify(self.user, form.cleaned_data["code"])
        except two_factor.TooManyWrongCodes as error:
            form.add_error("code", wait_message(error))
            return self.form_invalid(form)
        if device is None:
            user_login_failed.send(sender=__name__, credentials={"username": self.user.get_username()}, request=self.request)
            form.add_error("code", _("This code is wrong or has already been used. The app shows a new code every 30 seconds."))
            return self.form_invalid(form)
        self.user.otp_device = device
        self.request.session.pop(AWAITING_CODE, None)
        login(self.request, self.user, getattr(self.user, "backend", None) or settings.AUTHENTICATION_BACKENDS[-1])
        return HttpResponseRedirect(self.get_success_url())


@never_cache
def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict) -> HttpResponse:
    """A 429 response that says when to try again."""
    attempts = AccessAttempt.objects.filter(username=credentials.get("username"), ip_address=client_address(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or timezone.now()
    seconds = max(1, ceil((last + settings.AXES_COOLOFF_TIME - timezone.now()).total_seconds()))
    minutes = ceil(seconds / 60)
    when = ngettext("Try again in %(count)s minute.", "Try again in %(count)s minutes.", minutes) % {"count": minutes}
    context = admin.site.each_context(request) | {"title": _("Too many failed attempts"), "when": when, "has_permission": False}
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429, headers={"Retry-After": str(seconds)})
    return page.render()
