import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("safety", "0001_initial"),
        ("safety", "0002_real_hours"),
        ("safety", "0003_something_is_wrong"),
        ("safety", "0004_out_of_sight_once"),
    ]

    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("reach", models.CharField(blank=True, max_length=120)),
                ("is_outside", models.BooleanField(default=False)),
                ("when", models.CharField(blank=True, max_length=120)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SomethingWrong",
            fields=[
                ("kind", models.CharField(max_length=20)),
                ("item", models.UUIDField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[("danger", "Danger"), ("private", "Private"), ("unkind", "Unkind"), ("other", "Other")],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("is_from_outside", models.BooleanField(default=False)),
                ("made_on", models.DateField()),
                ("look_by", models.DateTimeField()),
                (
                    "waits_for",
                    models.CharField(
                        choices=[("first", "First"), ("other", "Other"), ("outside", "Outside")], default="first", max_length=8
                    ),
                ),
                (
                    "came_to",
                    models.CharField(blank=True, choices=[("out", "Out"), ("back", "Back"), ("empty", "Empty")], max_length=8),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "first",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="safety.safetyperson",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="others",
                        to="safety.somethingwrong",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["board", "ended_on"], name="safety_some_board_i_adb23d_idx"),
                    models.Index(fields=["kind", "item"], name="safety_some_kind_060b7c_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_to", ""), ("ended_on", None)),
                            models.Q(models.Q(("came_to", ""), _negated=True), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_ended_says_how",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(choices=[("out", "Out"), ("back", "Back"), ("empty", "Empty")], max_length=8)),
                ("looked_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="safety.somethingwrong"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "safety_person"), name="looks_at_a_report_once")],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("is_from_maker", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("is_for_outside", models.BooleanField()),
                ("made_on", models.DateField()),
                (
                    "came_to",
                    models.CharField(blank=True, choices=[("out", "Out"), ("back", "Back"), ("empty", "Empty")], max_length=8),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeals", to="safety.somethingwrong"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "is_from_maker"), name="one_appeal_from_each_side")],
            },
        ),
        migrations.CreateModel(
            name="WeeklyHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField()),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="week", to="safety.safetyperson"),
                ),
            ],
            options={
                "ordering": ["weekday", "begins"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6), ("begins__lt", models.F("ends"))), name="a_stretch_of_one_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WhoSaidSo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="who_said_so", to="safety.somethingwrong"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckedAdult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "person"), name="checked_once_on_a_board")],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("item", models.UUIDField()),
                ("reason", models.CharField(max_length=40)),
                ("made_on", models.DateField()),
                ("resolved_on", models.DateField(blank=True, null=True)),
                ("came_back", models.BooleanField(default=False)),
                ("told", models.TextField(blank=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "indexes": [models.Index(fields=["board", "kind"], name="safety_hold_board_i_3d4d9e_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("came_back", False)), fields=("kind", "item"), name="out_of_sight_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DaysAway",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "safety_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days_away", to="safety.safetyperson"
                    ),
                ),
            ],
            options={
                "ordering": ["first_day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day", None), ("first_day__lte", models.F("last_day")), _connector="OR"),
                        name="away_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(blank=True, choices=[("out", "Out"), ("back", "Back"), ("empty", "Empty")], max_length=8),
                ),
                ("would_rather_not", models.BooleanField(default=False)),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="second_looks", to="safety.appeal"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "safety_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="safety.safetyperson",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("appeal", "member"), name="drawn_once_for_an_appeal"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("safety_person", None)),
                            models.Q(("member", None), ("safety_person__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_member_or_a_safety_person_looks_again",
                    ),
                ],
            },
        ),
    ]
