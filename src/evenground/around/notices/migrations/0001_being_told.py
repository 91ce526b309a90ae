import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HowTold",
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
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("at_once", "Soon after something begins to wait"),
                            ("daily", "Once a day, at 4 in the afternoon"),
                            ("weekly", "Once a week"),
                            ("never", "Never"),
                        ],
                        max_length=8,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(default=0)),
                ("look_at", models.DateTimeField(null=True)),
                ("told_on", models.DateField(null=True)),
                ("sending", models.UUIDField(null=True)),
                ("failed", models.PositiveSmallIntegerField(default=0)),
                ("comes_back", models.BooleanField(default=False)),
                ("stop", models.CharField(max_length=43, unique=True)),
            ],
            options={
                "indexes": [models.Index(fields=["look_at"], name="told_when")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="a_day_of_the_week"),
                    models.CheckConstraint(
                        condition=models.Q(("look_at", None), models.Q(("how", "never"), _negated=True), _connector="OR"),
                        name="looks_only_for_those_who_want_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64)),
                ("times", models.PositiveSmallIntegerField(default=0)),
                ("is_stopped", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "mark"), name="told_once_of_a_thing")],
            },
        ),
    ]
