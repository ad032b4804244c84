"""What network forgets when somebody closes their account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from khetane.accounts.announcements import PersonErased

from ..models import Application, ApplicationWriter, Spokesperson
from ..states import ApplicationStatus
from .forgetting import forget_files


@transaction.atomic
def forget(announcement: PersonErased, at: datetime) -> None:
    """They speak for nobody from today, their unsent drafts go; what was sent stays, without leading to them."""
    today = timezone.localdate(at)
    speaking = Spokesperson.objects.filter(person=announcement.person_id)
    speaking.filter(since__gte=today).delete()
    speaking.filter(until=None).update(until=today)
    speaking.update(said_on_leaving="")
    theirs = Application.objects.filter(opened_by=announcement.person_id)
    for draft in theirs.filter(status=ApplicationStatus.DRAFT):
        forget_files(draft)
        draft.delete()
    ApplicationWriter.objects.filter(person=announcement.person_id).delete()
    theirs.update(opened_by=None)
