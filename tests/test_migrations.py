"""Migrations and models agree, and every step can be taken back."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module", autouse=True)
def _what_migrations_wrote(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test outside a transaction ends with an emptied database: the next file needs the rows that migrations write."""
    yield
    with django_db_blocker.unblock():
        call_command("migrate", "terms", "zero", verbosity=0)
        call_command("migrate", verbosity=0)


@pytest.mark.django_db
def test_models_need_no_new_migration(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run")

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.django_db(transaction=True)
def test_migrations_can_be_taken_back_and_applied_again() -> None:
    call_command("migrate", "terms", "zero", verbosity=0)
    assert "terms_term" not in connection.introspection.table_names()

    call_command("migrate", verbosity=0)

    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert "terms_term" in connection.introspection.table_names()
