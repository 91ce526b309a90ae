import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("board_settings", "0001_wishes"),
        ("boards", "0006_the_end_of_a_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="HintsLeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("left_out_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("board", "kind"), name="hints_are_left_out_once")],
            },
        ),
    ]
