import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("boxes", "0001_initial"),
        ("lead_keys", "0001_keys_of_safety_people"),
        ("safety", "0003_named_with_two_members"),
    ]

    operations = [
        migrations.AddField(
            model_name="box",
            name="is_sealed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="box",
            name="logbook",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="box",
            name="name_private",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="box",
            name="name_public",
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name="BoxLead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                ("box", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="leads", to="boxes.box")),
                ("key", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="lead_keys.leadkey")),
                (
                    "safety_person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="safety.safetyperson"),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("box", "place"), name="one_lead_at_a_place")],
            },
        ),
    ]
