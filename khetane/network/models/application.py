"""An authority asks to take part."""

from __future__ import annotations

import secrets
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from khetane.places import gazetteer
from khetane.places.models import Authority, Country
from khetane.places.states import AuthorityKind

from ..desk_states import ReviewStatus
from ..querysets import ApplicationQuerySet
from ..states import ApplicationStatus
from .commitment import Commitment


def private_storage() -> Storage:
    """Documents people hand in never stand under a public address."""
    return storages["private"]


def mandate_path(application: Application, filename: str) -> str:
    """A name nobody can guess; what the applicant called the file is kept beside it."""
    return f"mandates/{secrets.token_urlsafe(16)}{PurePath(filename).suffix.lower()[:6]}"


def letter_path(application: Application, filename: str) -> str:
    return f"letters/{secrets.token_urlsafe(16)}{PurePath(filename).suffix.lower()[:6]}"


class Application(models.Model):
    """The request of one authority to become a participant, from the first answer to the decision.

    The authority is either known already (`authority`) or described here until it is accepted. Not the participation
    itself: that begins with the acceptance and has its own life.
    """

    number = models.CharField(_("Receipt number"), max_length=20, unique=True, null=True)
    status = models.CharField(max_length=14, choices=ApplicationStatus.choices, default=ApplicationStatus.DRAFT)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="applications")
    opened_at = models.DateTimeField()
    # Filled in by somebody who is not of the authority, such as a mediator; whether they get the mails too.
    is_on_behalf = models.BooleanField(_("Filled in on behalf of the authority"), default=False)
    helper_is_told = models.BooleanField(default=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(_("Language of our mails to you"), max_length=8, default=settings.LANGUAGE_CODE)
    is_sample = models.BooleanField(default=False)

    # The authority
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="applications")
    authority_name = models.CharField(_("Official name of the authority"), max_length=200, blank=True)
    # The name folded, as the desk looks for it; an index of its own, so that no wide row is read to compare names.
    search_key = models.CharField(max_length=200, blank=True, db_index=True)
    authority_kind = models.CharField(_("Kind of authority"), max_length=24, choices=AuthorityKind.choices, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("Country")
    )
    website = models.URLField(_("Website"), blank=True)

    # The mandate of the council
    mandate_body = models.CharField(_("Which body decided to join?"), max_length=200, blank=True)
    mandate_on = models.DateField(_("When did it decide?"), null=True, blank=True)
    mandate_number = models.CharField(_("Number of the decision"), max_length=80, blank=True)
    mandate_document = models.FileField(
        _("The decision as a document"), upload_to=mandate_path, storage=private_storage, blank=True
    )
    mandate_document_name = models.CharField(max_length=200, blank=True)
    mandate_sha256 = models.CharField(max_length=64, blank=True)
    mandate_link = models.URLField(_("Public address of the decision"), max_length=500, blank=True)

    # The letter by the mayor
    letter_document = models.FileField(
        _("The letter as a document"), upload_to=letter_path, storage=private_storage, blank=True
    )
    letter_document_name = models.CharField(max_length=200, blank=True)
    letter_sha256 = models.CharField(max_length=64, blank=True)

    # The authority today and what it needs; numbers of the whole authority, never of one people
    inhabitants = models.PositiveIntegerField(_("How many people live there?"), null=True, blank=True)
    department = models.CharField(_("Which department will be in charge?"), max_length=200, blank=True)
    strategy_link = models.URLField(_("Public address of your strategy or plan"), max_length=500, blank=True)
    needs = models.TextField(_("What do you need most?"), blank=True)
    answers = models.JSONField(default=dict, blank=True)  # to the secretariat's own questions, by their names

    # The contact
    contact_name = models.CharField(_("Name of the contact person"), max_length=120, blank=True)
    contact_function = models.CharField(_("Function"), max_length=120, blank=True)
    contact_email = models.EmailField(_("E-mail address"), blank=True)
    contact_phone = models.CharField(_("Telephone"), max_length=40, blank=True)

    # What is known of the wish, and what was sent
    motivation = models.TextField(_("Why do you want to take part?"), blank=True)
    frozen = models.JSONField(null=True, blank=True)  # the copy of what was submitted
    frozen_sha256 = models.CharField(max_length=64, blank=True)

    # Who sees to it, what was asked, and the decision
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="handles",
        verbose_name=_("In charge"),
    )
    asked = models.TextField(_("What is still needed"), blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_parts = models.JSONField(default=list, blank=True)  # the parts that are open again until it is answered
    answered = models.TextField(_("Your answer"), blank=True)
    decision_due_on = models.DateField(_("Decision by"), null=True, blank=True, db_index=True)
    decided_by_body = models.CharField(_("Deciding body"), max_length=200, blank=True)
    decided_on = models.DateField(_("Date of the decision"), null=True, blank=True)
    decision_reference = models.CharField(_("Reference"), max_length=80, blank=True)
    decision_reason = models.TextField(_("Reason"), blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(number__isnull=False) | models.Q(status="withdrawn"),
                name="what_was_submitted_has_a_number",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["accepted", "declined"])
                | (models.Q(decided_on__isnull=False) & ~models.Q(decided_by_body="")),
                name="a_decision_names_body_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'draft'} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = gazetteer.fold(self.authority_name)[:200]
        fields = kwargs.get("update_fields")
        if fields is not None and "authority_name" in fields:
            kwargs["update_fields"] = [*fields, "search_key"]
        super().save(*args, **kwargs)

    @cached_property
    def invited(self) -> frozenset[int]:
        """Numbers of the people who were invited to write at it."""
        return frozenset(one.person_id for one in self.writers.all())

    @cached_property
    def recused(self) -> frozenset[int]:
        """Numbers of the people who declared an interest of their own and take no part."""
        return frozenset(one.reviewer_id for one in self.reviews.all() if one.status == ReviewStatus.RECUSED)

    @cached_property
    def undeclared(self) -> frozenset[int]:
        """Numbers of the people who were asked and have not said yet whether they have an interest of their own."""
        return frozenset(one.reviewer_id for one in self.reviews.all() if one.status == ReviewStatus.ASKED)

    @property
    def name(self) -> str:
        """The authority as the applicant writes it, or as it is known."""
        return self.authority_name or (str(self.authority) if self.authority else "")


class ApplicationAcceptance(models.Model):
    """That the applicant accepted one commitment in the wording shown, in the language shown, at a moment."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="acceptances")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="acceptances")
    language = models.CharField(max_length=8)
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "commitment"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.application_id} accepts {self.commitment}"
