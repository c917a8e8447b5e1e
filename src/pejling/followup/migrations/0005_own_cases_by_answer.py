"""Somebody's closed cases are found by when they were answered, however many the house has closed since."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("followup", "0004_told_cases")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "assignee", "answered_at", "public_id", "state"], name="case_own_by_answer"
            ),
        ),
    ]
