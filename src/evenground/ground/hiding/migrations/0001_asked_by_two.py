import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0005_more_jobs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hiding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("item", models.UUIDField()),
                ("why", models.TextField()),
                ("asked_on", models.DateField()),
                ("came_to", models.CharField(blank=True, choices=[("out", "Out"), ("nothing", "Nothing")], max_length=8)),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                    "second",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "kind", "item"], name="asked_about_one_thing")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("came_to", "")),
                        fields=("board", "kind", "item"),
                        name="asked_once_to_put_out_of_sight",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_to", "out"), _negated=True), ("ended_on__isnull", False), _connector="OR"
                        ),
                        name="put_out_of_sight_on_a_day",
                    ),
                ],
            },
        ),
    ]
