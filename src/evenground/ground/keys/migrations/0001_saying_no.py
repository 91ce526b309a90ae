import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0004_keys_and_devices"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyRefused",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=500)),
                ("refused_on", models.DateField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "refused_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "kind", "subject"], name="keys_keyref_board_i_e82fc0_idx")],
            },
        ),
    ]
