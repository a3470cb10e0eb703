"""Fixtures for all tests."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils.translation import override
from pytest_django.plugin import DjangoDbBlocker

from terms.content_files.loading import load
from terms.models import Category
from terms.published import revision


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that use the database, for the run on a second one")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --database-only, deselect tests whose result does not depend on the database."""
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = [item for item in items if uses_database(item)]


def uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("twice")
    return bool(marked or {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames))


@pytest.fixture(autouse=True)
def _clear_caches() -> None:
    """Revision numbers repeat when a test rolls back, so the values cached by them must be dropped."""
    revision.clear_caches()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """English, whatever language the last request was in."""
    with override("en"):
        yield


@pytest.fixture(scope="module")
def migrations_run_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test outside a transaction ends with an empty database, but the next file needs the rows that migrations write."""
    yield
    with django_db_blocker.unblock():
        call_command("migrate", "terms", "zero", verbosity=0)
        call_command("migrate", verbosity=0)


@pytest.fixture(scope="module")
def glossary(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The shipped content, loaded once per test module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.FIXTURES_FOLDER)
        yield revision.current()
        transaction.set_rollback(True)
    revision.clear_caches()


@pytest.fixture
def open_connection() -> Iterator[None]:
    """As in Django's test client: the end of a request must not close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def categories(db: None) -> dict[str, Category]:
    """Two modules, named in four languages."""
    names = {"sales": ("فروش", "Sales", "Satış", "Продажи"), "service": ("خدمات", "Service", "Hizmet", "Сервис")}
    return {
        key: Category.objects.create(key=key, colour=key, order=order, name_fa=fa, name_en=en, name_tr=tr, name_ru=ru)
        for order, (key, (fa, en, tr, ru)) in enumerate(names.items())
    }


def needs(command: str) -> None:
    """Skip where a tool is not installed; fail in CI, where a skipped check would hide a gap."""
    if shutil.which(command) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{command} is missing, and CI must not skip")
        pytest.skip(f"{command} is not installed")
