"""The words of plans: priorities, editions, projects, results."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in


class PriorityStatus(models.TextChoices):
    """Whether a need stands; what it got as an answer and what became of it are separate facts."""

    RECORDED = "recorded", _("Recorded")
    CONFIRMED = "confirmed", _("Confirmed by the group")
    SET_ASIDE = "set_aside", _("Set aside")


class Term(models.TextChoices):
    SHORT = "short", _("Short term")
    LONG = "long", _("Long term")


class AnswerKind(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    REFUSED = "refused", _("Refused")


class Verdict(models.TextChoices):
    SOLVED = "solved", _("Solved")
    PARTLY = "partly", _("Partly solved")
    NOT_SOLVED = "not_solved", _("Not solved")


class EditionStatus(models.TextChoices):
    DRAFT = "draft", _in("edition of a plan", "Draft")
    SUBMITTED = "submitted", _("Before the council")
    ADOPTED = "adopted", _in("edition of a plan", "Adopted")
    REPLACED = "replaced", _("Replaced by a later edition")
    CLOSED = "closed", _in("edition of a plan", "Closed")


class ProjectStatus(models.TextChoices):
    IDEA = "idea", _("Idea")
    DRAFTED = "drafted", _("Drafted")
    NOT_SUBMITTED = "not_submitted", _("Not submitted")
    SUBMITTED = "submitted", _in("project", "Submitted")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    CONTRACTED = "contracted", _("Contracted")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _in("project", "Completed")
    CANCELLED = "cancelled", _("Cancelled")


# A project in one of these states has its money.
FUNDED = (ProjectStatus.APPROVED, ProjectStatus.CONTRACTED, ProjectStatus.RUNNING, ProjectStatus.COMPLETED)


class ResultStatus(models.TextChoices):
    REPORTED = "reported", _("Reported")
    VERIFIED = "verified", _("Verified")
    PUBLISHED = "published", _("Published")
