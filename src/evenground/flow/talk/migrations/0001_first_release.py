import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("talk", "0001_initial"), ("talk", "0002_words_without_a_name")]

    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("seen_from", models.DateTimeField()),
                ("changed_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="topics.topic"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "seen_from"], name="talk_note_topic_i_c88fca_idx")],
            },
        ),
    ]
