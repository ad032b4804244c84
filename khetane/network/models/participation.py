"""That an authority takes part, and how that stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField
from khetane.places.models import Authority

from ..querysets import ParticipationQuerySet
from ..states import Standing
from .application import Application


class Participation(models.Model):
    """One authority's taking part in the alliance, e.g. Kragujevac as number 122 since 2014.

    Independent of signing a declaration, of being a programme's municipality and of winning a prize. The number is an
    attribute of the record: numbers may have holes, and founding participants have none.
    """

    authority = models.OneToOneField(Authority, models.PROTECT, related_name="participation")
    application = models.OneToOneField(
        Application, models.SET_NULL, null=True, blank=True, related_name="participation"
    )
    number = models.PositiveIntegerField(_("Number of accession"), null=True, blank=True, unique=True)
    is_founding = models.BooleanField(_("Founding participant"), default=False)
    standing = models.CharField(max_length=14, choices=Standing.choices, default=Standing.ACTIVE, db_index=True)
    accepted_on = UncertainDateField(_("Accepted on"), blank=True)
    announced_on = UncertainDateField(_("Announced on"), blank=True)
    accepted_by_body = models.CharField(_("Deciding body"), max_length=200, blank=True)
    decision_reference = models.CharField(max_length=80, blank=True)
    ended_on = UncertainDateField(_("Ended on"), blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return f"{self.authority} ({self.get_standing_display()})"


class StandingChange(models.Model):
    """A dated change of standing by a named body: the reason for the file, words for the authority and for the public.

    The authority may reply, and the public reads the reply beside the change; `remedy` says what would put it right.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="changes")
    standing = models.CharField(max_length=14, choices=Standing.choices)
    changed_on = models.DateField()
    body = models.CharField(_("Deciding body"), max_length=200)
    reason = models.TextField(_("Reason, for the file"))
    public_wording = TranslatedField(_("Wording for the public"), blank=True)
    told = models.TextField(_("Words for the authority"), blank=True)
    remedy = models.TextField(_("What would put it right"), blank=True)
    remedy_by = models.DateField(_("By which day"), null=True, blank=True)
    reply = TranslatedField(_("Reply of the authority"), blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["changed_on", "id"]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.standing} on {self.changed_on}"

    @property
    def authority_id(self) -> int:
        """The authority it is about, which alone may reply."""
        return self.participation.authority_id
