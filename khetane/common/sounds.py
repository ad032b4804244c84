"""Voices people record: made anew as small Opus sound, so that nothing else travels in the file.

PyAV reads what browsers and telephones record (WebM, MP4, Ogg, MP3, WAV, AMR) and writes Ogg with Opus, one channel.
"""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

RATE, BITS_A_SECOND = 48_000, 24_000
# What telephones and browsers record, by its first bytes, and who reads it. Never left to guessing: among what the
# library can read there are playlists, which would open other files of this machine.
_READERS = {
    b"\x1aE\xdf\xa3": "matroska",
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"\xff\xfb": "mp3",
    b"\xff\xf3": "mp3",
    b"\xff\xf2": "mp3",
    b"#!AMR": "amr",
}


def reader_of(file: IO[bytes]) -> str | None:
    """Who reads this sound: "matroska", "ogg", "mp3", "amr", "wav" or "mp4"; None for anything else."""
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    if head.startswith(b"RIFF") and head.endswith(b"WAVE"):
        return "wav"
    if head[4:8] == b"ftyp":
        return "mp4"
    return next((reader for beginning, reader in _READERS.items() if head.startswith(beginning)), None)


def as_opus(file: IO[bytes], *, longest: int) -> tuple[ContentFile, int]:
    """The sound anew under a name that says nothing, and its whole seconds; ValidationError when it is no sound.

    What lasts more than `longest` seconds is refused and not cut: nobody's words end in the middle.
    """
    import av  # a large library, needed by few requests

    reader = reader_of(file)
    if reader is None:
        raise ValidationError({"file": _("We could not play this recording.")})
    body, heard = BytesIO(), 0
    try:
        with av.open(file, format=reader) as source, av.open(body, "w", format="ogg") as target:
            if not source.streams.audio:
                raise ValidationError({"file": _("There is no sound in this file.")})
            stream = target.add_stream("libopus", rate=RATE, layout="mono")
            stream.bit_rate = BITS_A_SECOND
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in source.decode(source.streams.audio[0]):
                frame.pts = None
                heard += _write(resampler.resample(frame), stream, target)
                if heard > longest * RATE:
                    raise _too_long(longest)
            heard += _write(resampler.resample(None), stream, target)
            target.mux(stream.encode(None))
    except (av.FFmpegError, ValueError, EOFError, OSError, MemoryError) as problem:
        raise ValidationError({"file": _("We could not play this recording.")}) from problem
    if not heard:
        raise ValidationError({"file": _("There is no sound in this file.")})
    return ContentFile(body.getvalue(), name=f"{secrets.token_hex(8)}.ogg"), -(-heard // RATE)


def _write(frames: list[Any], stream: Any, target: Any) -> int:
    for frame in frames:
        target.mux(stream.encode(frame))
    return sum(frame.samples for frame in frames)


def _too_long(longest: int) -> ValidationError:
    return ValidationError(
        {"file": _("This recording lasts longer than %(minutes)s minutes. Record it in parts.")},
        params={"minutes": longest // 60},
    )
