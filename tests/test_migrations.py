"""Migrations and models agree, and every migration can be reversed."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.usefixtures("migrations_run_again")


@pytest.mark.django_db
def test_models_need_no_new_migration(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run")

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.django_db(transaction=True)
def test_migrations_can_be_reversed_and_applied_again() -> None:
    call_command("migrate", "terms", "zero", verbosity=0)
    assert "terms_term" not in connection.introspection.table_names()

    call_command("migrate", verbosity=0)

    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert "terms_term" in connection.introspection.table_names()
