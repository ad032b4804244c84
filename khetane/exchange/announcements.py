"""What exchange tells the apps above."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class NoticePublished(Announcement):
    """A participant offers help or asks for it."""

    notice_id: int


@dataclass(frozen=True)
class NoticeTakenDown(Announcement):
    """The secretariat took a notice down: nobody reads it any more, nor what came of it."""

    notice_id: int


@dataclass(frozen=True)
class ExchangeHeld(Announcement):
    """Two participants helped each other, and one of them told what came of it."""

    exchange_id: int
