"""Somebody who signs in."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import WRITING, Reminders


class PersonManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def holding(self, *kinds: str, on: date) -> models.QuerySet[Person]:
        """Those who hold one of these offices on that day and can sign in."""
        lasting = models.Q(offices__until=None) | models.Q(offices__until__gt=on)
        held = self.filter(lasting, offices__kind__in=kinds, offices__since__lte=on, is_active=True)
        return self.filter(pk__in=held.values("pk")).order_by("name", "email")

    def get_by_natural_key(self, email: str) -> Person:
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, such as a town clerk or a programme officer.

    Holds what signing in and writing mails need and nothing else: never ethnicity, never membership of a
    community group. What a person may do follows from the offices they hold for a time.
    """

    email = models.EmailField(_("E-mail address"), max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    language = models.CharField(_("Language of your mails"), max_length=8, default="en")
    reminders = models.CharField(
        _("How often are you reminded of what waits for you?"),
        max_length=6,
        choices=Reminders.choices,
        default=Reminders.WEEKLY,
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)  # may open the editors' pages; follows from the office of editor
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    # An erased person keeps their number only, so that the ledger stays readable and leads nowhere.
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        if self.erased_at:
            return str(_("Somebody whose account is closed"))
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def get_username(self) -> str:
        return self.email

    @property
    def door(self) -> str:
        """Where this person works: "desk" while they hold one of its offices, otherwise "workspace"."""
        at_the_desk = self.offices.held(on=timezone.localdate()).exclude(kind__in=WRITING)
        return "desk" if at_the_desk.exists() else "workspace"

    def signed_in_with_second_factor(self, request: HttpRequest) -> bool:
        """Whether this session proved more than a password: a code, a recovery code or a passkey."""
        return any(record.get("method") == "mfa" for record in get_authentication_records(request, self))
