"""Joint action plans: editions that a council adopts, and the measures they hold."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.money import AmountField, CurrencyField
from khetane.common.storage import private_files
from khetane.common.translated import TranslatedField
from khetane.frameworks.models import Objective, Theme
from khetane.places.models import Authority
from khetane.programmes.models import Engagement

from ..querysets import EditionQuerySet, MeasureQuerySet, PlanQuerySet
from ..states import EditionStatus
from .priority import Priority

FROZEN = frozenset({EditionStatus.ADOPTED, EditionStatus.REPLACED, EditionStatus.CLOSED})


class Plan(models.Model):
    """A joint action plan of an authority and its community, over all its editions."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="plans")
    engagement = models.ForeignKey(Engagement, models.SET_NULL, null=True, blank=True, related_name="plans")
    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(_("Title"), short=True)
    since = UncertainDateField(_("Valid from"), blank=True)
    until = UncertainDateField(_("Valid until"), blank=True)
    # Authorities that plan together; `authority` writes for all of them, and each council decides for itself.
    partners = models.ManyToManyField(Authority, related_name="joint_plans", blank=True)
    # Facts about where the plan stands, not words of it: they may be known later, and no edition freezes them.
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    strategy = TranslatedField(_("Development strategy it is part of"), short=True, blank=True)
    strategy_passage = models.CharField(_("Where in it"), max_length=200, blank=True)
    strategy_url = models.URLField(_("Address of the strategy"), max_length=500, blank=True)
    copied_from = models.ForeignKey("Edition", models.SET_NULL, null=True, blank=True, related_name="copies")
    # Of a plan that was brought in from a list kept elsewhere.
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["authority", "slug"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.slug])

    @property
    def is_public(self) -> bool:
        """From its first adopted edition on."""
        return self.editions.filter(status__in=FROZEN).exists()

    @property
    def authorities_together(self) -> list[int]:
        """Numbers of the authority that writes and of those it plans with."""
        return [self.authority_id, *self.partners.values_list("pk", flat=True)]


class Edition(models.Model):
    """One edition of a plan. While a draft it may change; adopted by a council it is frozen for good.

    `frozen_text` is the canonical text of the whole edition as it was adopted, `sha256` its hash in hexadecimal.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("Edition"))
    status = models.CharField(max_length=10, choices=EditionStatus.choices, default=EditionStatus.DRAFT)
    summary = TranslatedField(_("What this edition is about"), blank=True)
    adopted_by_body = models.CharField(_("Adopted by"), max_length=200, blank=True)
    adopted_on = models.DateField(_("Adopted on"), null=True, blank=True)
    decision_number = models.CharField(_("Number of the decision"), max_length=80, blank=True)
    document = models.FileField(
        _("The decision as a document"), upload_to="plans/", storage=private_files, max_length=200, blank=True
    )
    document_sha256 = models.CharField(max_length=64, blank=True)
    frozen_text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sent_back_reason = models.TextField(blank=True)
    closed_reason = TranslatedField(_("Why it was closed"), blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        indexes = [models.Index(fields=["-adopted_on", "-id"], name="edition_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="edition_once_per_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(status="adopted"), name="one_adopted_edition_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(status__in=["draft", "consulting", "submitted"]),
                name="one_open_edition_per_plan",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["adopted", "replaced", "closed"])
                | (models.Q(adopted_on__isnull=False) & ~models.Q(adopted_by_body="") & ~models.Q(sha256="")),
                name="an_adopted_edition_names_body_date_and_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, edition {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("plans:edition", args=[self.plan.slug, self.number])

    @property
    def authority_id(self) -> int:
        return self.plan.authority_id

    @property
    def is_frozen(self) -> bool:
        """Adopted once, its words never change again."""
        return self.status in FROZEN

    is_public = is_frozen


class Measure(models.Model):
    """One thing the plan says will be done, with who, when and what it may cost. May stand without a project."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(default=0)
    title = TranslatedField(_("What will be done"), short=True)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="measures", verbose_name=_("Theme"))
    objectives = models.ManyToManyField(Objective, related_name="measures", blank=True)
    priorities = models.ManyToManyField(Priority, related_name="measures", blank=True)
    responsible = models.CharField(_("Who is responsible"), max_length=200, blank=True)
    due_on = UncertainDateField(_("To be done by"), blank=True)
    budget = AmountField(_("Budget"), null=True, blank=True)
    currency = CurrencyField(_("Currency"), blank=True)
    indicator = TranslatedField(_("How one will see it is done"), short=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position", "id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def authority_id(self) -> int:
        return self.edition.plan.authority_id


class LeftOut(models.Model):
    """A confirmed priority that an edition does not take up, and why: as public and as frozen as its measures."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="left_out")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="left_out_of")
    reason = TranslatedField(_("Why it is not in this plan"))

    class Meta:
        ordering = ["edition", "priority"]
        constraints = [models.UniqueConstraint(fields=["edition", "priority"], name="left_out_once_of_an_edition")]

    def __str__(self) -> str:
        return f"{self.priority_id} is not in {self.edition_id}"


class PartnerDecision(models.Model):
    """What the council of one of the other authorities of a joint plan decided on an edition, on its own day."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partner_decisions")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="own_decisions")
    body = models.CharField(_("Adopted by"), max_length=200)
    adopted_on = models.DateField(_("Adopted on"))
    decision_number = models.CharField(_("Number of the decision"), max_length=80, blank=True)
    document = models.FileField(
        _("The decision as a document"), upload_to="plans/", storage=private_files, max_length=200, blank=True
    )
    document_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["edition", "adopted_on", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "authority"], name="a_partner_decides_once")]

    def __str__(self) -> str:
        return f"{self.body} on {self.edition_id}"


class Annex(models.Model):
    """A document that belongs to an edition, such as a map or a budget table: frozen with it by its SHA-256."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="annexes")
    title = TranslatedField(_("What it is"), short=True)
    file = models.FileField(_("Document"), upload_to="plans/annexes/", storage=private_files, max_length=200)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["edition", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "sha256"], name="an_annex_once_in_an_edition")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def authority_id(self) -> int:
        return self.edition.plan.authority_id
