import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evenground.ground.joining.agreement


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("made_on", models.DateField()),
                ("runs_out_at", models.DateTimeField()),
                ("is_used", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "joined",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "perspective",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.perspective"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board", "number"), name="one_card_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("joined", None), ("is_used", True), _connector="OR"), name="who_joined_used_the_card"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("young_fingerprint", models.CharField(max_length=64, unique=True)),
                ("adult_fingerprint", models.CharField(max_length=64, null=True, unique=True)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("adult_name", models.CharField(blank=True, max_length=60)),
                ("times_asked", models.PositiveSmallIntegerField(default=0)),
                (
                    "adult_says",
                    models.CharField(
                        choices=[
                            (
                                evenground.ground.joining.agreement.Adult["NOT_ASKED"],
                                evenground.ground.joining.agreement.Adult["NOT_ASKED"],
                            ),
                            (
                                evenground.ground.joining.agreement.Adult["ASKED"],
                                evenground.ground.joining.agreement.Adult["ASKED"],
                            ),
                            (evenground.ground.joining.agreement.Adult["YES"], evenground.ground.joining.agreement.Adult["YES"]),
                            (evenground.ground.joining.agreement.Adult["NO"], evenground.ground.joining.agreement.Adult["NO"]),
                            (
                                evenground.ground.joining.agreement.Adult["TOOK_BACK"],
                                evenground.ground.joining.agreement.Adult["TOOK_BACK"],
                            ),
                        ],
                        default=evenground.ground.joining.agreement.Adult["NOT_ASKED"],
                        max_length=9,
                    ),
                ),
                ("adult_is_on_the_board", models.BooleanField(default=False)),
                ("both_were_asked", models.BooleanField(default=False)),
                ("young_says_no", models.BooleanField(default=False)),
                ("is_16", models.BooleanField(default=False)),
                ("changed_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="joining.invitation"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("young_says_no", False), models.Q(("adult_name", ""), ("name", "")), _connector="OR"),
                        name="a_no_keeps_no_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", None), ("name", ""), _connector="OR"),
                        name="who_has_come_in_has_a_name_of_their_own",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnotherWay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="another_way", to="joining.agreement"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agreement", "by"), name="each_safety_person_records_once")],
            },
        ),
    ]
