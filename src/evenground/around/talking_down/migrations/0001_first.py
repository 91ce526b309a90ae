import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="HowItFelt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown_from", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "writer",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeltTalkedDown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=64)),
                ("about", models.CharField(max_length=64)),
                ("forget_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("writer", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("writer", "by", "about"), name="felt_once_of_a_text")],
            },
        ),
    ]
