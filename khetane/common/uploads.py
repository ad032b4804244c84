"""Documents people hand in: how large they may be, what they may be, and how they are told apart.

A file is judged by its first bytes, not by its name or by what the browser says of it. What is kept is served as a
download, never shown inside a page.
"""

from __future__ import annotations

import hashlib
import zipfile
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

# Kind: what is shown and sent as its type.
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_BEGINNINGS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}


def kind_of(file: BinaryIO) -> str | None:
    """ "pdf", "jpg", "png", "docx" or "odt", or None for anything else. Leaves the file at its beginning."""
    file.seek(0)
    head = file.read(8)
    try:
        for beginning, kind in _BEGINNINGS.items():
            if head.startswith(beginning):
                return kind
        return _kind_of_archive(file) if head.startswith(b"PK\x03\x04") else None
    finally:
        file.seek(0)


def _kind_of_archive(file: BinaryIO) -> str | None:
    """Both word processors' files are ZIP archives; only their list of contents is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                # A document that carries programs is none of ours.
                return None if "word/vbaProject.bin" in names else "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return "odt" if archive.read("mimetype").strip() == TYPES["odt"].encode() else None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return None
    return None


# What a file of each kind may be called.
_ENDINGS = {".pdf": "pdf", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".odt": "odt", ".docx": "docx"}
ACCEPT = ",".join(_ENDINGS)


def media_type_of(name: str) -> str:
    """The type a kept file is sent with, from the ending we gave it."""
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def label_of(name: str) -> str:
    """What a kept file is called on a page: "PDF", "JPEG"; empty for a name of no kind we keep."""
    suffix = name.rpartition(".")[2]
    return {"jpg": "JPEG"}.get(suffix, suffix.upper()) if suffix in TYPES else ""


def check_upload(file: Any) -> None:
    """For a form field: ValidationError when the file is empty, too large, or not what its name says."""
    if file.size == 0:
        raise ValidationError(_("This file is empty."), code="empty")
    if file.size > settings.MAX_UPLOAD_BYTES:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
        raise ValidationError(_("This file has %(size)s. At most %(most)s can be kept."), code="large", params=sizes)
    called = next((kind for ending, kind in _ENDINGS.items() if file.name.lower().endswith(ending)), None)
    if called is None:
        raise ValidationError(
            _("Please hand in a PDF, a text document (ODT, DOCX) or a picture (JPEG, PNG)."), code="kind"
        )
    if kind_of(file) != called:
        raise ValidationError(_("This file is not what its name says. Please save it again and retry."), code="kind")


def sha256_of(file: IO[bytes]) -> str:
    """The SHA-256 of a file in hexadecimal; the file stands at its beginning afterwards."""
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(65_536):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()
