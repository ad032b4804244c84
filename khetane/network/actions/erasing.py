"""What network forgets when somebody closes their account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from khetane.accounts.announcements import PersonErased

from ..models import Application, Spokesperson
from ..states import ApplicationStatus


@transaction.atomic
def forget(announcement: PersonErased, at: datetime) -> None:
    """They speak for nobody from today, their unsent drafts go; what was sent stays, without leading to them."""
    today = timezone.localdate(at)
    speaking = Spokesperson.objects.filter(person=announcement.person_id)
    speaking.filter(since__gte=today).delete()
    speaking.filter(until=None).update(until=today)
    theirs = Application.objects.filter(opened_by=announcement.person_id)
    for draft in theirs.filter(status=ApplicationStatus.DRAFT):
        document = draft.mandate_document
        if document:
            storage, name = document.storage, document.name
            transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
        draft.delete()
    theirs.update(opened_by=None)
