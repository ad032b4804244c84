"""Documents handed in during a test lie in a folder of that test."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.storage import storages

from khetane.network.models import Application


@pytest.fixture(autouse=True)
def _private_folder(settings, tmp_path, monkeypatch):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "private"}}
    settings.STORAGES = {**settings.STORAGES, "private": backend}
    for name in ("mandate_document", "letter_document"):
        monkeypatch.setattr(Application._meta.get_field(name), "storage", storages["private"])


@pytest.fixture
def nothing_counted():
    """What earlier tests sent does not count against the limits of this one."""
    cache.clear()


@pytest.fixture
def mails_leave_at_once(monkeypatch):
    """As after a commit, which a test never makes."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_options: do())
