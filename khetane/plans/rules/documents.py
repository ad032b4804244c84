"""Documents people hand in: whether they may be kept, and under which name."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khetane.common.uploads import kind_of


def refusal_of(file: Any) -> str | Promise | None:
    """None when the file may be kept, otherwise a sentence."""
    if file.size > settings.MAX_UPLOAD_BYTES:
        megabytes = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        return _("The file is larger than %(size)s MB. Nothing else you typed is lost.") % {"size": megabytes}
    if file.size == 0:
        return _("The file is empty.")
    if kind_of(file) is None:
        return _("Only PDF, PNG, JPEG, ODT and DOCX files can be handed in.")
    return None


def kept_as(file: File) -> str:
    """A name nobody can guess, with the ending of what the file is."""
    return f"{secrets.token_urlsafe(16)}.{kind_of(file) or 'bin'}"
