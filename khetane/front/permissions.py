"""Who may open the inner doors' first pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.common.permissions import Right, is_signed_in


class Permission(Right):
    SEE_WORKSPACE = "front.see_workspace", _("Open the workspace"), is_signed_in, _("Please sign in first.")
