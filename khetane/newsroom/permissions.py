"""Who may publish in the newsroom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_editor, writes
from khetane.common.permissions import Right


class Permission(Right):
    WRITE = (
        "newsroom.write",
        _("Write pages"),
        writes,
        _("Only a writer or an editor may write pages."),
    )
    PUBLISH = (
        "newsroom.publish",
        _("Write and publish pages and notes"),
        is_editor,
        _("Only an editor may publish."),
    )
