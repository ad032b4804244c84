"""What exchange tells the apps above."""

from __future__ import annotations

from dataclasses import dataclass

from khetane.common.announcements import Announcement


@dataclass(frozen=True)
class NoticePublished(Announcement):
    """A participant offers help or asks for it."""

    notice_id: int


@dataclass(frozen=True)
class NoticeChanged(Announcement):
    """A notice says something else now, was taken down or put back: what is told of it elsewhere is set right."""

    notice_id: int


@dataclass(frozen=True)
class ExchangeHeld(Announcement):
    """Two participants helped each other, and one of them told what came of it."""

    exchange_id: int
