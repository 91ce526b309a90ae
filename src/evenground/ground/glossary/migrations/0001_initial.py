import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedWord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                ("seen_from", models.DateField()),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "key"), name="a_word_is_asked_once")],
            },
        ),
        migrations.CreateModel(
            name="AskedAbout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("item", models.UUIDField()),
                ("tell_from", models.DateField()),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
                (
                    "asked",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="glossary.askedword"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "tell_from"], name="asked_texts_to_tell_of")],
                "constraints": [models.UniqueConstraint(fields=("asked", "kind", "item"), name="a_text_is_asked_about_once")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "key"), name="a_word_stands_once")],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("meaning", models.TextField(blank=True)),
                ("example", models.CharField(blank=True, max_length=300)),
                ("takes_out", models.BooleanField(default=False)),
                ("written_on", models.DateField()),
                ("stands_from", models.DateField()),
                ("stopped_on", models.DateField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
                (
                    "entry",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="glossary.entry"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "stopped_on"], name="wordings_of_a_board")],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "number"), name="wordings_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("example", ""), ("meaning", ""), ("takes_out", True)),
                            models.Q(("takes_out", False), models.Q(("meaning", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="wording_says_something_or_takes_out",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordingBy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fix_until", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
                ),
                (
                    "wording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="written_by", to="glossary.wording"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                (
                    "board",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
                ),
                (
                    "wording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problem", to="glossary.wording"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
