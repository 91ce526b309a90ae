import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("rounds", "0003_in_a_room"),
    ]

    operations = [
        migrations.AddField(
            model_name="rosterplace",
            name="is_let_in_anew",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="rosterplace",
            name="is_on_paper",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="PaperSlip",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=64, unique=True)),
                ("is_begun", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "round",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="paper_slips", to="rounds.round"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="replysent",
            name="slip",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="sent", to="rounds.paperslip"
            ),
        ),
    ]
