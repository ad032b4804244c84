"""Named questions about many notices and exchanges."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Self

from django.db import models

from .states import GOING_ON, ExchangeStatus, NoticeStatus

# Whoever published a notice is reminded this long before it ends.
BEFORE_THE_END = timedelta(days=30)


class NoticeQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Those everybody may read; what was taken down is read by its authority and at the desk."""
        return self.exclude(status=NoticeStatus.TAKEN_DOWN)

    def open(self, *, on: date) -> Self:
        """Those that can be answered on a day."""
        return self.filter(status=NoticeStatus.OPEN, until__gt=on)

    def ending(self, *, on: date) -> Self:
        """Open ones that end soon, or ended without anybody closing them."""
        return self.filter(status=NoticeStatus.OPEN, until__lte=on + BEFORE_THE_END)


class ExchangeQuerySet(models.QuerySet):
    def held(self) -> Self:
        """Those everybody may read about."""
        return self.filter(status=ExchangeStatus.HELD).exclude(notice__status=NoticeStatus.TAKEN_DOWN)

    def going_on(self) -> Self:
        return self.filter(status__in=GOING_ON)

    def of(self, authorities: Collection[int]) -> Self:
        """Those in which one of these authorities is either side."""
        return self.filter(models.Q(authority__in=authorities) | models.Q(notice__authority__in=authorities))

    def to_tell_of(self, *, on: date) -> Self:
        """Agreed, and the time for which it was planned is over; what has no time yet is not among them."""
        return self.filter(status=ExchangeStatus.AGREED, planned__lte=on).exclude(planned="")

    def to_answer(self, authorities: Collection[int]) -> Self:
        """Wishes that wait for one of these authorities."""
        return self.filter(status=ExchangeStatus.WISHED, notice__authority__in=authorities)

    def without_the_word_of(self, authorities: Collection[int]) -> Self:
        """Those that took place, of which one of these authorities said nothing yet."""
        as_guest = models.Q(authority__in=authorities, guest_helped="")
        as_host = models.Q(notice__authority__in=authorities, host_helped="")
        return self.held().filter(as_guest | as_host)
