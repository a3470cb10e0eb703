"""“My account security”: an editor's own two-step sign-in."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as note_device

from terms.accounts import two_factor

from .sign_in import CodeField, wait_message

KEY, NEW_CODES = "new-app", "fresh-codes"  # in the session: the secret until its first code is entered; the codes until they are shown


class Confirmation(forms.Form):
    """Password and code, before two-step sign-in is changed, so that an unattended browser is not enough."""

    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    code = CodeField()

    def __init__(self, request: HttpRequest, accepts: Callable[[str], object], code_help: str):
        super().__init__(request.POST if request.method == "POST" else None)
        self.request, self.accepts = request, accepts
        self.fields["code"].help_text = code_help
        self.accepted: object = None

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if self.errors:
            return data
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=data["password"]) is None:  # counts failures
            raise ValidationError({"password": _("This is not your password.")})
        try:
            self.accepted = self.accepts(data["code"])
        except two_factor.TooManyWrongCodes as error:
            raise ValidationError({"code": wait_message(error)}) from error
        if not self.accepted:
            raise ValidationError({"code": _("This code is wrong or has already been used. The app shows a new code every 30 seconds.")})
        return data


def page(request: HttpRequest, site: admin.AdminSite, template: str, title: str, **context: object) -> HttpResponse:
    """Render a page without the sidebar, because an editor who must enrol cannot open its links."""
    common = {"title": title, "is_nav_sidebar_enabled": False, "must_enrol": bool(site.missing(request))}
    request.current_app = site.name
    return TemplateResponse(request, f"admin/security/{template}.html", site.each_context(request) | common | context)


def to(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"admin:{name}"))


def overview(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    device = two_factor.device_of(request.user)
    left = two_factor.codes_left(request.user) if device else 0
    return page(request, site, "overview", gettext("My account security"), device=device, codes_left=left, few=left <= 3)


@sensitive_post_parameters()
def switch_on(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """Scan, type the first code; then the backup codes."""
    user = request.user
    if two_factor.is_on(user):
        return to("security")
    key = request.session.setdefault(KEY, two_factor.new_key())
    form = Confirmation(request, lambda code: two_factor.switch_on(user, key, code), _("The six digits that the app shows now."))
    if form.is_valid():
        del request.session[KEY]
        note_device(request, form.accepted)
        request.session[NEW_CODES] = two_factor.renew_codes(user, is_first=True)
        return to("security_codes")
    secret = two_factor.secret_text(key)
    return page(request, site, "on", gettext("Switch on two-step sign-in"), form=form, picture=two_factor.qr_code(user, key), secret=secret)


@sensitive_post_parameters()
def codes(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """Show new backup codes once, or the form that makes new ones."""
    if not two_factor.is_on(request.user):
        return to("security")
    if request.method == "GET" and (fresh := request.session.pop(NEW_CODES, None)):
        return page(request, site, "codes", gettext("Your backup codes"), codes=fresh)
    form = _confirmation(request)
    if form.is_valid():
        request.session[NEW_CODES] = two_factor.renew_codes(request.user)
        return to("security_codes")
    text = _("You get ten new backup codes. The ones you have now stop working.")
    return page(request, site, "confirm", gettext("New backup codes"), form=form, text=text, button=_("Make new codes"))


@sensitive_post_parameters()
def switch_off(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    if not two_factor.is_on(request.user):
        return to("security")
    form = _confirmation(request)
    if form.is_valid():
        two_factor.switch_off(request.user)
        messages.success(request, _("Two-step sign-in is switched off."))
        return to("security")
    text = _("From then on your password alone signs you in. The app’s entry and your backup codes stop working.")
    title = gettext("Switch off two-step sign-in")
    return page(request, site, "confirm", title, form=form, text=text, button=_("Switch off"), is_dangerous=True)


def _confirmation(request: HttpRequest) -> Confirmation:
    code_help = _("Six digits from your authenticator app, or one of your backup codes.")
    return Confirmation(request, lambda code: two_factor.verify(request.user, code), code_help)
