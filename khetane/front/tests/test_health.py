"""What the machines that watch a site are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from khetane.common.heartbeat import beat
from khetane.front.views import health


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    settings.DATA = tmp_path
    settings.REDIS_URL = ""


@pytest.mark.django_db
def test_a_well_site_says_so(client: Client, settings) -> None:
    beat(timezone.now())
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "worker": "ok", "version": settings.VERSION}
    assert not answer.cookies


@pytest.mark.django_db
def test_a_late_worker_is_told_while_pages_can_be_read(client: Client) -> None:
    beat(timezone.now() - timedelta(minutes=5))
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["worker"]) == (200, "late")


def test_a_site_without_its_database_is_not_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self):
            raise DatabaseError("connection refused")

    monkeypatch.setattr(health, "connection", Away())
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["database"]) == (503, "away")
