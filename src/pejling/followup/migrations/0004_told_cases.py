"""Cases about what customers told unasked were all opened as complaints."""

from django.db import migrations


def are_complaints(apps, schema_editor):
    apps.get_model("followup", "Case").objects.filter(told__isnull=False).update(kind="complaint")


class Migration(migrations.Migration):

    dependencies = [("followup", "0003_loop")]

    operations = [migrations.RunPython(are_complaints, migrations.RunPython.noop)]
