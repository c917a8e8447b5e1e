from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_contact_by_start"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["organisation", "country"], name="contact_by_country"),
        ),
    ]
