"""What stood before steps were kept gets one step: as it stands."""

from django.db import migrations


def keep_one_step(apps, schema_editor):
    Engagement, Step = (apps.get_model("programmes", name) for name in ("Engagement", "Step"))
    over = ("closed", "stopped")
    Step.objects.bulk_create(
        Step(engagement=one, status=one.status, on=one.until if one.status in over else one.since, reason=one.reason)
        for one in Engagement.objects.filter(steps=None)
    )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_steps_of_engagements")]

    operations = [migrations.RunPython(keep_one_step, migrations.RunPython.noop)]
