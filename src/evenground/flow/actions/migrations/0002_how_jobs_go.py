import uuid
from datetime import UTC, datetime, time, timedelta
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def look_at_the_jobs_that_go_on(apps: Any, _schema_editor: Any) -> None:
    """Jobs from before this release are looked at four weeks after they were taken on, like new ones; then the rules decide."""
    due_work = apps.get_model("tasks", "DueWork")
    for job in apps.get_model("actions", "Action").objects.filter(state__in=("doing", "help")):
        noon = datetime.combine(job.agreed_on + timedelta(weeks=4), time(12), UTC)
        due_work.objects.update_or_create(job="actions.remind", subject=str(job.pk), defaults={"due_at": noon})


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0001_first_release"),
        ("boards", "0002_time_to_think_and_keys"),
        ("tasks", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="roughly_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="seeks_another_side",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="action",
            name="is_offered",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="actionowner",
            name="agrees_how_big",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="actionstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("taken on", "Taken On"),
                    ("joined", "Joined"),
                    ("handed on", "Handed On"),
                    ("offered", "Offered"),
                    ("changed", "Changed"),
                    ("help", "Asked For Help"),
                    ("done", "Done"),
                    ("let go", "Let Go"),
                    ("picked up", "Picked Up"),
                ],
                max_length=9,
            ),
        ),
        migrations.CreateModel(
            name="JobNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=500)),
                ("said_on", models.DateField()),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "action",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="actions.action"),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("action", "place"), name="one_note_in_each_place_of_a_job")],
            },
        ),
        migrations.CreateModel(
            name="StillWanted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, choices=[("before", "Before"), ("after", "After")], max_length=6)),
                ("times", models.PositiveSmallIntegerField(default=0)),
                ("asked_on", models.DateField(null=True)),
                ("said_yes_on", models.DateField(null=True)),
                ("is_stopped", models.BooleanField(default=False)),
                ("action", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="actions.action")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "member"), name="asked_about_a_job_in_one_row"),
                    models.CheckConstraint(condition=models.Q(("times__lte", 2)), name="asked_about_a_job_twice_at_most"),
                ],
            },
        ),
        migrations.RunPython(look_at_the_jobs_that_go_on, migrations.RunPython.noop),
    ]
