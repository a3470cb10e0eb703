"""The groups of a new language."""

import pytest
from django.contrib.auth.models import Group, Permission

from terms.accounts.groups import make_for_new_languages
from terms.models.permissions import rights_of

pytestmark = pytest.mark.django_db


def rights(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_nothing_happens_where_every_language_is_known() -> None:
    Group.objects.get(name="Translators ru").delete()

    assert make_for_new_languages() == []
    assert not Group.objects.filter(name="Translators ru").exists()


def test_a_new_language_gets_its_permissions_and_groups() -> None:
    before = {name: rights(name) for name in ("Editors", "Translators ru", "Reviewers ru")}
    Permission.objects.filter(codename__in=rights_of("ru")).delete()
    Group.objects.filter(name__in=["Translators ru", "Reviewers ru"]).delete()

    assert make_for_new_languages() == ["ru"]
    assert {name: rights(name) for name in before} == before


def test_groups_that_lack_a_permission_of_another_language_do_not_change() -> None:
    Group.objects.get(name="Editors").permissions.remove(Permission.objects.get(codename="publish_tr"))
    Permission.objects.filter(codename__in=rights_of("ru")).delete()

    make_for_new_languages()

    assert "publish_ru" not in rights("Editors")
