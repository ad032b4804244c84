"""Priorities: needs a community named, the answer they got, and what both sides say became of them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField
from khetane.frameworks.models import Theme
from khetane.meetings.models import Meeting
from khetane.places.models import Authority, Community
from khetane.programmes.models import CommunityActionGroup, Engagement

from ..querysets import PriorityQuerySet
from ..states import AnswerKind, PriorityStatus, Term, Verdict


class Priority(models.Model):
    """A need as a community action group named it, such as "a safe way to school along the river street".

    Belongs to the authority that must answer; groups, engagement and communities are links that may be missing.
    Says in words whom it is for (explicit, not exclusive). Never names a person or a household.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="priorities")
    engagement = models.ForeignKey(Engagement, models.SET_NULL, null=True, blank=True, related_name="priorities")
    groups = models.ManyToManyField(CommunityActionGroup, related_name="priorities", blank=True)
    communities = models.ManyToManyField(Community, related_name="priorities", blank=True)
    raised_in = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="priorities")
    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(_("The need in one sentence"), short=True)
    description = TranslatedField(_("More about it"), blank=True)
    for_whom = TranslatedField(_("For whom, in words"), short=True, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="priorities", verbose_name=_("Theme"))
    term = models.CharField(_("Term"), max_length=5, choices=Term.choices)
    status = models.CharField(max_length=10, choices=PriorityStatus.choices, default=PriorityStatus.RECORDED)
    recorded_on = models.DateField(_("Recorded on"))
    confirmed_on = models.DateField(_("Confirmed by the group on"), null=True, blank=True)
    answer_due_on = models.DateField(_("Answer due on"), null=True, blank=True)
    # How often the group asked; each round has its own answer.
    round = models.PositiveSmallIntegerField(default=1)
    paused_until = models.DateField(_("The clock runs on from"), null=True, blank=True)
    # The day on which somebody's attention is drawn next to an answer that is missing.
    attention_on = models.DateField(null=True, blank=True)
    set_aside_on = models.DateField(_("Set aside on"), null=True, blank=True)
    set_aside_reason = TranslatedField(_("Why it was set aside"), blank=True)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["-confirmed_on", "-id"]
        indexes = [
            models.Index(fields=["-confirmed_on", "-id"], name="priority_newest_first"),
            models.Index(fields=["authority", "confirmed_on"], name="priority_by_authority"),
            models.Index(
                fields=["attention_on"], condition=models.Q(attention_on__isnull=False), name="priority_attention_next"
            ),
        ]
        verbose_name_plural = "priorities"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="confirmed") | models.Q(confirmed_on__isnull=False),
                name="confirmed_priorities_have_their_date",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("plans:priority", args=[self.slug])

    @property
    def is_public(self) -> bool:
        """From the day a group confirmed it, and for good: set aside later, it stays readable with the reason."""
        return self.confirmed_on is not None


class Ranking(models.Model):
    """How many dots a need got in a room; as many as people stuck on it, so never published."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="rankings")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rankings")
    dots_count = models.PositiveSmallIntegerField(_("Dots"))

    class Meta:
        ordering = ["-dots_count", "priority"]
        constraints = [models.UniqueConstraint(fields=["meeting", "priority"], name="a_need_is_ranked_once_in_a_room")]

    def __str__(self) -> str:
        return f"{self.dots_count} dots for {self.priority_id} in {self.meeting_id}"


class Answer(models.Model):
    """What the authority answered on a day, with its reason; a later answer does not erase an earlier one."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="answers")
    kind = models.CharField(_("Answer"), max_length=8, choices=AnswerKind.choices)
    reason = TranslatedField(_("Reason"))
    answered_on = models.DateField(_("Answered on"))
    body = models.CharField(_("Who answered"), max_length=200)
    round = models.PositiveSmallIntegerField(default=1)
    # Written down by the support team or the secretariat, not by the authority's own people.
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ["answered_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.answered_on}"


class Solution(models.Model):
    """What the authority says became of it: solved, partly or not, with a date. Not the group's view."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="solutions")
    verdict = models.CharField(_("The authority says"), max_length=10, choices=Verdict.choices)
    words = TranslatedField(_("In its words"), blank=True)
    said_on = models.DateField(_("Said on"))
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ["said_on", "id"]

    def __str__(self) -> str:
        return f"authority: {self.verdict} on {self.said_on}"


class GroupVerdict(models.Model):
    """What the people who asked say became of it. Stands beside the authority's word, never instead of it."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="verdicts")
    group = models.ForeignKey(CommunityActionGroup, models.PROTECT, null=True, blank=True, related_name="verdicts")
    verdict = models.CharField(_("The group says"), max_length=10, choices=Verdict.choices)
    words = TranslatedField(_("In its words"), blank=True)
    said_on = models.DateField(_("Said on"))

    class Meta:
        ordering = ["said_on", "id"]

    def __str__(self) -> str:
        return f"group: {self.verdict} on {self.said_on}"
