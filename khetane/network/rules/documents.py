"""What a file really is, by its content: a name or a browser's word proves nothing."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

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
