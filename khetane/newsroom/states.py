"""What a consent is for, how it ends, who can be seen in a picture, and what the system proposes as news."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsentKind(models.TextChoices):
    PICTURE = "picture", _("To be seen in a picture")
    QUOTATION = "quotation", _("To be quoted")
    RECORDING = "recording", _("To be heard in a recording")


class ConsentEnd(models.TextChoices):
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", pgettext_lazy("consent", "expired")


class People(models.TextChoices):
    """Who can be recognised in a picture."""

    NOBODY = "nobody", _("Nobody can be recognised")
    CONSENTED = "consented", _("People who consented can be recognised")


class ProposalKind(models.TextChoices):
    """What happened that may be news."""

    PARTICIPANT = "participant", _("An authority takes part")
    PLAN = "plan", _("A plan was adopted")
    RESULT = "result", _("A result was published")
