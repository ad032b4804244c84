"""The words of events: how an event stands, where it takes place, what a change of it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in


class EventStatus(models.TextChoices):
    """How an event stands. How sure its date is stands with the date itself: set, provisional, to be set."""

    DRAFT = "draft", _in("event", "Draft")
    ANNOUNCED = "announced", _in("event", "Announced")
    POSTPONED = "postponed", _in("event", "Postponed")
    CANCELLED = "cancelled", _in("event", "Cancelled")
    HELD = "held", _in("event", "Held")


# An event in one of these states is for everybody; a cancelled one stays to be found, with its reason.
PUBLIC = (EventStatus.ANNOUNCED, EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.HELD)


class Attendance(models.TextChoices):
    IN_PLACE = "in_place", _("In the room")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In the room and online")


class Appearance(models.TextChoices):
    """What became of an announced speaker."""

    UNKNOWN = "unknown", _in("speaker", "not known")
    SPOKE = "spoke", _("spoke")
    ABSENT = "absent", _("did not come")


class TaskStatus(models.TextChoices):
    OPEN = "open", _in("task", "open")
    DONE = "done", _in("task", "done")
    CARRIED = "carried", _in("task", "carried on")


class RegistrationStatus(models.TextChoices):
    REGISTERED = "registered", _in("registration", "registered")
    WAITING = "waiting", _("on the waiting list")
    WITHDRAWN = "withdrawn", _in("registration", "cancelled")


class ComingAs(models.TextChoices):
    """For whom somebody comes, in their own words; it says nothing of who they are."""

    AUTHORITY = "authority", _("for a town, city or region")
    COMMUNITY = "community", _("for a community action group or a group of residents")
    MEDIATOR = "mediator", _("as mediator or facilitator")
    ASSOCIATION = "association", _("for an association")
    INSTITUTION = "institution", _("for a ministry or an international organisation")
    PRESS = "press", _("for the press")
    MYSELF = "myself", _("for yourself")


class NeedKind(models.TextChoices):
    ACCESS = "access", _("Step-free access or another help with access")
    INTERPRETATION = "interpretation", _("Interpretation into my language")
    CHILDCARE = "childcare", _("Childcare")
    TRAVEL = "travel", _("Help with the cost of travel")
    FOOD = "food", _("Food I can eat")


class QuestionKind(models.TextChoices):
    WORDS = "words", _("some words")
    YES = "yes", _("a tick for yes")
    CHOICE = "choice", _("one of several options")


class EventChange(models.TextChoices):
    """What happened to a public event, as a feed tells it."""

    ANNOUNCED = "announced", _("announced")
    DATED = "dated", _("the date is set")
    MOVED = "moved", _("new date or place")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")
    MINUTED = "minuted", _("minutes published")
