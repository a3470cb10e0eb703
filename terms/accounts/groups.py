"""Creates the groups of a new language. Migration 0009 created those of the first four; an operator may have changed them.

A language is new at the first `migrate` after it was declared, when its permissions are not stored yet.
"""

from django.apps import AppConfig
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_migrate

from terms.models import Term
from terms.models.permissions import rights_of
from terms.text import LANGUAGES

_MODELS = ("term", "category", "label", "termcategory", "comparison", "comparisonterm", "article", "neverlinkphrase", "suggestion")
READING = [f"view_{model}" for model in _MODELS]
WRITING = [*READING, "change_term", "change_comparison", "add_label", "change_label", "delete_label"]
REVIEWING = [*WRITING, "change_suggestion"]


@transaction.atomic
def make_for_new_languages() -> list[str]:
    """Create the permissions, the translators and the reviewers of each new language. Returns the codes of these languages.

    A group with the permissions of all other languages (such as Editors) gets those of the new one too.
    """
    kind = ContentType.objects.get_for_model(Term)
    known = set(Permission.objects.filter(content_type=kind).values_list("codename", flat=True))
    new = [code for code in LANGUAGES if known.isdisjoint(rights_of(code))]
    all_language_groups = _groups_with([right for code in LANGUAGES if code not in new for right in rights_of(code)])
    for code in new:
        rights = [Permission.objects.create(content_type=kind, codename=right, name=name) for right, name in rights_of(code).items()]
        for group in all_language_groups:
            group.permissions.add(*rights)
        _make_group(f"Translators {code}", rights[:1], WRITING)
        _make_group(f"Reviewers {code}", rights, REVIEWING)
    return new


def _groups_with(rights: list[str]) -> list[Group]:
    groups = Group.objects.all() if rights else Group.objects.none()
    for right in rights:
        groups = groups.filter(permissions__codename=right)
    return list(groups)


def _make_group(name: str, rights: list[Permission], model_permissions: list[str]) -> None:
    group, is_new = Group.objects.get_or_create(name=name)
    if is_new:
        group.permissions.add(*rights, *Permission.objects.filter(content_type__app_label="terms", codename__in=model_permissions))


def on_migrated(sender: AppConfig, apps: Apps | None = None, **kwargs: object) -> None:
    """Run after `migrate`, which passes the models. `flush` sends the signal without them."""
    if apps and "term" in apps.all_models[sender.label]:
        make_for_new_languages()


def connect(sender: AppConfig) -> None:
    """Called once, when the application is ready. It must come before Django's own receiver, which creates the permissions."""
    post_migrate.connect(on_migrated, sender=sender, dispatch_uid="groups-of-new-languages")
