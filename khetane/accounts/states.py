"""The words of accounts: the offices a person may hold for the whole network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficeKind(models.TextChoices):
    """Offices of the network as a whole; speaking for one authority or supporting one town stands higher up."""

    SECRETARIAT = "secretariat", _("Secretariat")
    DECIDING_BODY = "deciding_body", _("Member of the deciding body")
    EDITOR = "editor", _("Editor")
    WRITER = "writer", _("Writer, whose pages an editor publishes")
    ADMINISTRATOR = "administrator", _("Technical administrator")


# Offices whose holders work on the editors' pages, which is neither the desk nor a municipality's workspace.
WRITING = (OfficeKind.EDITOR, OfficeKind.WRITER)


class Reminders(models.TextChoices):
    """How often somebody is reminded of what waits for them; never when nothing presses."""

    DAILY = "daily", _("On every working day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")
