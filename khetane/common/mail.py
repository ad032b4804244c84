"""Mails: always in the recipient's language, text and HTML from one pair of templates, sent after the commit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation


def send(template: str, *, to: str, language: str, **context: Any) -> None:
    """Send `<template>.txt` (first line is the subject) to one address after the commit.

    Header injection is impossible: whatever breaks a line in a name becomes a space in the subject.
    """
    with translation.override(language):
        text = render_to_string(f"{template}.txt", {"origin": settings.ORIGIN, "site_name": "Khetane", **context})
        subject, _blank, body = text.strip().partition("\n")
        html = render_to_string("mail/base.html", {"subject": subject, "body": body.strip(), "language": language})
    message = EmailMultiAlternatives(" ".join(subject.split()), body.strip() + "\n", to=[to])
    message.attach_alternative(html, "text/html")
    message.extra_headers["Content-Language"] = language
    transaction.on_commit(message.send)
