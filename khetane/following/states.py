"""The words of following: what about, and how often."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    NEWS = "news", _("News")
    EVENTS = "events", _("Events: announced, dated, moved, cancelled")
    PARTICIPANTS = "participants", _("Who joins, and how participations stand")
    PLANS = "plans", _("Priorities, answers, plans and projects")
    RESULTS = "results", _("Results, and what the groups say of them")


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, if there is news")
    WEEKLY = "weekly", _("Once a week, if there is news")
