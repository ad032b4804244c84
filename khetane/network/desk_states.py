"""Words that only the desk reads: reviews, meetings of the deciding body, letters, lists brought in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewStatus(models.TextChoices):
    """How far one person's look at an application has come."""

    ASKED = "asked", _("Asked")
    READY = "ready", _("No interest of their own")
    GIVEN = "given", _("Opinion given")
    RECUSED = "recused", _("Takes no part")
    RELEASED = "released", _("No longer asked")


class Opinion(models.TextChoices):
    ACCEPT = "accept", _("Accept")
    ASK_MORE = "ask_more", _("Ask for more first")
    DECLINE = "decline", _("Decline")
    ABSTAIN = "abstain", _("Abstains")


class SittingStatus(models.TextChoices):
    """How far a meeting of the deciding body has come."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Outcome(models.TextChoices):
    """What the body decided on one item of its agenda."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    POSTPONED = "postponed", _("Postponed")


class LetterKind(models.TextChoices):
    """What a decision letter tells."""

    ACCEPTED = "accepted", _("The authority is accepted")
    DECLINED = "declined", _("The application is declined")


class ImportStatus(models.TextChoices):
    """How far the import of a list has come; the worker does what has a name in "-ing"."""

    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, nothing brought in yet")
    BRINGING_IN = "bringing_in", _("Being brought in")
    BROUGHT_IN = "brought_in", _("Brought in")
    TAKING_BACK = "taking_back", _("Being taken back")
    TAKEN_BACK = "taken_back", _("Taken back")
    DISCARDED = "discarded", _("Set aside")


# The worker goes on with these.
AT_WORK = (ImportStatus.CHECKING, ImportStatus.BRINGING_IN, ImportStatus.TAKING_BACK)


class RowOutcome(models.TextChoices):
    """What a row does, or would do."""

    NEW = "new", _("New participant")
    CHANGED = "changed", _("Participant changed")
    AS_IT_IS = "as_it_is", _("Known as it is")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")
    KEPT = "kept", _("Kept, because it was changed since")
