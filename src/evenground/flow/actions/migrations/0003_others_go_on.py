from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_how_jobs_go"),
    ]

    operations = [
        migrations.AlterField(
            model_name="actionstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("taken on", "Taken On"),
                    ("joined", "Joined"),
                    ("handed on", "Handed On"),
                    ("offered", "Offered"),
                    ("changed", "Changed"),
                    ("help", "Asked For Help"),
                    ("done", "Done"),
                    ("left", "Left"),
                    ("let go", "Let Go"),
                    ("picked up", "Picked Up"),
                ],
                max_length=9,
            ),
        ),
    ]
