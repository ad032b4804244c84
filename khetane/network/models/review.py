"""What colleagues think of an application, and what the desk writes down for itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..desk_states import Opinion, ReviewStatus
from ..querysets import ReviewQuerySet
from .application import Application


class Review(models.Model):
    """One person's look at one application: asked, free of an interest of their own or not, and what they think.

    Not the decision, which a body takes. Others' opinions stay hidden from a reviewer until their own is given.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reviews")
    status = models.CharField(max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.ASKED)
    due_on = models.DateField(_("By which day"), null=True, blank=True)
    interest = models.TextField(_("Which interest of your own is it?"), blank=True)
    opinion = models.CharField(_("What do you think?"), max_length=8, choices=Opinion.choices, blank=True)
    reasons = models.TextField(_("Why?"), blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="one_look_each"),
            models.CheckConstraint(
                condition=models.Q(status="given", opinion__gt="") | ~models.Q(status="given") & models.Q(opinion=""),
                name="given_is_what_has_an_opinion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.reviewer_id} ({self.status})"


class ReviewNote(models.Model):
    """What somebody at the desk writes beside an application, for the desk; it is never changed, only added to."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    text = models.TextField(_("Note"))

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.text[:40]}"
