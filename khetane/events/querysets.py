"""Named questions to the database about events."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify

from khetane.accounts.permissions import is_secretariat
from khetane.places.gazetteer import fold

from .states import PUBLIC, EventStatus, RegistrationStatus

LONGEST_SLUG = 80
# A date that is not set is over on no day we know.
NO_LAST_DAY = date(9999, 12, 31)


# What an event may have besides itself, by the names of its relations.
PARTS = ("sessions", "speakers", "papers", "decisions", "tasks", "carried_tasks")


class Addressed(models.QuerySet):
    """Rows with a lasting address of their own."""

    def free_slug(self, *words: str) -> str:
        """An address nobody has yet, from the first words that leave anything in plain letters."""
        stem = next((slug for text in words if (slug := slugify(fold(text))[:LONGEST_SLUG].strip("-"))), "x")
        taken = set(self.model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        number, slug = 1, stem
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug


class EventQuerySet(Addressed):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(status__in=PUBLIC)

    def visible_to(self, person: Any) -> Self:
        """What everybody may read; drafts too for the secretariat."""
        return self.all() if is_secretariat.test(person) else self.published()

    def upcoming(self, *, on: date) -> Self:
        """Events that are not over on this day, the next first; without a date last.

        A cancelled one stands among them until its day is over: somebody may be about to travel.
        """
        waiting = self.filter(status__in=(EventStatus.ANNOUNCED, EventStatus.POSTPONED, EventStatus.CANCELLED))
        undated_end = Q(status=EventStatus.CANCELLED, last_day=NO_LAST_DAY)
        return waiting.filter(last_day__gte=on).exclude(undated_end).order_by("date", "id")

    def past(self, *, on: date) -> Self:
        """Held, cancelled, or over on this day; the latest first."""
        return self.published().exclude(pk__in=self.upcoming(on=on).order_by().values("pk")).order_by("-date", "-id")

    def knowing_its_parts(self) -> Self:
        """Each row says which of its parts there are (`has_papers`), so that nobody asks for what is not."""
        there = self.model._default_manager.filter(pk=OuterRef("pk"))
        return self.annotate(**{f"has_{name}": Exists(there.filter(**{f"{name}__isnull": False})) for name in PARTS})

    def about(
        self, *, programme: str = "", country: str = "", language: str = "", series: str = "", authority: str = ""
    ) -> Self:
        """Only those of a programme or series (slugs), in a country or language (codes), at an authority (slug)."""
        found = self
        if authority:
            found = found.filter(host_authority__slug=authority)
        if programme:
            found = found.filter(programmes__slug=programme)
        if country:
            found = found.filter(country_id=country)
        if language:
            # Codes are kept as a JSON list; quoted, none is a part of another.
            found = found.filter(languages__icontains=f'"{language}"')
        if series:
            found = found.filter(series__slug=series)
        return found


class ChangeQuerySet(models.QuerySet):
    def told(self) -> Self:
        """Steps of public events whose day is known, the latest first: what a feed tells."""
        return self.filter(at__isnull=False, event__status__in=PUBLIC).order_by("-at", "-id")


class RegistrationQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not cancelled, and somebody who comes."""
        return self.exclude(status=RegistrationStatus.WITHDRAWN).filter(takes_a_seat=True)

    def coming(self) -> Self:
        return self.filter(status=RegistrationStatus.REGISTERED, takes_a_seat=True)

    def waiting(self) -> Self:
        """The waiting list, the first first."""
        waiting = self.filter(status=RegistrationStatus.WAITING, takes_a_seat=True)
        return waiting.order_by("registered_at", "pk")

    def visible_to(self, person: Any) -> Self:
        """The secretariat; everybody else only by the link of their own registration."""
        return self.all() if is_secretariat.test(person) else self.none()

    def on_the_list(self) -> Self:
        """Those who come and agreed to be read by the others who come."""
        return self.coming().filter(list_consent_at__isnull=False).order_by("name")
