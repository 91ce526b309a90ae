import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0001_first_release"),
        ("safety", "0001_first_release"),
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookedThrough",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
                ("topic", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="topics.topic")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("safety_person", "topic"), name="one_day_for_each_who_looks")],
            },
        ),
    ]
