from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board_id", models.BigIntegerField(db_index=True)),
                ("happened_at", models.DateTimeField()),
                ("act", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("doer", models.UUIDField(null=True)),
            ],
        ),
    ]
