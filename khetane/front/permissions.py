"""Who may open the inner doors' first pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_secretariat
from khetane.common.permissions import Right, is_signed_in
from khetane.network.permissions import speaks_for_it


class Permission(Right):
    HAND_OVER = (
        "front.hand_over",
        _("Read what is to be handed over at an authority"),
        speaks_for_it | is_secretariat,
        _("Only those who speak for the authority, and the secretariat, read this."),
    )
    SEE_WORKSPACE = "front.see_workspace", _("Open the workspace"), is_signed_in, _("Please sign in first.")
