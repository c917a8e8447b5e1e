from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_loop'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='themes_version',
            field=models.CharField(blank=True, default='', max_length=14),
        ),
    ]
