"""Who may publish in the newsroom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_editor
from khetane.common.permissions import Right


class Permission(Right):
    PUBLISH = (
        "newsroom.publish",
        _("Write and publish pages and notes"),
        is_editor,
        _("Only an editor may publish."),
    )
