"""The words of fieldwork."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

from khetane.programmes.states import TeamFunction


class ReportStatus(models.TextChoices):
    DRAFT = "draft", _in("field report", "Being written")
    HANDED_IN = "handed_in", _in("field report", "Handed in")
    APPROVED = "approved", _in("field report", "Approved")
    PAID = "paid", _in("field report", "In a payment file")


# Who works in the field and reports; who looks at the reports of a country.
REPORTS = (TeamFunction.FACILITATOR, TeamFunction.EXPERT, TeamFunction.COORDINATOR)
REVIEWS = (TeamFunction.PROJECT_OFFICER, TeamFunction.FOCAL_POINT)


class Kind(models.TextChoices):
    """What happened in a town, as far as it was recorded."""

    MEETING = "meeting", _("Meeting")
    RECORDED = "recorded", _("Need written down")
    CONFIRMED = "confirmed", _("Need confirmed")
    ANSWERED = "answered", _("Answer of the authority")
    VERDICT = "verdict", _("Word of the group")
    MILESTONE = "milestone", _("Milestone")
    CONSULTED = "consulted", _("Draft before the community")
    ADOPTED = "adopted", _("Plan adopted")
    PROJECT = "project", _("Project")
    RESULT = "result", _("Result verified")


class Missing(models.TextChoices):
    """What one would expect of a month and does not find."""

    NO_MEETING = "no_meeting", _("No meeting of the group was recorded this month.")
    NOT_ENTERED = "not_entered", _("A meeting was planned and nobody wrote down what happened.")
    NOT_APPROVED = "not_approved", _("The minutes are not approved yet.")
    NOT_CONFIRMED = "not_confirmed", _("The group has not confirmed this need yet.")
    OVERDUE = "overdue", _("The answer is overdue.")
    NO_WORDS = "no_words", _("Nothing is written down of what people say of the draft.")
    NOTHING = "nothing", _("Nothing was recorded in this town this month.")
    NO_DAYS = "no_days", _("No working day is entered.")
