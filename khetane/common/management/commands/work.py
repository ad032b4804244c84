"""The worker: runs the jobs, delivers what was announced and not yet heard, and gives a sign of life."""

from __future__ import annotations

import gc
import logging
import threading
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from khetane.common.announcements import deliver_waiting
from khetane.common.heartbeat import EVERY, beat
from khetane.common.rounds import go_round

logger = logging.getLogger("khetane.worker")
# What was stored this recently is being delivered by the process that stored it.
JUST_NOW = timedelta(seconds=30)


class Rounds(threading.Thread):
    """Beside the jobs, every ten seconds: a sign of life, announcements not heard yet, and the apps' own rounds."""

    def __init__(self) -> None:
        super().__init__(name="rounds")
        self._stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self._stopped.is_set():
                self.go_round()
                self._stopped.wait(EVERY.total_seconds())
        finally:
            connection.close()

    def go_round(self) -> None:
        """One round; what fails is logged and tried again in the next."""
        try:
            close_old_connections()
            beat(datetime.now(UTC))
            deliver_waiting(older_than=JUST_NOW)
            go_round(datetime.now(UTC))
        except Exception:
            logger.exception("A round of the worker failed and will be tried again.")

    def stop(self) -> None:
        self._stopped.set()
        if self.is_alive():
            self.join(timeout=10)


class Command(BaseCommand):
    requires_system_checks = ()  # the worker answers no address
    help = "Runs jobs from the database and delivers announcements until it is stopped (Ctrl-C, SIGTERM)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        rounds = Rounds()
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=once,
            backend_name="default",
            startup_delay=not once,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        # Stopping is what this process is told every day; it is no warning.
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        if once:
            rounds.go_round()
            worker.run()
            return
        # What is loaded now stays for good: a long piece of work need not have it looked at again and again.
        gc.collect()
        gc.freeze()
        worker.configure_signals()
        rounds.start()
        try:
            worker.run()
        finally:
            rounds.stop()
