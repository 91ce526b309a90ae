import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("people", "0001_initial"), ("people", "0002_signing_in"), ("people", "0003_how_a_card_was_asked_for")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not said"),
                            ("13-15", "13 to 15"),
                            ("16-17", "16 or 17"),
                            ("18-25", "18 to 25"),
                            ("26+", "over 25"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("is_host", models.BooleanField(default=False)),
                ("looks_after_others", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="SignInCard",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
                ("works_from", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BrowserSession",
            fields=[
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("session_key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("browser", models.CharField(blank=True, max_length=40)),
                ("is_own_phone", models.BooleanField(default=False)),
                ("since", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
            },
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("expires_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CardAskedFor",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("in_person", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccountTouch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("card_made", "A sign-in card was made."),
                            ("card_renewed", "A new sign-in card was made for you. The old one stopped working."),
                            ("card_by_call", "A new sign-in card was made for you after a call. It starts to work a day later."),
                            ("link_made", "A link to sign in was made for you."),
                            ("signed_out", "You were signed out everywhere."),
                            ("paused", "Your account was paused."),
                            ("pause_ended", "The pause of your account ended."),
                            ("exported", "Everything about you was downloaded."),
                            ("fingerprint", "A fingerprint, face or phone PIN was added."),
                            ("fingerprint_gone", "A fingerprint, face or phone PIN was taken away."),
                            ("email", "An e-mail address was added."),
                            ("email_gone", "Your e-mail address was taken away."),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField()),
                (
                    "and_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-happened_on"], name="touches_newest_first")],
            },
        ),
    ]
