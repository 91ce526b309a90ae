import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
        ("proposals", "0002_time_to_think"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pen",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("subject", models.UUIDField()),
                ("seen_at", models.DateTimeField(db_index=True)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
