"""Mails: always in the recipient's language, text and HTML from one pair of templates, sent after the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a mail, such as the calendar entry of an event."""

    name: str
    content: bytes
    media_type: str


def compose(
    template: str,
    *,
    to: str,
    language: str,
    attachments: Sequence[Attachment] = (),
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> EmailMultiAlternatives:
    """One mail, ready to be sent. `<template>.txt` (first line is the subject) is all it needs.

    Where there is a `<template>.html`, it draws the body of the HTML part instead; it extends `mail/base.html`. Header
    injection is impossible: whatever breaks a line in a name becomes a space in the subject.
    """
    with translation.override(language):
        given = {"origin": settings.ORIGIN, "site_name": "Khetane", "language": language, **context}
        subject, _blank, body = render_to_string(f"{template}.txt", given).strip().partition("\n")
        html = _html_template(template).render({**given, "subject": subject, "body": body.strip()})
    message = EmailMultiAlternatives(" ".join(subject.split()), body.strip() + "\n", to=[to])
    message.attach_alternative(html, "text/html")
    message.extra_headers |= {"Content-Language": language, **(headers or {})}
    for attachment in attachments:
        message.attach(attachment.name, attachment.content, attachment.media_type)
    return message


def _html_template(name: str) -> Any:
    try:
        return get_template(f"{name}.html")
    except TemplateDoesNotExist:
        return get_template("mail/base.html")


def send(template: str, *, to: str, language: str, **options: Any) -> None:
    """Send one mail to one address after the commit; `options` as for `compose`."""
    transaction.on_commit(compose(template, to=to, language=language, **options).send)
