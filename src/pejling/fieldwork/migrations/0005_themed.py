from django.db import migrations, models


class Migration(migrations.Migration):
    """What is there already waits to be matched (""); what has no words is then passed over once and for all."""

    dependencies = [
        ('fieldwork', '0004_loop'),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name='themed',
                field=models.CharField(blank=True, default='', max_length=24, null=True),
            )
            for name in ('response', 'told')
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name='themed',
                field=models.CharField(blank=True, default=None, max_length=24, null=True),
            )
            for name in ('response', 'told')
        ),
        *(
            migrations.AddIndex(
                model_name=name,
                index=models.Index(
                    condition=models.Q(('themed__isnull', False)),
                    fields=['organisation', 'themed'],
                    name=f'{name}_to_be_themed',
                ),
            )
            for name in ('response', 'told')
        ),
    ]
