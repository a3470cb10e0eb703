"""Who may do what in the admin: permissions per language, and one for what all languages share.

Editors may do everything. Translators of a language write its texts and send them to review; its reviewers also publish,
return and withdraw them. Only permissions are checked here, never groups, so that an operator can mix them.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from terms.text import LANGUAGES

User = AbstractBaseUser | AnonymousUser


def require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def may_translate(user: User, language: str) -> bool:
    """Write the texts of a language and send them to review. Reviewers may do so too."""
    return user.has_perm(f"terms.translate_{language}") or may_publish(user, language)


def may_publish(user: User, language: str) -> bool:
    """Publish, return and withdraw the texts of a language, and decide on readers' suggestions in it."""
    return user.has_perm(f"terms.publish_{language}")


def may_change_shared(user: User) -> bool:
    """Change what all languages share: abbreviation, modules, relations, flags; merge terms."""
    return user.has_perm("terms.change_shared")


def languages_of(user: User) -> list[str]:
    """The languages in which the user may write, in the site's order."""
    return [language for language in LANGUAGES if may_translate(user, language)]


def reviewers_of(language: str) -> QuerySet:
    """The active users who were given the right to publish a language (superusers only if they were given it too)."""
    return get_user_model().objects.with_perm(
        f"terms.publish_{language}", include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
