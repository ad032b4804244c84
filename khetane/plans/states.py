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


class TurnKind(models.TextChoices):
    """What changes the day on which an answer is due."""

    PAUSED = "paused", _("The clock stands still")
    RESUMED = "resumed", _("The clock runs on")
    EXTENDED = "extended", _("More time taken")
    SET_ASIDE = "set_aside", _("Set aside")
    REOPENED = "reopened", _("The group asks again")


class PauseGround(models.TextChoices):
    """On what ground the clock of an answer may stand still."""

    ELECTION = "election", _("Election period")
    RECESS = "recess", _("Recess of the council")
    WORDS = "words", _("Waits for words of the group")
    ELSEWHERE = "elsewhere", _("A court or another authority decides first")
    EMERGENCY = "emergency", _("Emergency in the place")


class Attended(models.TextChoices):
    """Whose attention is drawn to an answer that is due, from the nearest to the farthest."""

    AUTHORITY = "authority", _("The authority")
    FACILITATOR = "facilitator", _("The facilitator")
    CONTACT = "contact", _("The contact person of the authority")
    MAYOR = "mayor", _("The mayor or president")
    OFFICER = "officer", _("The national project officer")


class Told(models.TextChoices):
    MAIL = "mail", _("by mail")
    IN_PERSON = "person", _("in person or by letter")
    NOBODY = "nobody", _("nobody could be reached")


class EditionStatus(models.TextChoices):
    DRAFT = "draft", _in("edition of a plan", "Draft")
    CONSULTING = "consulting", _("Before the community")
    SUBMITTED = "submitted", _("Before the council")
    ADOPTED = "adopted", _in("edition of a plan", "Adopted")
    REPLACED = "replaced", _("Replaced by a later edition")
    CLOSED = "closed", _in("edition of a plan", "Closed")


class Said(models.TextChoices):
    """Who says something of a draft, in general: never a name of a person."""

    GROUP = "group", _("A community action group")
    RESIDENTS = "residents", _("People at a public meeting")
    ORGANISATION = "organisation", _("An organisation")
    MEDIATOR = "mediator", _("A mediator, for people who were asked")


class RemarkOutcome(models.TextChoices):
    TAKEN_UP = "taken_up", _("Taken up")
    PARTLY = "partly", _("Taken up in part")
    NOT = "not", _("Not taken up")


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


class CallStatus(models.TextChoices):
    DRAFT = "draft", _in("call for funding", "Draft")
    PUBLISHED = "published", _in("call for funding", "Published")
    WITHDRAWN = "withdrawn", _in("call for funding", "Withdrawn")


class CallPhase(models.TextChoices):
    """Where a call stands on a day; nobody sets it, its days tell it."""

    ANNOUNCED = "announced", _in("call for funding", "Announced")
    OPEN = "open", _in("call for funding", "Open")
    CLOSED = "closed", _in("call for funding", "Closed")
    WITHDRAWN = "withdrawn", _in("call for funding", "Withdrawn")


class ResultStatus(models.TextChoices):
    REPORTED = "reported", _("Reported")
    VERIFIED = "verified", _("Verified")
    PUBLISHED = "published", _("Published")


class SetbackStatus(models.TextChoices):
    RECORDED = "recorded", _in("setback", "Written down")
    ASKED = "asked", _("The authority is being heard")
    PUBLISHED = "published", _in("setback", "Published")
    WITHDRAWN = "withdrawn", _in("setback", "Withdrawn")
