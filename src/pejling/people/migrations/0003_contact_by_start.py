from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_agreements"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["organisation", "customer_since"], name="contact_by_start"),
        ),
    ]
