"""Money of projects, each line in its own currency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.money import AmountField, CurrencyField, Line, Money, money
from khetane.common.translated import TranslatedField

from ..querysets import FundingLineQuerySet
from .project import Project


class FundingInstrument(models.Model):
    """Where money for inclusion comes from, such as ESF+ or a municipality's own budget."""

    code = models.SlugField(max_length=60, unique=True)
    title = TranslatedField(short=True)
    level = models.CharField(max_length=40, blank=True)
    currency = models.CharField(max_length=20, blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.title)


class FundingLine(models.Model):
    """One source's money for one project: planned, approved and spent in that source's currency, or in kind.

    An amount that nobody knows is empty, not 0. Lines of different currencies are never added.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="funding_lines")
    instrument = models.ForeignKey(FundingInstrument, models.PROTECT, null=True, blank=True, related_name="lines")
    source_name = models.CharField(_("Whose money"), max_length=200)
    # Others who give the same sum together with the first: how much is whose, nobody says.
    together_with = models.JSONField(_("Together with"), default=list, blank=True)
    currency = CurrencyField(_("Currency"))
    planned = AmountField(_("Planned"), null=True, blank=True)
    approved = AmountField(_("Approved"), null=True, blank=True)
    spent = AmountField(_("Spent"), null=True, blank=True)
    # A sum somebody published without saying which of the three it is; never guessed into one of them.
    stated = AmountField(_("Sum as published, kind not known"), null=True, blank=True)
    is_in_kind = models.BooleanField(_("In kind"), default=False)
    as_of = models.DateField(_("As of"), null=True, blank=True)

    objects = FundingLineQuerySet.as_manager()

    class Meta:
        ordering = ["project", "id"]

    def __str__(self) -> str:
        return f"{self.source_name} for {self.project_id}"

    @property
    def authority_id(self) -> int:
        return self.project.authority_id

    @property
    def sources(self) -> str:
        """All whose money it is, in one line."""
        return " + ".join([self.source_name, *self.together_with])

    @property
    def line(self) -> Line:
        """The amounts as money in this line's currency; None where nobody knows."""
        amounts = (self.planned, self.approved, self.spent)
        return Line(*(None if one is None else money(one, self.currency) for one in amounts), in_kind=self.is_in_kind)

    @property
    def stated_money(self) -> Money | None:
        return None if self.stated is None else money(self.stated, self.currency)
