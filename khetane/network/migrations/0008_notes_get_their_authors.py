"""The one note of a review becomes the first of many, with its author and its moment as the ledger tells them."""

from django.db import migrations


def keep_notes(apps, schema_editor) -> None:
    Application = apps.get_model("network", "Application")
    ReviewNote = apps.get_model("network", "ReviewNote")
    Entry = apps.get_model("common", "Entry")
    Person = apps.get_model("accounts", "Person")
    for application in Application.objects.exclude(reviewed_note="").iterator():
        written = Entry.objects.filter(
            subject_kind="network.application", subject_id=application.pk, verb="note_review"
        ).order_by("pk").last()
        author = written and Person.objects.filter(pk=written.by_id, erased_at=None).first()
        ReviewNote.objects.create(
            application=application,
            author=author or None,
            written_at=written.at if written else application.submitted_at or application.opened_at,
            text=application.reviewed_note,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0007_reviewers_and_notes"),
        ("common", "0001_initial"),
        ("accounts", "0002_writers"),
    ]

    operations = [migrations.RunPython(keep_notes, migrations.RunPython.noop)]
