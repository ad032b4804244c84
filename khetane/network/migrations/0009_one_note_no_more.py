from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("network", "0008_notes_get_their_authors")]

    operations = [migrations.RemoveField(model_name="application", name="reviewed_note")]
