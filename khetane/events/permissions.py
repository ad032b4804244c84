"""Who keeps the events of the network."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import Right


class Permission(Right):
    KEEP_EVENTS = (
        "events.keep",
        _("Prepare, announce and change events"),
        is_secretariat,
        _("Only the secretariat keeps the events of the network."),
    )
    KEEP_REGISTRATIONS = (
        "events.keep_registrations",
        _("See who comes to an event, and check them in"),
        is_secretariat,
        _("Only the secretariat sees who comes to an event."),
    )
