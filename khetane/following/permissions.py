"""Who looks after those who follow."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import Right


class Permission(Right):
    KEEP_FOLLOWING = (
        "following.keep",
        _("See how many follow, and end it for somebody who asks"),
        is_secretariat,
        _("Only the secretariat looks after those who follow."),
    )
