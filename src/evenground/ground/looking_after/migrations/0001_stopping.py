import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0005_more_jobs"),
        ("safety", "0003_named_with_two_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stopping",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("why", models.TextField()),
                ("asked_on", models.DateField()),
                ("own_words", models.TextField(blank=True)),
                (
                    "came_to",
                    models.CharField(blank=True, choices=[("stopped", "Stopped"), ("nothing", "Nothing")], max_length=8),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("asked_again", models.TextField(blank=True)),
                ("asked_again_on", models.DateField(blank=True, null=True)),
                ("back_on", models.DateField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "first",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("came_to", "")), fields=("safety_person",), name="asked_once_to_stop_looking_after"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_to", "stopped"), _negated=True), ("ended_on__isnull", False), _connector="OR"
                        ),
                        name="stopped_looking_after_on_a_day",
                    ),
                ],
            },
        ),
    ]
