"""The recent changes as a feed. Feed readers cannot sign in: the URL contains a token of the user.

The token is the user's primary key with a signature by the site's key and the user's password hash. It becomes invalid
when the password changes, the account is deactivated, or the permission to view terms is removed.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.syndication.views import Feed
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from terms.history import timeline
from terms.text import LANGUAGES

from .pages import Row, shown

MAX_ENTRIES = 50


def token_of(user: AbstractBaseUser) -> str:
    """The user's token in the URL of the feed."""
    signature = salted_hmac("terms.changes.feed", f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()[:40]
    return f"{user.pk}-{signature}"


def user_of(token: str) -> AbstractBaseUser | None:
    """The user of a token; None for an invalid token."""
    number = token.partition("-")[0]
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        return None
    user = get_user_model().objects.filter(pk=int(number), is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(token, token_of(user)) or not user.has_perm("terms.view_term"):
        return None
    return user


class ChangesFeed(Feed):
    """The newest changes, with the same filters as the page."""

    feed_type = Atom1Feed

    def __init__(self, filter_form: Callable[..., Form]):
        self.filter_form = filter_form

    @method_decorator(login_not_required)
    def __call__(self, request: HttpRequest, language: str, token: str) -> HttpResponse:
        if language not in LANGUAGES or user_of(token) is None:
            raise Http404
        with override(language):
            response = super().__call__(request, language=language)
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Referrer-Policy"] = "no-referrer"  # the URL is a secret
        return response

    def get_object(self, request: HttpRequest, language: str) -> Form:
        form = self.filter_form(request.GET)
        if not form.is_valid():
            raise Http404
        return form

    def title(self) -> str:
        return f"{_('CRM Glossary')} – {_('Recent changes')}"

    def link(self) -> str:
        return f"{settings.SITE_URL}/admin/terms/version/"

    def items(self, form: Form) -> list[Row]:
        return [shown(version) for version in timeline.recent(form.filters())[:MAX_ENTRIES]]

    def item_title(self, row: Row) -> str:
        return f"{row.name}: {row.version.get_kind_display()}"

    def item_description(self, row: Row) -> str:
        """The description as HTML."""
        approval = f"{_('Approved by:')} {row.version.approver_name}" if row.version.approver_name else ""
        said = (row.touched, row.source_moment, row.version.reason, approval, row.version.approval_reason)
        return " · ".join(escape(text) for text in said if text)

    def item_link(self, row: Row) -> str:
        return settings.SITE_URL + row.link

    def item_guid(self, row: Row) -> str:
        # Must not change, or feed readers would show old entries again. The former URL redirects.
        return f"{settings.SITE_URL}/admin/terms/change/{row.version.pk}/change/"

    def item_author_name(self, row: Row) -> str | None:
        return row.person or None

    def item_updateddate(self, row: Row) -> object:
        return row.version.when

    def item_pubdate(self, row: Row) -> object:
        return row.version.when
