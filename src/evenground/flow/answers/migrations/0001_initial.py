import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0001_first_release"),
        ("boards", "0001_first_release"),
        ("contributions", "0001_initial"),
        ("proposals", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("used", "used"), ("partly", "partly used"), ("not used", "not used"), ("open", "still open")],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField()),
                ("used_where", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField()),
                ("changed_on", models.DateField(blank=True, null=True)),
                ("was_longer_than_we_said", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="contributions.contribution"
                    ),
                ),
                (
                    "used_in_action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="actions.action",
                    ),
                ),
                (
                    "used_in_part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="proposals.part",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="answer_has_a_reason"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("used", "partly")), _negated=True),
                            models.Q(("used_where", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="used_says_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerGiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("has_said_yes", models.BooleanField(default=False)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="answers.answer"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("answer", "member"), name="gives_an_answer_once")],
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="givers",
            field=models.ManyToManyField(related_name="+", through="answers.AnswerGiver", to="boards.member"),
        ),
    ]
