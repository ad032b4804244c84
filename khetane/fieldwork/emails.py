"""Mails about field reports: to whoever wrote one, when it was decided."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from khetane.common.mail import send

from .models import FieldReport
from .rules.months import written


def decided(report: FieldReport, verb: str) -> None:
    """Approved, sent back with its reason, or the approval taken back; people of the sample get none."""
    person = report.member.person
    if person.is_sample or not person.is_active:
        return
    url = settings.ORIGIN + reverse("fieldwork_workspace:report", args=[report.pk])
    facts = {"report": report, "verb": verb, "month": written(report.month), "url": url}
    send("fieldwork/mails/decided", to=person.email, language=person.language, **facts)
