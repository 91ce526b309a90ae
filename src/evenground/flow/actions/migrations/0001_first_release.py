import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("actions", "0001_initial"), ("actions", "0002_stories_without_a_name")]

    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=200)),
                ("roughly_by", models.CharField(blank=True, max_length=60)),
                ("how_big", models.CharField(blank=True, max_length=60)),
                ("help_needed", models.CharField(blank=True, max_length=200)),
                ("what_changed", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("doing", "being done"), ("help", "needs help"), ("done", "done"), ("let go", "let go")],
                        default="doing",
                        max_length=8,
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "topic",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="topics.topic"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("has_said_yes", models.BooleanField(default=False)),
                ("handed_on", models.BooleanField(default=False)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ownerships", to="actions.action"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("action", "member"), name="owns_an_action_once")],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken on", "Taken On"),
                            ("joined", "Joined"),
                            ("handed on", "Handed On"),
                            ("help", "Asked For Help"),
                            ("done", "Done"),
                            ("let go", "Let Go"),
                            ("picked up", "Picked Up"),
                        ],
                        max_length=9,
                    ),
                ),
                ("happened_on", models.DateField()),
                (
                    "action",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="actions.action"),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "handed on"), ("to", None), _connector="OR"),
                        name="only_handing_on_says_to_whom",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="owners",
            field=models.ManyToManyField(related_name="+", through="actions.ActionOwner", to="boards.member"),
        ),
    ]
