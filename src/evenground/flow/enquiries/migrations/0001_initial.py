import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("about_idea", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.TextField()),
                ("asked_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("still_missing", models.TextField(blank=True)),
                ("asked_again_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("was_longer_than_we_said", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="boards.member"
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.perspective",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="enquiries", to="topics.topic"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EnquiryReply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("is_signed", models.BooleanField(default=False)),
                ("said_on", models.DateField()),
                ("is_to_what_is_missing", models.BooleanField(default=False)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="enquiries.enquiry"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EnquiryReplyBy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
                (
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="made_by", to="enquiries.enquiryreply"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(fields=["topic", "settled_on"], name="enquiries_e_topic_i_07623b_idx"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_again_on", None), ("still_missing", "")),
                    models.Q(models.Q(("still_missing", ""), _negated=True), ("asked_again_on__isnull", False)),
                    _connector="OR",
                ),
                name="asked_again_says_what_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("settled_by", None), ("settled_on__isnull", False), _connector="OR"),
                name="settled_by_somebody_on_a_day",
            ),
        ),
    ]
