import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0003_the_end_of_the_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="key",
            name="concerned",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"
            ),
        ),
        migrations.AddField(
            model_name="key",
            name="device",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
