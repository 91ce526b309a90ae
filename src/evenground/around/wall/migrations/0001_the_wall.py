import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0005_more_jobs"),
        ("photos", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedWall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("closed_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board",), name="a_wall_is_closed_once")],
            },
        ),
        migrations.CreateModel(
            name="PhotoOfTheWeek",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True)),
                ("is_only_mine", models.BooleanField(default=False)),
                ("given_on", models.DateField()),
                ("seen_from", models.DateTimeField()),
                ("looked_at_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("photo", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="photos.photo")),
            ],
            options={
                "indexes": [models.Index(fields=["board", "seen_from"], name="photos_by_week")],
            },
        ),
        migrations.CreateModel(
            name="WallNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                ("seen_from", models.DateTimeField()),
                ("changed_on", models.DateField(blank=True, null=True)),
                ("is_taken_back", models.BooleanField(default=False)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("looked_at_on", models.DateField(blank=True, null=True)),
                ("file", models.CharField(blank=True, max_length=45)),
                ("file_name", models.CharField(blank=True, max_length=100)),
                ("meets_at", models.DateTimeField(blank=True, null=True)),
                ("meets_where", models.CharField(blank=True, max_length=120)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="photos.photo"
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="wall.wallnote",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["board", "under", "seen_from"], name="wall_newest_first"),
                    models.Index(fields=["board", "meets_at"], name="wall_sessions"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_taken_back", False), models.Q(("words", ""), _negated=True)),
                            models.Q(
                                ("file", ""),
                                ("is_taken_back", True),
                                ("link", ""),
                                ("meets_at", None),
                                ("photo", None),
                                ("words", ""),
                            ),
                            _connector="OR",
                        ),
                        name="wall_note_has_words_or_is_gone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("under", None),
                            models.Q(("file", ""), ("link", ""), ("meets_at", None), ("photo", None)),
                            _connector="OR",
                        ),
                        name="wall_reply_is_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meets_at", None), ("meets_where", "")),
                            models.Q(("meets_at__isnull", False), models.Q(("meets_where", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="wall_session_has_a_place",
                    ),
                ],
            },
        ),
    ]
