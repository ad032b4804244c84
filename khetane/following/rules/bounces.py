"""Reports that a mail did not arrive, as mail servers write them (RFC 3464)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default

TOKEN = re.compile(r"^X-Khetane-Letter:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
STATUS = re.compile(r"^[245]\.\d{1,3}\.\d{1,3}")
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Bounce:
    """Whose letter came back, by the token it carried, and whether trying again is useless."""

    token: str
    is_permanent: bool


def read_bounce(message: bytes) -> Bounce | None:
    """None when the message is no such report, or not of one of our letters."""
    report = message_from_bytes(message[:MOST_BYTES], policy=default)
    statuses = [status for part in report.walk() if (status := _status(part))]
    tokens = [found[1] for part in report.walk() if (found := TOKEN.search(_text(part)))]
    if not statuses or not tokens or all(status.startswith("2") for status in statuses):
        return None
    return Bounce(tokens[0], is_permanent=any(status.startswith("5") for status in statuses))


def _status(part: Message) -> str:
    """The Status of a group of a delivery report, such as 5.1.1."""
    status = str(part.get("Status", "")).strip()
    return status if STATUS.match(status) else ""


def _text(part: Message) -> str:
    """The headers of a part, and its text where the letter's headers were given back as text."""
    headers = "\n".join(f"{name}: {value}" for name, value in part.items())
    if part.get_content_type() in ("text/rfc822-headers", "text/plain"):
        payload = part.get_payload(decode=True) or b""
        return headers + "\n" + payload.decode("utf-8", "replace")
    return headers
