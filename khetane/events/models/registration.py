"""Who comes: what an event offers to those who register, and the registrations themselves."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.links import new_stamp
from khetane.common.translated import TranslatedField
from khetane.places.models import Country

from ..querysets import RegistrationQuerySet
from ..states import ComingAs, NeedKind, QuestionKind, RegistrationStatus
from .event import Event

AT_LEAST_ONE = [MinValueValidator(1)]


class RegistrationPlan(models.Model):
    """What an event offers to those who want to come: until when, how many places, what is asked."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="registration_plan")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(_("Last day to register"), null=True, blank=True)
    places = models.PositiveIntegerField(_("Places"), null=True, blank=True, validators=AT_LEAST_ONE)
    has_waiting_list = models.BooleanField(_("Keep a waiting list when it is full"), default=True)
    offers_list = models.BooleanField(_("Offer a list of who comes, for those who agree to stand on it"), default=False)
    offers_certificate = models.BooleanField(_("Give certificates of attendance"), default=True)
    # What remains once the registrations are forgotten: two totals, nobody's name.
    registered_count = models.PositiveIntegerField(null=True, blank=True)
    attended_count = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.event}: registration"


class Quota(models.Model):
    """Seats kept free for those who come as something, or the most that may come from one country: never both."""

    plan = models.ForeignKey(RegistrationPlan, models.CASCADE, related_name="quotas")
    kept_for = models.CharField(_("Seats kept for"), max_length=12, choices=ComingAs.choices, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+")
    seats = models.PositiveIntegerField(_("Seats"), validators=AT_LEAST_ONE)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kept_for"], condition=~models.Q(kept_for=""), name="kept_once"),
            models.UniqueConstraint(
                fields=["plan", "country"], condition=models.Q(country__isnull=False), name="limited_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kept_for="", country__isnull=False)
                | (~models.Q(kept_for="") & models.Q(country__isnull=True)),
                name="quota_is_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        if self.country_id:
            return str(_("at most %(seats)s from %(country)s") % {"seats": self.seats, "country": self.country})
        return str(_("%(seats)s kept: %(whom)s") % {"seats": self.seats, "whom": self.get_kept_for_display()})


class Question(models.Model):
    """Something an event asks beside the usual, with the days its answers are kept after the event."""

    plan = models.ForeignKey(RegistrationPlan, models.CASCADE, related_name="questions")
    text = TranslatedField(_("Question"), short=True)
    kind = models.CharField(_("Kind of answer"), max_length=8, choices=QuestionKind.choices, default=QuestionKind.WORDS)
    # One option in each line, the same number in each language.
    options = TranslatedField(_("Options, one in each line"), blank=True)
    is_required = models.BooleanField(_("Must be answered"), default=False)
    keep_days = models.PositiveSmallIntegerField(_("Days its answers are kept after the event"), default=7)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)


class Registration(models.Model):
    """One person who wants to come. Whoever registers others stands behind them (`brought_by`); they need no e-mail.

    What somebody comes *as* is an office or a group, said by themselves; who somebody is, is never asked.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("E-mail"), blank=True)
    organisation = models.CharField(_("Authority, group or organisation"), max_length=200, blank=True)
    coming_as = models.CharField(_("You come"), max_length=12, choices=ComingAs.choices)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("Language of our mails"), max_length=10)
    status = models.CharField(max_length=10, choices=RegistrationStatus.choices, default=RegistrationStatus.REGISTERED)
    brought_by = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="brings")
    # Whoever only writes for a group takes no seat.
    takes_a_seat = models.BooleanField(default=True)
    list_consent_at = models.DateTimeField(null=True, blank=True)
    consent_wording = models.CharField(max_length=20, blank=True)
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    is_sample = models.BooleanField(default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~models.Q(email="") & ~models.Q(status="withdrawn"),
                name="registered_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def contact(self) -> Registration:
        """Who hears of it: the person, or whoever registered them."""
        return self.brought_by or self

    @property
    def stands(self) -> bool:
        return self.status != RegistrationStatus.WITHDRAWN


class Answer(models.Model):
    """What one who registered said to one question; a tick is kept as "yes"."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    text = models.TextField()

    class Meta:
        ordering = ["question__position", "question_id"]
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="answered_once")]

    def __str__(self) -> str:
        return self.text


class Need(models.Model):
    """What somebody needs to be able to come: a task of the desk until it is arranged."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=14, choices=NeedKind.choices)
    words = models.CharField(max_length=300, blank=True)
    arranged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
