"""Who keeps the lists of authorities and communities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_deciding_body, is_secretariat
from khetane.common.permissions import Right


class Permission(Right):
    KEEP_AUTHORITIES = (
        "places.keep_authorities",
        _("Add authorities and correct what is said of them"),
        is_secretariat | is_deciding_body,
        _("Only the secretariat and the deciding body keep the list of authorities."),
    )
