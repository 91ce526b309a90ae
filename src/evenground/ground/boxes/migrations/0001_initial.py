import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("rounds", "0002_round_mode"),
    ]

    operations = [
        migrations.CreateModel(
            name="Box",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slip_public", models.BinaryField()),
                ("slip_private", models.BinaryField(null=True)),
                ("recipient", models.CharField(max_length=80)),
                ("secret", models.CharField(blank=True, max_length=120)),
                ("takes_words", models.BooleanField()),
                ("shut_at", models.DateTimeField(null=True)),
                ("mixed_from", models.DateTimeField(null=True)),
                ("marks", models.TextField(blank=True)),
                ("drawn", models.PositiveIntegerField(default=0)),
                ("lost", models.PositiveIntegerField(default=0)),
                (
                    "came_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opened", "Opened"),
                            ("too_few", "Too Few"),
                            ("spoiled", "Spoiled"),
                            ("not_mixed", "Not Mixed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("closes_with", models.CharField(max_length=60)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "round",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="box", to="rounds.round"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Layer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("is_off", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("box", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="layers", to="boxes.box")),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="Holder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recipient", models.CharField(max_length=80)),
                ("is_stand_in", models.BooleanField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "layer",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="holders", to="boxes.layer"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mixed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("box", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="mixed", to="boxes.box")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MixedBeforeReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chosen_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
        ),
        migrations.CreateModel(
            name="Mixer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="mixer", to="boards.member"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MixerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recipient", models.CharField(max_length=80, unique=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("mixer", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="boxes.mixer")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SlipDrawn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blinded", models.BinaryField()),
                ("signed", models.BinaryField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("box", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="boxes.box")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.BinaryField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("box", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="boxes.box")),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("box", "member"), name="one_letter_in_a_box")],
            },
        ),
        migrations.AddConstraint(
            model_name="layer",
            constraint=models.UniqueConstraint(fields=("box", "place"), name="one_layer_at_a_place"),
        ),
        migrations.AddConstraint(
            model_name="mixedbeforereading",
            constraint=models.UniqueConstraint(fields=("board",), name="mixing_is_chosen_once"),
        ),
        migrations.AddConstraint(
            model_name="slipdrawn",
            constraint=models.UniqueConstraint(fields=("box", "member"), name="one_slip_in_a_box"),
        ),
    ]
