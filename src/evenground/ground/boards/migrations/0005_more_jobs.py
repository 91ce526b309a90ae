from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0004_keys_and_devices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="duty",
            name="kind",
            field=models.CharField(
                choices=[
                    ("facilitator", "keeps us going"),
                    ("welcomer", "welcomes new people"),
                    ("note_taker", "writes things down"),
                    ("timekeeper", "watches the time"),
                ],
                max_length=12,
            ),
        ),
    ]
