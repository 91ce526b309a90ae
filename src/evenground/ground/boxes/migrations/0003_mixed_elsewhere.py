from hashlib import sha256
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def mark_letters(apps: Any, _schema_editor: Any) -> None:
    """Of boxes that are open while this is brought up to date."""
    for name in ("Entry", "Mixed"):
        for letter in apps.get_model("boxes", name).objects.all().iterator(chunk_size=100):
            letter.mark = sha256(bytes(letter.body)).hexdigest()
            letter.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("boxes", "0002_sealed_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="MixedPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mixing", models.CharField(max_length=32)),
                ("start", models.PositiveIntegerField()),
                ("letters", models.PositiveIntegerField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="mark",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="holder",
            name="organisation",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="mixed",
            name="mark",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="mixer",
            name="code",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="mixer",
            name="name",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="mixer",
            name="member",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="mixer", to="boards.member"
            ),
        ),
        migrations.RunPython(mark_letters, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("box", "mark"), name="no_letter_twice_in_a_box"),
        ),
        migrations.AddConstraint(
            model_name="mixed",
            constraint=models.UniqueConstraint(fields=("box", "mark"), name="no_mixed_letter_twice_in_a_box"),
        ),
        migrations.AddConstraint(
            model_name="mixer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), ("member__isnull", False), ("name", "")),
                    models.Q(
                        ("member__isnull", True), models.Q(("name", ""), _negated=True), models.Q(("code", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_member_mixes_or_an_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="mixer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("name", ""), _negated=True),
                fields=("board", "name"),
                name="one_organisation_of_a_name_on_a_board",
            ),
        ),
        migrations.AddField(
            model_name="mixedpart",
            name="board",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board"),
        ),
        migrations.AddField(
            model_name="mixedpart",
            name="box",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="boxes.box"),
        ),
        migrations.AddField(
            model_name="mixedpart",
            name="holder",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="boxes.holder"),
        ),
        migrations.AddConstraint(
            model_name="mixedpart",
            constraint=models.UniqueConstraint(fields=("holder", "mixing", "start"), name="one_part_at_a_place"),
        ),
    ]
