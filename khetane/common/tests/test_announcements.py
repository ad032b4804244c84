"""What is announced is heard once by everybody who listens, even after a failure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from khetane.common import announcements
from khetane.common.announcements import Announced, Announcement, announce, deliver_waiting, listen, silence

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class BridgeOpened(Announcement):
    """Only for these tests."""

    bridge_id: int


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(announcements, "_listeners", {})
    rows: list[int] = []

    def hear(announcement, at):
        rows.append(announcement.bridge_id)

    listen(BridgeOpened, hear)
    return rows


def test_a_listener_hears_after_the_commit_and_only_then(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        announce(BridgeOpened(bridge_id=7), at=NOW)
        assert heard == []
    assert heard == [7]


def test_nobody_hears_the_same_announcement_twice(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        announce(BridgeOpened(bridge_id=7), at=NOW)
    assert deliver_waiting() == 0
    assert heard == [7]


def test_what_a_stopped_machine_left_is_delivered_later(heard):
    Announced.objects.create(kind="BridgeOpened", payload={"bridge_id": 9}, at=NOW)
    assert deliver_waiting() == 0
    assert heard == [9]


def test_a_failing_listener_is_tried_again_and_does_not_disturb_others(heard, caplog):
    broken = [True]

    def fail(announcement, at):
        if broken:
            raise RuntimeError("not today")
        heard.append(-announcement.bridge_id)

    listen(BridgeOpened, fail)
    Announced.objects.create(kind="BridgeOpened", payload={"bridge_id": 5}, at=NOW)
    assert deliver_waiting() == 1
    assert heard == [5]
    broken.clear()
    assert deliver_waiting() == 0
    assert heard == [5, -5]


def test_what_is_brought_in_from_an_older_record_is_no_news(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), silence():
        announce(BridgeOpened(bridge_id=7), at=NOW)
    assert heard == []
    assert not Announced.objects.exists()
