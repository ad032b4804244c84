"""The clock of an answer: how long an authority has, what stopped or lengthened it, and who was told of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from khetane.common.translated import TranslatedField
from khetane.programmes.models import Programme

from ..querysets import AnswerRulesQuerySet
from ..states import Attended, PauseGround, Told, TurnKind
from .priority import Priority


def _after(who: Attended, days: int) -> models.SmallIntegerField:
    """Days after the day on which the answer is due; negative before it; empty: this step is not taken."""
    return models.SmallIntegerField(who.label, null=True, blank=True, default=days)


class AnswerRules(models.Model):
    """How long authorities have to answer in one programme, and who is told when. Without one, these values hold.

    The row without a programme is for priorities of no programme and of programmes without rules of their own.
    """

    programme = models.OneToOneField(
        Programme, models.CASCADE, null=True, blank=True, related_name="answer_rules", verbose_name=_("Programme")
    )
    answer_days = models.PositiveSmallIntegerField(_("Days for an answer"), default=60)
    extension_days = models.PositiveSmallIntegerField(_("Days of one extension"), default=30)
    most_extensions = models.PositiveSmallIntegerField(_("How many extensions"), default=1)
    pause_days = models.PositiveSmallIntegerField(_("Days of pauses in all"), default=120)
    authority_after = _after(Attended.AUTHORITY, -14)
    facilitator_after = _after(Attended.FACILITATOR, 1)
    contact_after = _after(Attended.CONTACT, 14)
    mayor_after = _after(Attended.MAYOR, 30)
    officer_after = _after(Attended.OFFICER, 45)

    objects = AnswerRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Coalesce("programme", 0), name="one_set_of_rules_for_everywhere_else"
            )
        ]

    def __str__(self) -> str:
        return f"answers within {self.answer_days} days: {self.programme or 'everywhere else'}"

    @property
    def steps(self) -> dict[Attended, int]:
        """Whose attention is drawn, in days after the answer was due."""
        days = {who: getattr(self, f"{who.value}_after") for who in Attended}
        return {who: after for who, after in days.items() if after is not None}

    @property
    def timetable(self) -> list[tuple[Attended, int, int]]:
        """(who, days before, days after) as it is read: the earliest first."""
        steps = sorted(self.steps.items(), key=lambda step: step[1])
        return [(who, max(0, -day), max(0, day)) for who, day in steps]


class Turn(models.Model):
    """Something that changed the day an answer is due: a pause, its early end, an extension, set aside, reopened.

    `due_on` is the day that held from then on; empty while nobody waits for an answer.
    """

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=TurnKind.choices)
    turned_on = models.DateField()
    ground = models.CharField(_("Ground"), max_length=12, choices=PauseGround.choices, blank=True)
    until = models.DateField(_("The clock runs on from"), null=True, blank=True)
    reason = TranslatedField(_("Reason"), blank=True)
    due_on = models.DateField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    # Written down by the support team or the secretariat, not by the authority's own people.
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ["turned_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="paused") | (models.Q(until__gt=models.F("turned_on")) & ~models.Q(ground="")),
                name="a_pause_has_a_ground_and_an_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.turned_on}"


class Attention(models.Model):
    """That somebody's attention was drawn to an answer that is due: whose, when, how; never who it was."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="attention")
    round = models.PositiveSmallIntegerField(default=1)
    whose = models.CharField(_("Who was told"), max_length=12, choices=Attended.choices)
    told_on = models.DateField(_("Told on"))
    how = models.CharField(max_length=8, choices=Told.choices)

    class Meta:
        ordering = ["told_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "round", "whose", "how"], name="each_is_told_once_in_a_way")
        ]

    def __str__(self) -> str:
        return f"{self.whose} on {self.told_on}: {self.how}"
