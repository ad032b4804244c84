"""What waits for somebody when participants help each other."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.common.tasks_list import Task
from khetane.network.permissions import authorities_spoken_for

from .models import Exchange, Notice

MOST = 50


def tasks_for(person: Any) -> list[Task]:
    """Wishes to answer, what came of what took place, words to say, notices that end soon."""
    mine = authorities_spoken_for(person)
    if not mine:
        return []
    today = timezone.localdate()
    rows = Exchange.objects.select_related("authority", "notice__authority")
    return [
        *(
            Task(
                title=_("Answer a wish"),
                url=_page(one),
                about=f"{one.authority}: {one.notice.title}",
                waiting_since=one.wished_on,
            )
            for one in rows.to_answer(mine)[:MOST]
        ),
        *(
            Task(
                title=_("Tell what came of it"), url=_page(one), about=str(one.notice.title), due_on=one.planned.latest
            )
            for one in rows.of(mine).to_tell_of(on=today)[:MOST]
        ),
        *(
            Task(title=_("Say whether it helped"), url=_page(one), about=str(one.notice.title))
            for one in rows.without_the_word_of(mine)[:MOST]
        ),
        *(
            Task(
                title=_("Renew your notice, or close it"),
                url=reverse("exchange_workspace:notice", args=[one.pk]),
                about=str(one.title),
                due_on=one.until,
            )
            for one in Notice.objects.filter(authority__in=mine).ending(on=today)[:MOST]
        ),
    ]


def _page(exchange: Exchange) -> str:
    return reverse("exchange_workspace:exchange", args=[exchange.pk])
