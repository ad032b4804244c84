"""Who translates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from khetane.accounts.permissions import is_editor, is_secretariat
from khetane.common.permissions import Right


class Permission(Right):
    TRANSLATE = (
        "languages.translate",
        _("See what waits for a translation, and translate it"),
        is_secretariat | is_editor,
        _("Only the secretariat and editors translate."),
    )
