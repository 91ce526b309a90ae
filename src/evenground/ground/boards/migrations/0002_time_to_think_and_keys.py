import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0001_first_release"),
    ]

    operations = [
        migrations.AddField(
            model_name="board",
            name="thinking_days",
            field=models.PositiveSmallIntegerField(default=7),
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=64)),
                ("text_hash", models.CharField(max_length=64)),
                ("address", models.CharField(max_length=200)),
                ("turned_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "turned_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "kind", "subject"), name="one_first_key_to_an_act")],
            },
        ),
    ]
