import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("concerns", "0001_telling_a_safe_person"),
        ("lead_keys", "0001_keys_of_safety_people"),
        ("safety", "0003_named_with_two_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="LockedFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_lost", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="LockedWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="concern",
            name="is_locked",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_locked", False), ("words", ""), _connector="OR"),
                name="what_is_locked_stands_nowhere_open",
            ),
        ),
        migrations.AddField(
            model_name="lockedfor",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="lockedfor",
            name="key",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="locked_for", to="lead_keys.leadkey"
            ),
        ),
        migrations.AddField(
            model_name="lockedwords",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="lockedwords",
            name="concern",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="locked", to="concerns.concern"),
        ),
        migrations.AddField(
            model_name="lockedfor",
            name="words",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="locked_for", to="concerns.lockedwords"
            ),
        ),
        migrations.AddConstraint(
            model_name="lockedfor",
            constraint=models.UniqueConstraint(fields=("words", "key"), name="a_copy_is_locked_for_a_key_once"),
        ),
    ]
