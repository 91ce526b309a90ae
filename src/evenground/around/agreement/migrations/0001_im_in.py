import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0005_more_jobs"),
        ("proposals", "0003_pens"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_on", models.DateField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "member",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="proposals.proposalversion"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
