"""Documents people hand in: how large they may be, what they may be, and how they are told apart.

A file is judged by its first bytes, not by its name or by what the browser says of it. What is kept is served as a
download, never shown inside a page.
"""

from __future__ import annotations

import hashlib
import zipfile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
# Name endings and the first bytes such a file must have.
_STARTS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".odt": b"PK\x03\x04",
    ".docx": b"PK\x03\x04",
}
# What only a real text document has inside.
_INSIDE = {".odt": "content.xml", ".docx": "word/document.xml"}
ACCEPT = ",".join(_STARTS)


def check_upload(file: Any) -> None:
    """For a form field: ValidationError when the file is empty, larger than 10 MB, or not what its name says."""
    if file.size == 0:
        raise ValidationError(_("This file is empty."), code="empty")
    if file.size > MOST_BYTES:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(MOST_BYTES)}
        raise ValidationError(_("This file has %(size)s. At most %(most)s can be kept."), code="large", params=sizes)
    ending = next((one for one in _STARTS if file.name.lower().endswith(one)), None)
    if ending is None:
        raise ValidationError(
            _("Please hand in a PDF, a text document (ODT, DOCX) or a picture (JPEG, PNG)."), code="kind"
        )
    if not _is_really(file, ending):
        raise ValidationError(_("This file is not what its name says. Please save it again and retry."), code="kind")


def sha256_of(file: IO[bytes]) -> str:
    """The SHA-256 of a file in hexadecimal; the file stands at its beginning afterwards."""
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(65_536):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _is_really(file: Any, ending: str) -> bool:
    file.seek(0)
    begins_right = file.read(16).startswith(_STARTS[ending])
    file.seek(0)
    if not begins_right or ending not in _INSIDE:
        return begins_right
    try:
        with zipfile.ZipFile(file) as archive:
            return _INSIDE[ending] in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False
    finally:
        file.seek(0)
