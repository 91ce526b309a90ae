import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_how_jobs_go"),
        ("answers", "0002_following_up"),
        ("boards", "0002_time_to_think_and_keys"),
        ("contributions", "0001_initial"),
        ("proposals", "0003_pens"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierGiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Replacement",
            fields=[
                (
                    "outcome",
                    models.CharField(
                        choices=[("used", "used"), ("partly", "partly used"), ("not used", "not used"), ("open", "still open")],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField()),
                ("used_where", models.CharField(blank=True, max_length=200)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("check_on", models.DateField(blank=True, null=True)),
                ("given_on", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["board", "check_on"], name="answers_ans_board_i_afec67_idx"),
        ),
        migrations.AddField(
            model_name="earliergiver",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="earliergiver",
            name="earlier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="answers.earlieranswer"
            ),
        ),
        migrations.AddField(
            model_name="earliergiver",
            name="member",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
        ),
        migrations.AddField(
            model_name="replacement",
            name="answer",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="replacement", to="answers.answer"
            ),
        ),
        migrations.AddField(
            model_name="replacement",
            name="beside",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
            ),
        ),
        migrations.AddField(
            model_name="replacement",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="replacement",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
        ),
        migrations.AddField(
            model_name="replacement",
            name="used_in_action",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="actions.action"
            ),
        ),
        migrations.AddField(
            model_name="replacement",
            name="used_in_part",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="proposals.part"
            ),
        ),
        migrations.AddConstraint(
            model_name="earliergiver",
            constraint=models.UniqueConstraint(fields=("earlier", "member"), name="gave_an_earlier_answer_once"),
        ),
    ]
