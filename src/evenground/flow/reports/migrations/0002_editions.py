import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables for editions, and for what the board says of a report. What is published now moves in the next step."""

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("reports", "0001_initial"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.AddField("report", "aim", models.TextField(blank=True)),
        migrations.AddField("report", "critical", models.TextField(blank=True)),
        migrations.AddField("report", "discussion", models.TextField(blank=True)),
        migrations.AddField("report", "methods", models.TextField(blank=True)),
        migrations.AddField("report", "put_right", models.TextField(blank=True)),
        migrations.AddField("report", "results", models.TextField(blank=True)),
        migrations.AddField("report", "read_since", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("report", "reading", models.PositiveIntegerField(default=0)),
        migrations.AddField("report", "words_then", models.JSONField(blank=True, default=dict)),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="editions", to="reports.report"),
                ),
                ("number", models.PositiveIntegerField()),
                ("published_at", models.DateTimeField()),
                ("account", models.JSONField()),
                ("put_right", models.TextField(blank=True)),
                (
                    "first_by",
                    models.ForeignKey(
                        null=True, blank=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        null=True, blank=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="one_edition_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", 1), ("put_right", "")),
                            models.Q(("number__gt", 1), models.Q(("put_right", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="only_a_later_edition_puts_something_right",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="reports.report"),
                ),
                ("edition", models.PositiveIntegerField()),
                ("reading", models.PositiveIntegerField()),
                ("is_right", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("is_signed", models.BooleanField(default=False)),
                ("mark", models.CharField(max_length=64)),
                ("said_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["report", "edition"], name="reports_che_report__47bf86_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_right", True), models.Q(("words", ""), _negated=True), _connector="OR"),
                        name="what_is_not_right_is_said",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckBy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "check_of",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="made_by", to="reports.check"),
                ),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CheckAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "check_of",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="reports.check"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("changed", "We changed it"), ("not changed", "We did not change it")], max_length=11
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("said_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome", "changed"), models.Q(("words", ""), _negated=True), _connector="OR"),
                        name="not_changed_says_why",
                    )
                ],
            },
        ),
    ]
