"""/live and /ready."""

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_live_needs_no_database(client: Client) -> None:
    assert client.get("/live").json() == {"status": "alive"}


@pytest.mark.django_db
def test_ready_when_every_migration_is_applied(client: Client) -> None:
    assert client.get("/ready").json() == {"status": "ready"}


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="terms").latest("pk").delete()

    response = client.get("/ready")

    assert response.status_code == 503
    assert response.json()["reason"] == "1 migrations are not applied"


def test_not_ready_when_the_database_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(MigrationExecutor, "__init__", refuse)

    assert client.get("/ready").status_code == 503
