from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def say_why(apps: Any, _schema_editor: Any) -> None:
    """What was decided before had one way to be decided."""
    apps.get_model("decisions", "Decision").objects.filter(decided_at__isnull=False, how="").update(how="AGREED")


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("decisions", "0001_initial"),
        ("proposals", "0002_time_to_think"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookAgain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("AGREED", "every side was heard and nobody objected"),
                    ("WITH_DISSENT", "everybody was asked again, and what still stood is kept as dissent"),
                    ("WITHOUT_A_SIDE", "every side was asked twice, and one was not heard"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="dissent",
            name="reason",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="decision",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="proposals.proposalversion"
            ),
        ),
        migrations.AlterField(
            model_name="dissent",
            name="words",
            field=models.TextField(blank=True),
        ),
        migrations.RunPython(say_why, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("how", "")),
                    models.Q(("decided_at__isnull", False), models.Q(("how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="what_is_decided_says_why",
            ),
        ),
        migrations.AddField(
            model_name="lookagain",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="lookagain",
            name="decision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="look_again", to="decisions.decision"
            ),
        ),
    ]
