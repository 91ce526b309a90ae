import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what_changed", models.TextField(blank=True)),
                ("what_did_not", models.TextField(blank=True)),
                ("what_it_cost", models.TextField(blank=True)),
                ("what_comes_next", models.TextField(blank=True)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("published", models.JSONField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "topic",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="report", to="topics.topic"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published", None), ("published_at", None)),
                            models.Q(("published__isnull", False), ("published_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="published_has_when_and_what",
                    )
                ],
            },
        ),
    ]
