"""What is taken out of pictures and recordings before they are kept, and what is not taken in at all."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

MOST_AUDIO_BYTES = 30_000_000
# What a file begins with, and what it is then called.
_SOUNDS = {b"ID3": "mp3", b"\xff\xfb": "mp3", b"\xff\xf3": "mp3", b"\xff\xf2": "mp3", b"OggS": "ogg", b"RIFF": "wav"}


def kind_of_sound(file: Any) -> str | None:
    """ "mp3", "ogg" or "wav", by what the file begins with; None for anything else."""
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    found = next((kind for beginning, kind in _SOUNDS.items() if head.startswith(beginning)), None)
    return None if found == "wav" and head[8:12] != b"WAVE" else found


def check_recording(file: Any) -> None:
    """For a form field: ValidationError when it is too large or no recording, whatever its name says."""
    if file.size > MOST_AUDIO_BYTES:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(MOST_AUDIO_BYTES)}
        raise ValidationError(_("This file has %(size)s. At most %(most)s can be kept."), code="large", params=sizes)
    if kind_of_sound(file) is None:
        raise ValidationError(_("This is no recording we can play: MP3, Ogg or WAV."), code="kind")


def without_marks(file: Any) -> ContentFile:
    """The recording under a name that says nothing, an MP3 without its tags (who recorded it, where, with what)."""
    kind = kind_of_sound(file)
    body = file.read()
    if kind == "mp3":
        body = _untagged(body)
    return ContentFile(body, name=f"{secrets.token_hex(8)}.{kind or 'bin'}")


def _untagged(body: bytes) -> bytes:
    """Without ID3v2 at the beginning (its size is four times seven bits) and ID3v1 in the last 128 bytes."""
    while body[:3] == b"ID3" and len(body) > 10:
        size = 0
        for part in body[6:10]:
            size = size << 7 | part & 0x7F
        body = body[10 + size + (10 if body[5] & 0x10 else 0) :]
    return body[:-128] if body[-128:-125] == b"TAG" else body
