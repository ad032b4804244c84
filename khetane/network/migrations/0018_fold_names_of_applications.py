from django.db import migrations


def fold_names(apps, schema_editor):
    from khetane.places import gazetteer

    applications = apps.get_model("network", "Application").objects
    rows = list(applications.exclude(authority_name="").only("pk", "authority_name"))
    for one in rows:
        one.search_key = gazetteer.fold(one.authority_name)[:200]
    applications.bulk_update(rows, ["search_key"], batch_size=500)


class Migration(migrations.Migration):
    """Apart from the column: PostgreSQL builds no index beside rows that were just changed."""

    dependencies = [
        ('network', '0017_names_of_applications_are_found'),
    ]

    operations = [
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
