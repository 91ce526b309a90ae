import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("safety", "0003_named_with_two_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeadKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recipient", models.CharField(max_length=80)),
                ("wrapped_by_passphrase", models.BinaryField()),
                ("wrapped_by_passkey", models.BinaryField(blank=True, null=True)),
                ("passkey", models.TextField(blank=True)),
                ("made_on", models.DateField()),
                ("tried_on", models.DateField(blank=True, null=True)),
                ("stopped_on", models.DateField(blank=True, null=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
                (
                    "safety_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lead_keys", to="safety.safetyperson"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_on", None)),
                        fields=("safety_person",),
                        name="one_key_in_use_for_a_safety_person",
                    ),
                    models.UniqueConstraint(fields=("recipient",), name="a_key_is_made_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passkey", ""), ("wrapped_by_passkey", None)),
                            models.Q(("wrapped_by_passkey__isnull", False), models.Q(("passkey", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_passkey_and_what_it_opens_come_together",
                    ),
                ],
            },
        ),
    ]
