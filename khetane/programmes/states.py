"""The words of programmes: how an engagement stands, what milestones there are, who supports."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in


class EngagementStatus(models.TextChoices):
    INVITED = "invited", _("Invited")
    INTERESTED = "interested", _("Interested")
    AGREED = "agreed", _("Agreement signed")
    ACTIVE = "active", _in("engagement", "Active")
    INTERRUPTED = "interrupted", _("Interrupted")
    STOPPED = "stopped", _("Stopped")
    CLOSED = "closed", _("Closed")
    REINFORCED = "reinforced", _("Reinforced")


class MilestoneKind(models.TextChoices):
    """Dated facts of field work; they come in any order and some never come."""

    LETTER_OF_INTEREST = "letter_of_interest", _("Letter of interest")
    LETTER_SIGNED = "letter_signed", _("Letter of commitment or agreement signed")
    BASELINE = "baseline", _("Baseline recorded")
    GROUP_FORMED = "group_formed", _("Community action group formed")
    TASK_FORCE = "task_force", _("Municipal task force created")
    NEEDS_ASSESSED = "needs_assessed", _("Needs assessed")
    PRIORITIES_LISTED = "priorities_listed", _("Community priorities listed")
    PLAN_ADOPTED = "plan_adopted", _("Joint action plan adopted")
    MONEY_RECEIVED = "money_received", _("Money received")
    RESULT_SEEN = "result_seen", _("Result seen")
    INTERRUPTED = "interrupted", _("Interrupted")
    STOPPED = "stopped", _("Stopped")
    RESUMED = "resumed", _("Resumed")
    PROCESS_ENDED = "process_ended", _("End of the process")
    OTHER = "other", _("Other event")


class BodyKind(models.TextChoices):
    """Bodies in which officials work, alone or together with the community."""

    WORKING_GROUP = "working_group", _("Institutional working group")
    TASK_FORCE = "task_force", _("Municipal task force")


class Footing(models.TextChoices):
    """On what a body of a municipality rests."""

    APPROVED = "approved", _("Approved by the mayor or the council")
    INFORMAL = "informal", _("At work, not approved yet")
    REUSED = "reused", _("A body that existed before takes it on")


class TeamFunction(models.TextChoices):
    """Functions in a national support team."""

    PROJECT_OFFICER = "project_officer", _("National project officer")
    FOCAL_POINT = "focal_point", _("National focal point")
    COORDINATOR = "coordinator", _("Facilitators’ coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    EXPERT = "expert", _("Expert")


# Nobody outside knows of an invitation that is not answered yet.
NOT_PUBLIC = (EngagementStatus.INVITED,)
OVER = (EngagementStatus.CLOSED, EngagementStatus.STOPPED)
# Signing once is never undone: one that stopped had signed before.
SIGNED = (
    EngagementStatus.AGREED,
    EngagementStatus.ACTIVE,
    EngagementStatus.INTERRUPTED,
    EngagementStatus.STOPPED,
    EngagementStatus.CLOSED,
    EngagementStatus.REINFORCED,
)

# How a status is coloured; the words always stand beside it. "Closed" is not drawn like a success nobody measured.
TONES = {
    EngagementStatus.INVITED: "waiting",
    EngagementStatus.INTERESTED: "waiting",
    EngagementStatus.AGREED: "neutral",
    EngagementStatus.ACTIVE: "active",
    EngagementStatus.REINFORCED: "active",
    EngagementStatus.INTERRUPTED: "broken",
    EngagementStatus.STOPPED: "ended",
    EngagementStatus.CLOSED: "ended",
}
