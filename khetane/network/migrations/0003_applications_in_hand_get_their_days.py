"""What is in hand already: everything stays open that was open, and the decision is due as for a new application."""

from __future__ import annotations

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

WITHIN = timedelta(days=90)
PARTS = ["authority", "mandate", "commitments", "motivation", "contact"]


def give_days(apps, schema_editor) -> None:
    Application = apps.get_model("network", "Application")
    Application.objects.filter(status="more_asked").update(asked_parts=PARTS, asked_at=timezone.now())
    in_hand = Application.objects.filter(status__in=["submitted", "under_review", "more_asked"])
    for application in in_hand.exclude(submitted_at=None).iterator():
        application.decision_due_on = timezone.localdate(application.submitted_at) + WITHIN
        application.save(update_fields=["decision_due_on"])


class Migration(migrations.Migration):
    dependencies = [("network", "0002_sections_reopened_and_status_codes")]

    operations = [migrations.RunPython(give_days, migrations.RunPython.noop)]
