"""What the newsroom does when it hears something: propose it to the editors as a draft.

Each function may be called twice; what is invented, gone or not public any more is passed over.
"""

from __future__ import annotations

from datetime import datetime

from khetane.network.announcements import ParticipantAccepted
from khetane.network.models import Participation
from khetane.plans.announcements import PlanAdopted, ResultPublished
from khetane.plans.models import Edition, Result

from .actions.proposals import propose
from .rules.proposals import about_participant, about_plan, about_result
from .states import ProposalKind


def participant_accepted(happened: ParticipantAccepted, at: datetime) -> None:
    found = Participation.objects.select_related("authority__country").filter(authority__is_sample=False)
    for participation in found.filter(pk=happened.participation_id):
        propose(ProposalKind.PARTICIPANT, participation.pk, lambda one=participation: about_participant(one), at=at)


def plan_adopted(happened: PlanAdopted, at: datetime) -> None:
    found = Edition.objects.published().select_related("plan__authority__country", "plan__engagement__programme")
    for edition in found.filter(pk=happened.edition_id, plan__authority__is_sample=False):
        propose(ProposalKind.PLAN, edition.pk, lambda one=edition: about_plan(one), at=at)


def result_published(happened: ResultPublished, at: datetime) -> None:
    found = Result.objects.published().select_related("authority__country").filter(authority__is_sample=False)
    for result in found.filter(pk=happened.result_id):
        propose(ProposalKind.RESULT, result.pk, lambda one=result: about_result(one), at=at)
