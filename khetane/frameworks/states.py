"""The words of frameworks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ObjectiveKind(models.TextChoices):
    HORIZONTAL = "horizontal", _("Horizontal")
    SECTORAL = "sectoral", _("Sectoral")
    PRIORITY = "priority", _("Priority")
    PRINCIPLE = "principle", _("Principle")
