import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("responses", "0001_initial"), ("responses", "0002_members_who_were_erased")]

    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seat", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("guest", "Guest"),
                            ("paper", "Paper"),
                            ("imported", "Imported"),
                            ("gone", "Gone"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="topics.topic"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "answered_at"], name="responses_p_topic_i_faa51c_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("topic", "seat"), name="one_participant_on_a_seat"),
                    models.UniqueConstraint(fields=("topic", "member"), name="one_seat_for_a_member"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "member"), ("member__isnull", False)),
                            models.Q(models.Q(("kind", "member"), _negated=True), ("member", None)),
                            _connector="OR",
                        ),
                        name="a_member_sits_on_a_members_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "participant_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("value", models.SmallIntegerField()),
                (
                    "board",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="responses.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("value__in", (1, -1, 0))), name="agree_disagree_or_skip")
                ],
            },
        ),
        migrations.CreateModel(
            name="NextUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("priority", models.FloatField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("topic", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="topics.topic")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("topic", "number"), name="one_priority_for_a_contribution")],
            },
        ),
    ]
