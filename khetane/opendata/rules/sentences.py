"""What happened, said in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khetane.exchange.states import NoticeKind
from khetane.network.states import Standing
from khetane.plans.states import AnswerKind, ProjectStatus, TurnKind, Verdict
from khetane.programmes.states import EngagementStatus, MilestoneKind

SENTENCES = {
    "ParticipantAccepted": gettext_lazy("%(authority)s has become a participant"),
    "ParticipationChanged": gettext_lazy("%(authority)s: the participation is now “%(state)s”"),
    "NoticePublished": gettext_lazy("%(authority)s, help between participants (%(state)s): %(title)s"),
    "ExchangeHeld": gettext_lazy("%(authority)s: help between participants took place: %(title)s"),
    "EngagementChanged": gettext_lazy("%(authority)s in %(title)s: %(state)s"),
    "MilestoneReached": gettext_lazy("%(authority)s in %(title)s: %(state)s"),
    "PriorityConfirmed": gettext_lazy("%(authority)s: a community group confirmed a priority: %(title)s"),
    "PriorityAnswered": gettext_lazy("%(authority)s answered a priority (%(state)s): %(title)s"),
    "ClockTurned": gettext_lazy("%(authority)s, a priority (%(state)s): %(title)s"),
    "ConsultationOpened": gettext_lazy("%(authority)s asks what people think of the draft: %(title)s"),
    "PlanAdopted": gettext_lazy("%(authority)s adopted its plan: %(title)s"),
    "ProjectChanged": gettext_lazy("%(authority)s: project “%(title)s” is now %(state)s"),
    "ResultPublished": gettext_lazy("%(authority)s: a result was published: %(title)s"),
    "SetbackPublished": gettext_lazy("%(authority)s: an organisation says what went wrong with “%(title)s”"),
    "GroupSpoke": gettext_lazy("%(authority)s: the group says “%(state)s” of: %(title)s"),
}

_STATES = {
    "ParticipationChanged": Standing,
    "NoticePublished": NoticeKind,
    "EngagementChanged": EngagementStatus,
    "MilestoneReached": MilestoneKind,
    "PriorityAnswered": AnswerKind,
    "ClockTurned": TurnKind,
    "ProjectChanged": ProjectStatus,
    "GroupSpoke": Verdict,
}


def sentence(kind: str, *, authority: str, title: str, state: str, is_sample: bool = False) -> str:
    """One sentence for a feed or a list, in the active language; what is invented says so."""
    from_choices = _STATES.get(kind)
    words = str(from_choices(state).label).lower() if from_choices and state in from_choices.values else state
    said = SENTENCES[kind] % {"authority": authority, "title": title, "state": words}
    return _("Sample: %(sentence)s") % {"sentence": said} if is_sample else said
