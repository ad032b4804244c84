"""The worker delivers what waits, and the site can tell whether it is alive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from khetane.common.heartbeat import Pulse, beat, pulse
from khetane.common.management.commands import work

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings) -> Path:
    settings.DATA = tmp_path
    settings.REDIS_URL = ""
    return tmp_path


def test_without_any_worker_nothing_is_known() -> None:
    assert pulse(AT) == Pulse.UNKNOWN


@pytest.mark.parametrize(("seconds", "expected"), [(0, Pulse.OK), (60, Pulse.OK), (61, Pulse.LATE)])
def test_a_worker_is_late_after_a_minute_without_a_sign_of_life(seconds: int, expected: Pulse) -> None:
    beat(AT)
    assert pulse(AT + timedelta(seconds=seconds)) == expected


def test_a_half_written_heartbeat_is_no_error(data: Path) -> None:
    (data / "worker-heartbeat").write_text("2026-0")
    assert pulse(AT) == Pulse.UNKNOWN


def test_a_failing_round_is_tried_again(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> int:
        raise ValueError("broken listener")

    monkeypatch.setattr(work, "deliver_waiting", fail)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    work.Rounds().go_round()
    assert "will be tried again" in caplog.text


@pytest.mark.django_db
def test_one_call_of_the_worker_does_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []
    monkeypatch.setattr(work, "deliver_waiting", lambda **_late: rounds.append("delivered"))
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    ran = []
    monkeypatch.setattr(work.Worker, "run", lambda self: ran.append(self.batch))
    call_command("work", once=True)
    assert (rounds, ran) == (["delivered"], [True])
    assert pulse(datetime.now(UTC)) == Pulse.OK
