"""An authority works in a programme; what happened on the way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.storage import private_files
from khetane.common.translated import TranslatedField, TranslatedText
from khetane.places.models import Authority

from ..querysets import EngagementQuerySet, MilestoneQuerySet
from ..states import EngagementStatus, MilestoneKind
from .programme import Phase, Programme


class Engagement(models.Model):
    """One authority in one programme for one cycle, e.g. Košice in ROMACT, first cycle, interrupted.

    One authority may have several at once; a second run of the same programme is a second cycle. "Agreed" means signed,
    not functioning: what happened is told by milestones.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="engagements")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="engagements")
    phase = models.ForeignKey(Phase, models.SET_NULL, null=True, blank=True, related_name="engagements")
    cycle = models.PositiveSmallIntegerField(_("Cycle"), default=1)
    status = models.CharField(max_length=12, choices=EngagementStatus.choices, default=EngagementStatus.INVITED)
    since = UncertainDateField(_("From"), blank=True)
    until = UncertainDateField(_("Until"), blank=True)
    # Why it was interrupted or stopped, in words fit for the public.
    reason = TranslatedField(_("Reason"), blank=True)
    note = models.TextField(blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["authority", "programme", "cycle"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "programme", "cycle"], name="one_engagement_per_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.authority} in {self.programme}, cycle {self.cycle}"

    @property
    def acknowledgement(self) -> TranslatedText:
        """What stands below all its content: who paid in its phase, and that the views are not theirs."""
        phase = self.phase
        return phase.acknowledgement if phase is not None and phase.acknowledgement else self.programme.acknowledgement


class Step(models.Model):
    """That an engagement came to stand so: on which day, however exactly known, why, and by which paper.

    A record that comes from a file has one step: as it stands. The status of the engagement is that of its last step.
    """

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="steps")
    status = models.CharField(max_length=12, choices=EngagementStatus.choices)
    on = UncertainDateField(_("On"), blank=True)
    reason = TranslatedField(_("Reason"), blank=True)
    document = models.FileField(
        _("Document"), upload_to="engagements/", storage=private_files, max_length=200, blank=True
    )
    document_sha256 = models.CharField(max_length=64, blank=True)
    # Bodies, such as a town, a ministry and the Council of Europe: never the people who held the pen.
    signed_by = models.JSONField(_("Who signed it"), default=list, blank=True)

    class Meta:
        ordering = ["engagement", "id"]
        indexes = [models.Index(fields=["engagement", "on"], name="steps_by_day")]

    def __str__(self) -> str:
        return f"{self.engagement_id}: {self.status}"

    @property
    def owner(self) -> Engagement:
        """Whose it is, when somebody asks who may see it."""
        return self.engagement


class Milestone(models.Model):
    """A dated fact of field work, planned or come true, such as "task force created, 24 March 2017"."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="milestones")
    kind = models.CharField(_("What happened"), max_length=20, choices=MilestoneKind.choices)
    planned_on = UncertainDateField(_("Planned for"), blank=True)
    happened_on = UncertainDateField(_("Happened on"), blank=True)
    note = TranslatedField(_("In words"), blank=True)
    document = models.FileField(_("Document"), upload_to="milestones/", blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "planned_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.engagement_id})"

    @property
    def owner(self) -> Engagement:
        """Whose it is, when somebody asks who may change it."""
        return self.engagement
