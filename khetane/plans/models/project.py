"""Projects: work with a beginning, an end and money."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

from ..querysets import ProjectQuerySet
from ..states import ProjectStatus
from .plan import Measure
from .priority import Priority


class Project(models.Model):
    """Activities with set aims and limited time, such as a school bus for two years.

    May stand without a plan; may serve several measures and priorities.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="projects")
    engagement = models.ForeignKey(Engagement, models.SET_NULL, null=True, blank=True, related_name="projects")
    measures = models.ManyToManyField(Measure, related_name="projects", blank=True)
    priorities = models.ManyToManyField(Priority, related_name="projects", blank=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(_("Title"), short=True)
    summary = TranslatedField(_("What it does"), blank=True)
    applicant = models.CharField(_("Who applies, if not the authority"), max_length=200, blank=True)
    status = models.CharField(max_length=14, choices=ProjectStatus.choices, default=ProjectStatus.IDEA)
    # The day it came to stand so, as far as known, and why where it was refused, held back or cancelled.
    status_on = models.DateField(_("Since"), null=True, blank=True)
    status_reason = TranslatedField(_("Reason"), blank=True)
    # From here on it is public; an idea or a draft is a working paper of its own people.
    public_since = models.DateField(null=True, blank=True)
    since = UncertainDateField(_("From"), blank=True)
    until = UncertainDateField(_("Until"), blank=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    # What is built or begun must be kept up when the project's money is spent.
    kept_up_by = models.CharField(_("Who keeps it up afterwards"), max_length=200, blank=True)
    kept_up_until = UncertainDateField(_("Until when that is settled"), blank=True)
    kept_up_how = TranslatedField(_("How, and with whose money"), blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["authority", "slug"]
        indexes = [
            models.Index(fields=["-public_since", "-id"], name="project_newest_first"),
            models.Index(fields=["authority", "public_since"], name="project_by_authority"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("plans:project", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.public_since is not None
