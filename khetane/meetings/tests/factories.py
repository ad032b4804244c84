"""Smallest honest meetings for tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import av
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from khetane.meetings.models import Decision, Meeting
from khetane.meetings.states import MeetingStatus
from khetane.programmes.tests.factories import make_group

DAY = date(2026, 3, 2)


def make_meeting(group: Any = None, *, body: Any = None, **traits: Any) -> Meeting:
    """A planned meeting of a group; `status="held"` or `"approved"`: with a sentence of minutes."""
    circle = body or group or make_group()
    facts = {"held_on": DAY, "language": "en", "authority_id": circle.authority_id, "body" if body else "group": circle}
    status = traits.get("status", MeetingStatus.PLANNED)
    if status in (MeetingStatus.HELD, MeetingStatus.APPROVED):
        facts["minutes"] = "The way to school was talked about."
    if status == MeetingStatus.APPROVED:
        facts["approved_on"] = DAY
    return Meeting.objects.create(**{**facts, **traits})


def make_decision(meeting: Meeting | None = None, **traits: Any) -> Decision:
    facts = {"text": "Ask the town hall about lamps", "responsible": "The facilitator", "position": 1}
    return Decision.objects.create(meeting=meeting or make_meeting(status="held"), **{**facts, **traits})


def photograph(name: str = "sheet.jpg", *, colour: str = "white") -> SimpleUploadedFile:
    """A photograph that tells where it was taken."""
    body, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "Taken at the house of the speaker"
    Image.new("RGB", (60, 80), colour).save(body, "JPEG", exif=exif)
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")


def recording(seconds: float = 1.0, *, kind: str = "webm", codec: str = "libopus") -> SimpleUploadedFile:
    """A tone as a browser records it, with a mark that must not be kept."""
    body = BytesIO()
    with av.open(body, "w", format=kind) as target:
        target.metadata["title"] = "Kitchen of the speaker"
        stream = target.add_stream(codec, rate=48_000, layout="mono")
        for number in range(int(seconds * 50)):
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.planes[0].update(b"\x84\x03\x00\x00" * 480)
            frame.sample_rate, frame.pts = 48_000, number * 960
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return SimpleUploadedFile(f"voice.{kind}", body.getvalue(), f"audio/{kind}")
