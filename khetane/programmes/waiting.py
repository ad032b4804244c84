"""What waits for one person in the programmes, for the homes of the workspace and the desk."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from khetane.common.tasks_list import Task
from khetane.network.permissions import authorities_spoken_for
from khetane.places.models import Authority

from .models import Engagement, Milestone
from .permissions import supported_authorities
from .states import EngagementStatus


def tasks_for(person: Any) -> list[Task]:
    """Invitations to answer for one's own authority, and planned days that have passed in the towns one supports."""
    return [*_invitations(person), *_passed(person)]


def _invitations(person: Any) -> list[Task]:
    own = authorities_spoken_for(person)
    if not own:
        return []
    waiting = Engagement.objects.filter(authority__in=own, status=EngagementStatus.INVITED)
    return [
        Task(
            title=_("Answer the invitation to %(programme)s") % {"programme": engagement.programme.name},
            url=reverse("programmes_workspace:town", args=[engagement.authority.slug]),
            about=str(engagement.authority),
        )
        for engagement in waiting.select_related("authority", "programme")
    ]


def _passed(person: Any) -> list[Task]:
    """Milestones that were planned for a day which is certainly over."""
    today = timezone.localdate()
    towns = Authority.objects.filter(supported_authorities(person)).values("pk")
    planned = Milestone.objects.filter(engagement__authority__in=towns, happened_on="", planned_on__lt=today)
    return [
        Task(
            title=_("Has it happened? %(milestone)s") % {"milestone": milestone.get_kind_display()},
            url=reverse("programmes_workspace:correct_milestone", args=[milestone.pk]),
            about=str(milestone.engagement.authority),
            due_on=milestone.planned_on.latest,
        )
        for milestone in planned.select_related("engagement__authority")
        if milestone.planned_on.is_known and milestone.planned_on.latest < today
    ]
