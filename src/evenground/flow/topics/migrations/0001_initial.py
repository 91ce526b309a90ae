import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.CharField(max_length=200)),
                ("more", models.TextField(blank=True)),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("quick", "Quick ask"),
                            ("collect", "Collect ideas"),
                            ("yes", "Yes, or not yet?"),
                            ("whole", "The whole way"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("gather", "ideas in"),
                            ("respond", "see them all"),
                            ("map", "where we agree and differ"),
                            ("propose", "a plan"),
                            ("decide", "can we all live with this?"),
                            ("do", "jobs"),
                            ("tell", "what happened"),
                            ("quick", "quick ask"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "grew_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quick", "Quick ask"),
                            ("collect", "Collect ideas"),
                            ("yes", "Yes, or not yet?"),
                            ("whole", "The whole way"),
                        ],
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("reveal_at", models.DateTimeField(blank=True, null=True)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                ("box_due_at", models.DateTimeField(blank=True, null=True)),
                ("is_brought_in", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "indexes": [models.Index(fields=["board", "-asked_at"], name="topics_topi_board_i_a11e6b_idx")],
            },
        ),
        migrations.CreateModel(
            name="EarlierWhatCanChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("can_change", models.TextField()),
                ("cannot_change", models.TextField()),
                ("why_not", models.TextField()),
                ("who_says_yes", models.CharField(max_length=120)),
                ("who_answers", models.CharField(max_length=120)),
                ("answer_by", models.DateField()),
                ("said_at", models.DateTimeField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier_boxes", to="topics.topic"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WhatCanChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("can_change", models.TextField()),
                ("cannot_change", models.TextField()),
                ("why_not", models.TextField()),
                ("who_says_yes", models.CharField(max_length=120)),
                ("who_answers", models.CharField(max_length=120)),
                ("answer_by", models.DateField()),
                ("filled_at", models.DateTimeField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "filled_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "topic",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="what_can_change", to="topics.topic"
                    ),
                ),
            ],
        ),
    ]
