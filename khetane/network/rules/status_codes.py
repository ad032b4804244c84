"""How a code that shows the status of an application works: how long, how often, and what is said of a wrong one."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

DIGITS = 8
LASTS = timedelta(minutes=30)
MOST_TRIES = 5
WRONG = _("This code is not right, was used already, or is older than half an hour. Ask for a new one.")
