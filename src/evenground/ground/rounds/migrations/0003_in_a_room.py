from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0002_round_mode"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="is_in_a_room",
            field=models.BooleanField(default=False),
        ),
    ]
