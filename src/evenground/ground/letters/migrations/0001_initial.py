import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("rounds", "0002_round_mode"),
        ("safety", "0003_named_with_two_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("one_time_key", models.BinaryField(null=True)),
                ("seal", models.BinaryField(null=True)),
                ("came_on", models.DateField()),
                ("came_to", models.CharField(blank=True, choices=[("shown", "Shown"), ("kept_back", "Kept Back")], max_length=9)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "reply",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="letter", to="rounds.reply"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LookUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("why", models.CharField(choices=[("harm", "Harm"), ("court", "Court")], max_length=5)),
                ("note", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("refused", "Refused"),
                            ("agreed", "Agreed"),
                            ("noted", "Noted"),
                            ("half", "Half"),
                            ("named", "Named"),
                            ("no_name", "No Name"),
                        ],
                        default="asked",
                        max_length=7,
                    ),
                ),
                ("began_on", models.DateField()),
                ("device", models.CharField(blank=True, max_length=64)),
                ("asker_would_wait", models.BooleanField(default=False)),
                ("other_would_wait", models.BooleanField(default=False)),
                ("locked", models.BinaryField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "letter",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="look_ups", to="letters.letter"),
                ),
                (
                    "named",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="safety.safetyperson"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(choices=[("shown", "Shown"), ("kept_back", "Kept Back")], max_length=9)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "letter",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="letters.letter"),
                ),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WasLookedUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.CharField(max_length=60)),
                ("second", models.CharField(max_length=60)),
                ("why", models.CharField(choices=[("harm", "Harm"), ("court", "Court")], max_length=5)),
                ("on", models.DateField()),
                ("has_read", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["board", "came_to"], name="letters_let_board_i_da5383_idx"),
        ),
        migrations.AddConstraint(
            model_name="lookup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["refused", "named", "no_name"]), _negated=True),
                fields=("letter",),
                name="one_look_up_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("letter", "safety_person"), name="reads_a_letter_once"),
        ),
    ]
