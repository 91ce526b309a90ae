import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("photos", "0001_initial"),
        ("proposals", "0002_time_to_think"),
    ]

    operations = [
        migrations.CreateModel(
            name="EasyRead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("written_on", models.DateField()),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("plan_when_checked", models.CharField(blank=True, max_length=64)),
                ("easy_when_checked", models.CharField(blank=True, max_length=64)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="easy_read", to="proposals.proposalversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EasyLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="photos.photo"
                    ),
                ),
                (
                    "easy_read",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="easy_read.easyread"),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.AddConstraint(
            model_name="easyread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_on", None), ("easy_when_checked", ""), ("plan_when_checked", "")),
                    models.Q(
                        ("checked_on__isnull", False),
                        models.Q(("plan_when_checked", ""), _negated=True),
                        models.Q(("easy_when_checked", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="checked_has_a_day_and_both_marks",
            ),
        ),
        migrations.AddConstraint(
            model_name="easyline",
            constraint=models.UniqueConstraint(fields=("easy_read", "place"), name="one_easy_line_at_a_place"),
        ),
    ]
