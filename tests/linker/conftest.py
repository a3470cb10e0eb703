"""The shipped content for the tests that judge the linker by sentences."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from terms.content_files.loading import load
from terms.published import revision


@pytest.fixture(scope="module")
def glossary(django_db_setup: None, django_db_blocker: object) -> Iterator[int]:
    """The shipped content, loaded once for a file of tests and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.FIXTURES_FOLDER)
        yield revision.current()
        transaction.set_rollback(True)
    revision.clear_caches()
