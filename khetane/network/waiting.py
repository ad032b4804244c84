"""What waits for one person in network."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khetane.accounts.models import Person
from khetane.accounts.permissions import is_secretariat, works_at_the_desk
from khetane.accounts.states import OfficeKind
from khetane.common.permissions import may
from khetane.common.tasks_list import Task

from .models import (
    Application,
    CooperationProposal,
    DecisionLetter,
    Participation,
    Review,
    SignatureRequest,
    Spokesperson,
)
from .permissions import Permission, authorities_spoken_for
from .states import ApplicationStatus, ProposalStatus, SigningStatus

MOST = 50
_APPLICANT = {
    ApplicationStatus.DRAFT: _("Finish and send your application"),
    ApplicationStatus.MORE_ASKED: _("Answer what the secretariat asked"),
}
_DESK = {
    ApplicationStatus.SUBMITTED: _("Begin the review of an application"),
    ApplicationStatus.UNDER_REVIEW: _("Bring an application before the deciding body and record the decision"),
}


def workspace_tasks_for(person: Any) -> list[Task]:
    """Applications this person may fill in and that wait for them."""
    if not (person and person.is_authenticated and person.is_active):
        return []
    waiting = Application.objects.written_by(person).waiting_for_the_applicant().select_related("authority")
    return (
        _changes_to_answer(person)
        + _speaking_to_confirm(person)
        + [
            Task(
                title=_APPLICANT[one.status],
                url=reverse("network_workspace:application", args=[one.pk]),
                about=one.name or _("New application"),
                waiting_since=timezone.localdate(one.submitted_at or one.opened_at),
            )
            for one in waiting[:MOST]
        ]
    )


def _changes_to_answer(person: Any) -> list[Task]:
    """Doubts about the person's authority that it has said nothing to yet."""
    mine = Participation.objects.filter(authority__in=authorities_spoken_for(person)).in_doubt()
    latest = [(one, one.changes.last()) for one in mine.select_related("authority")[:MOST]]
    return [
        Task(
            title=_("Read what was said about your participation, and reply"),
            url=reverse("network_workspace:participation", args=[one.pk]),
            about=str(one.authority),
            due_on=change.remedy_by,
            waiting_since=change.changed_on,
        )
        for one, change in latest
        if change is not None and change.replied_on is None
    ]


def _speaking_to_confirm(person: Any) -> list[Task]:
    waiting = Spokesperson.objects.to_confirm(on=timezone.localdate()).filter(person=person)
    return [
        Task(
            title=_("Say whether you still speak for your authority"),
            url=reverse("network_workspace:speaking", args=[one.pk]),
            about=str(one.authority),
            waiting_since=one.asked_on,
        )
        for one in waiting.select_related("authority")[:MOST]
    ]


def desk_tasks_for(person: Any) -> list[Task]:
    """Applications that wait for the desk; the deciding body sees those under review only."""
    if not works_at_the_desk.test(person):
        return []
    waiting = Application.objects.visible_to(person).waiting_for_the_desk().select_related("authority")
    if not is_secretariat.test(person):
        waiting = waiting.filter(status=ApplicationStatus.UNDER_REVIEW)
    else:
        # What somebody sees to is no longer everybody's task, as long as they hold the office.
        colleagues = Person.objects.holding(OfficeKind.SECRETARIAT, on=timezone.localdate()).exclude(pk=person.pk)
        waiting = waiting.exclude(handled_by__in=colleagues.order_by().values("pk"))
    applications = [
        Task(
            title=_DESK[one.status],
            url=reverse("network_desk:application", args=[one.pk]),
            about=f"{one.name} ({one.number})",
            waiting_since=timezone.localdate(one.submitted_at) if one.submitted_at else None,
            due_on=one.decision_due_on,
        )
        for one in waiting.order_by("submitted_at")[:MOST]
    ]
    return (
        _opinions_to_give(person)
        + applications
        + _letters_to_send(person)
        + (_mailed_forms_waiting() if is_secretariat.test(person) else [])
    )


def _opinions_to_give(person: Any) -> list[Task]:
    waiting = Review.objects.waiting_for(person).select_related("application__authority")
    return [
        Task(
            title=_("Say what you think of an application"),
            url=reverse("network_desk:application", args=[one.application_id]) + "#opinions",
            about=f"{one.application.name} ({one.application.number})",
            due_on=one.due_on,
        )
        for one in waiting[:MOST]
    ]


def _letters_to_send(person: Any) -> list[Task]:
    """Decisions of which the authority has not heard; nobody sends the one of their own case."""
    waiting = DecisionLetter.objects.filter(sent_at=None).select_related("application__authority")
    # Whether somebody takes no part in a case is asked once for all of them.
    waiting = waiting.prefetch_related("application__reviews", "application__writers")
    return [
        Task(
            title=_("Send the decision letter"),
            url=reverse("network_desk:letter", args=[one.application_id]),
            about=f"{one.application.name} ({one.application.number})",
            waiting_since=one.application.decided_on,
        )
        for one in waiting[:MOST]
        if may(person, Permission.DECIDE, one.application)
    ]


def _mailed_forms_waiting() -> list[Task]:
    """Signatures and proposals whose senders confirmed them."""
    wishes = SignatureRequest.objects.filter(status=SigningStatus.CONFIRMED).select_related("declaration")
    proposals = CooperationProposal.objects.filter(status=ProposalStatus.CONFIRMED)
    return [
        Task(
            title=_("Record a signature"),
            url=reverse("network_desk:signing", args=[one.pk]),
            about=f"{one.authority_name} ({one.declaration})",
            waiting_since=timezone.localdate(one.asked_at),
        )
        for one in wishes.order_by("asked_at")[:MOST]
    ] + [
        Task(
            title=_("Answer a proposal to cooperate"),
            url=reverse("network_desk:proposal", args=[one.pk]),
            about=one.organisation_name,
            waiting_since=timezone.localdate(one.asked_at),
        )
        for one in proposals.order_by("asked_at")[:MOST]
    ]


def tasks_for(person: Any) -> list[Task]:
    """Everything of both doors; each task's address says behind which it is done."""
    return [*workspace_tasks_for(person), *desk_tasks_for(person)]
