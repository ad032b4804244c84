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


def as_opus(file: IO[bytes], *, longest: int) -> tuple[ContentFile, int]:
    """The sound anew under a name that says nothing, and its whole seconds; ValidationError when it is no sound.

    What lasts more than `longest` seconds is refused and not cut: nobody's words end in the middle.
    """
    import av  # a large library, needed by few requests

    file.seek(0)
    body, heard = BytesIO(), 0
    try:
        with av.open(file) as source, av.open(body, "w", format="ogg") as target:
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
