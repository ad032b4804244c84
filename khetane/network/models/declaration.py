"""Texts that authorities sign, and who signed them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.dates import UncertainDateField
from khetane.common.translated import TranslatedField
from khetane.places.models import Authority
from khetane.places.states import AuthorityKind

from ..querysets import SignatureQuerySet
from ..states import SigningStatus
from .mailed import MailedForm


class Declaration(models.Model):
    """A text that authorities sign in public, such as the Declaration of Mayors against anti-Gypsyism of 2017.

    Signing is open to every local and regional authority, whether it takes part in the alliance or not. Not the
    commitments of a participant: those are accepted with an application. Once somebody signed, the text stays as it is.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = TranslatedField(_("Title"))
    summary = TranslatedField(_("What it says, in a few sentences"))
    text = TranslatedField(_("The text itself"), blank=True)
    note = TranslatedField(_("What else is known of its signatories"), blank=True)
    adopted_by = models.CharField(_("Adopted by"), max_length=200, blank=True)
    adopted_on = UncertainDateField(_("Adopted on"), blank=True)
    opens_on = models.DateField(_("Can be signed from"))
    closes_on = models.DateField(_("Until (not including)"), null=True, blank=True)
    source_label = models.CharField(_("Where the text is published"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the published text"), max_length=500, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opens_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on=None) | models.Q(closes_on__gt=models.F("opens_on")),
                name="signing_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("network:declaration", args=[self.slug])

    def is_open(self, *, on: date) -> bool:
        """It can be signed on that day: both limits hold, and there is a text to be read."""
        has_text = not self.text.is_empty or bool(self.source_url)
        return has_text and self.opens_on <= on and (self.closes_on is None or on < self.closes_on)


class Signature(models.Model):
    """That an authority signed a declaration, e.g. as its number 17 on 3 May 2017; independent of taking part.

    A withdrawn signature stays with both its days. Numbers are given once and may have holes.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="signatures")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="signatures")
    number = models.PositiveIntegerField(_("Number"), null=True, blank=True)
    signed_on = UncertainDateField(_("Signed on"), blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["declaration", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "authority"], name="an_authority_signs_once"),
            models.UniqueConstraint(fields=["declaration", "number"], name="a_number_of_a_signature_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} signs {self.declaration}"


class SignatureRequest(MailedForm):
    """The wish of an authority to sign, written by somebody without an account and confirmed by mail.

    Kept apart from the signature: that is public, this is not. A wish nobody confirms is forgotten after a week.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="requests")
    status = models.CharField(max_length=10, choices=SigningStatus.choices, default=SigningStatus.ASKED)
    authority_name = models.CharField(_("Official name of the authority"), max_length=200)
    authority_kind = models.CharField(_("Kind of authority"), max_length=24, choices=AuthorityKind.choices)
    signed_by = models.CharField(_("Function of whoever signs"), max_length=120)
    signed_on = models.DateField(_("Signed on"))
    decision_link = models.URLField(_("Public address of the decision or the signed text"), max_length=500, blank=True)
    note = models.TextField(_("Anything else we should know"), blank=True)
    signature = models.OneToOneField(
        Signature, models.SET_NULL, null=True, blank=True, related_name="request", editable=False
    )

    def __str__(self) -> str:
        return f"{self.authority_name} wants to sign {self.declaration_id}"

    @property
    def authority_id(self) -> int | None:
        """The authority whose own case this is, as soon as it is known."""
        return self.signature.authority_id if self.signature else None
