"""Documents people hand in: whether they may be kept, what they are, and their hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Kind:
    """A kind of file we keep, known by its first bytes, never by what its sender calls it."""

    suffix: str
    media_type: str
    label: str
    starts: bytes


KINDS = (
    Kind("pdf", "application/pdf", "PDF", b"%PDF-"),
    Kind("png", "image/png", "PNG", b"\x89PNG\r\n\x1a\n"),
    Kind("jpg", "image/jpeg", "JPEG", b"\xff\xd8\xff"),
    Kind("odt", "application/vnd.oasis.opendocument.text", "ODT", _ZIP),
    Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", _ZIP),
)


def kind_of(file: File) -> Kind | None:
    """What the file is by its own bytes; the two kinds of text document tell themselves apart by what they hold."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_ZIP):
        suffix = "odt" if b"opendocument.text" in head else "docx" if b"[Content_Types].xml" in head else ""
        return next((kind for kind in KINDS if kind.suffix == suffix), None)
    return next((kind for kind in KINDS if kind.starts != _ZIP and head.startswith(kind.starts)), None)


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


def digest_of(file: File) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(65536), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def kept_as(file: File) -> str:
    """A name nobody can guess, with the ending of what the file is."""
    kind = kind_of(file)
    return f"{secrets.token_urlsafe(16)}.{kind.suffix if kind else 'bin'}"


def media_type_of(name: str) -> str:
    suffix = name.rpartition(".")[2]
    return next((kind.media_type for kind in KINDS if kind.suffix == suffix), "application/octet-stream")


def label_of(name: str) -> str:
    suffix = name.rpartition(".")[2]
    return next((kind.label for kind in KINDS if kind.suffix == suffix), "")
