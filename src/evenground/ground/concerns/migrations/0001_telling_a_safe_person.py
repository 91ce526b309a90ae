import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("safety", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True)),
                ("told_on", models.DateField()),
                ("read_by", models.DateTimeField()),
                (
                    "waits_for",
                    models.CharField(
                        choices=[("first", "First"), ("other", "Other"), ("outside", "Outside")], default="first", max_length=8
                    ),
                ),
                ("read_on", models.DateField(blank=True, null=True)),
                ("talked_on", models.DateField(blank=True, null=True)),
                ("moved_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="safety.safetyperson",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "moved_on"], name="concerns_co_board_i_fe64ac_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_on__isnull", False), models.Q(("moved_on", None), ("talked_on", None)), _connector="OR"
                        ),
                        name="read_before_talked_or_moved",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Drill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drill", to="concerns.concern"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NotFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="not_for", to="concerns.concern"),
                ),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("concern", "safety_person"), name="kept_from_somebody_once")],
            },
        ),
    ]
