"""Fixtures for all tests."""

import os
import shutil

import pytest

from terms import revision, search
from terms.models import Category


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Revision numbers repeat when a test rolls back: what was kept under them must go."""
    revision.forget_everything()
    search.forget()


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
