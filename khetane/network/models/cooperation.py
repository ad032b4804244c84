"""Organisations do not join: they propose a cooperation, and some is agreed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField

from ..querysets import CooperationQuerySet
from ..states import OrganisationKind, ProposalStatus
from .mailed import MailedForm
from .organisation import Organisation


class Cooperation(models.Model):
    """What the alliance and an organisation agreed to do together, e.g. with a forum of Roma since 26 March 2014.

    Public, from its day until, not including, another. Not a participation: only authorities take part.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cooperations")
    purpose = TranslatedField(_("What is done together"))
    since = UncertainDateField(_("Agreed on"), blank=True)
    until = models.DateField(_("Until (not including)"), null=True, blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = CooperationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"with {self.organisation}"


class CooperationProposal(MailedForm):
    """What an organisation would like to do together, written without an account and confirmed by mail. Private.

    A proposal nobody confirms is forgotten after a week.
    """

    status = models.CharField(max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.ASKED)
    organisation_name = models.CharField(_("Name of the organisation"), max_length=200)
    organisation_kind = models.CharField(
        _("Kind of organisation"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.CIVIL_SOCIETY,
    )
    website = models.URLField(_("Website"), max_length=500, blank=True)
    proposal = models.TextField(_("What would you like to do together?"))
    cooperation = models.OneToOneField(
        Cooperation, models.SET_NULL, null=True, blank=True, related_name="proposal", editable=False
    )

    def __str__(self) -> str:
        return f"proposal of {self.organisation_name}"
