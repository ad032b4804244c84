"""Words that only the desk reads: lists of plans brought in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListedOutcome(models.TextChoices):
    """What a plan of a list does, or would do."""

    NEW = "new", _("New plan")
    KNOWN = "known", _("Stands here already")
    REFUSED = "refused", _("Refused")
    BROUGHT_IN = "brought_in", _("Brought in")
    TAKEN_BACK = "taken_back", _("Taken back")
    KEPT = "kept", _("Kept, because it was changed since")
