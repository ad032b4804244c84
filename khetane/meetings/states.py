"""The words of meetings: how one stands, who may read its minutes, what became of a decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _in("meeting", "Planned")
    HELD = "held", _("Held; the minutes are not approved yet")
    APPROVED = "approved", _("Minutes approved")
    CALLED_OFF = "called_off", _in("meeting", "Not held")


class Sharing(models.TextChoices):
    """Who reads the minutes. There are no public minutes: what a group tells everybody are its priorities."""

    TEAM = "team", _("The group and its support team")
    AUTHORITY = "authority", _("Also the people of the authority and the secretariat")


class DecisionStatus(models.TextChoices):
    OPEN = "open", _in("decision", "Open")
    DONE = "done", _in("decision", "Done")
    DROPPED = "dropped", _in("decision", "Dropped")


TONES = {
    MeetingStatus.PLANNED: "waiting",
    MeetingStatus.HELD: "neutral",
    MeetingStatus.APPROVED: "good",
    MeetingStatus.CALLED_OFF: "ended",
}
