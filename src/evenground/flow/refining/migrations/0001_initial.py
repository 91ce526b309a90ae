import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("proposals", "0003_pens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("questions", "Ask what is not clear"),
                            ("reactions", "Say what you think of it"),
                            ("changes", "Make it better"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.TextField()),
                ("is_signed", models.BooleanField(default=False)),
                ("said_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="proposals.proposalversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("new_words", models.TextField(blank=True)),
                ("answers", models.UUIDField(blank=True, db_index=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken", "In the plan"),
                            ("other", "In the plan, in other words"),
                            ("not now", "Not this time"),
                        ],
                        max_length=7,
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendments",
                        to="proposals.part",
                    ),
                ),
                (
                    "put_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="amendments_taken",
                        to="proposals.proposalversion",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "remark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="amendment", to="refining.remark"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RemarkAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="refining.remark"),
                ),
            ],
            options={
                "ordering": ["said_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RemarkBy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
                (
                    "remark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="made_by", to="refining.remark"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(fields=["version", "step"], name="refining_re_version_ca4680_idx"),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__isnull", False), models.Q(("new_words", ""), _negated=True), _connector="OR"),
                name="a_new_part_has_words",
            ),
        ),
    ]
