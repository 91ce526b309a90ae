import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("boards", "0001_initial"),
        ("boards", "0002_breaks_and_own_words"),
        ("boards", "0003_duties_and_who_may_join"),
        ("boards", "0004_name_in_sight"),
    ]

    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("public_name", models.CharField(blank=True, max_length=80)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("is_open_to_under_18s", models.BooleanField(default=False)),
                ("has_another_way", models.BooleanField(default=False)),
                ("time_zone", models.CharField(default="Europe/London", max_length=40)),
                ("began_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Perspective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="as in: I'm here as a ...", max_length=40)),
                ("place", models.PositiveSmallIntegerField()),
                ("owes_answers", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "name"), name="perspective_named_once")],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what_i_bring", models.CharField(blank=True, max_length=200)),
                ("what_i_want", models.CharField(blank=True, max_length=200)),
                ("is_name_in_sight", models.BooleanField(default=True)),
                ("joined_on", models.DateField()),
                ("left_on", models.DateField(blank=True, null=True)),
                ("away_since", models.DateField(blank=True, null=True)),
                ("is_resting", models.BooleanField(default=False)),
                ("age_said_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "perspective",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.perspective"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "person"), name="member_once_on_a_board")],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("welcomer", "welcomes new people")], max_length=12)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="boards.member"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=500)),
                ("is_met", models.BooleanField(null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="access_need", to="boards.member"
                    ),
                ),
            ],
        ),
    ]
