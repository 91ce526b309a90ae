import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("people", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonalAddress",
            fields=[
                ("salt", models.CharField(max_length=43)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
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
                ("with_words", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BoardAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.CharField(max_length=43)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board",), name="one_address_for_the_calendar_of_a_board")],
            },
        ),
    ]
