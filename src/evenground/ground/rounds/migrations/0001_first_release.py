import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("rounds", "0001_initial"), ("rounds", "0002_counts_without_a_name")]

    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.UUIDField(db_index=True)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="round_opens_before_it_closes"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answer", models.CharField(max_length=40)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "round",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="rounds.round"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReplySent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sent", to="rounds.round")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("round", "member"), name="one_reply_sent_in_a_round")],
            },
        ),
        migrations.CreateModel(
            name="ReplyLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "reply",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="link", to="rounds.reply"),
                ),
                (
                    "sent",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="link", to="rounds.replysent"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RosterPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="roster", to="rounds.round"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("round", "member"), name="asked_once_in_a_round")],
            },
        ),
    ]
