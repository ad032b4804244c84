"""Somebody who follows by e-mail, without an account."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.links import new_stamp
from khetane.places.models import Country
from khetane.programmes.models import Programme

from ..querysets import FollowerQuerySet
from ..states import Rhythm


class Follower(models.Model):
    """An address that asked for our mails, what it wants to hear, and until when it has heard it.

    Not an account and not tied to one: nothing is kept but the address and the wishes. Until it is confirmed it gets
    one mail, and is forgotten after a week.
    """

    email = models.EmailField(_("E-mail address"), unique=True)
    language = models.CharField(_("Language"), max_length=10)
    rhythm = models.CharField(_("How often"), max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    # Codes of Topic; none means all.
    topics = models.JSONField(default=list, blank=True)
    programmes = models.ManyToManyField(Programme, related_name="followers", blank=True)
    countries = models.ManyToManyField(Country, related_name="followers", blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Everything up to this moment was heard or was not for them; a letter and this column are written together.
    heard_until = models.DateTimeField(db_index=True)
    looked_on = models.DateField(null=True, blank=True)
    letters_count = models.PositiveIntegerField(default=0)
    bounces_count = models.PositiveSmallIntegerField(default=0)
    # What the link that confirms stands on: used once. The one to change and to leave works as long as the row does.
    confirm_stamp = models.CharField(max_length=30, default=new_stamp, editable=False)
    stamp = models.CharField(max_length=30, default=new_stamp, editable=False)
    is_sample = models.BooleanField(default=False)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"follower {self.pk}"

    @property
    def is_following(self) -> bool:
        return self.confirmed_at is not None and self.ended_at is None
