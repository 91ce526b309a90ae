from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from evenground.around.search.index import postgresql, sqlite

TABLES = {"sqlite": sqlite, "postgresql": postgresql}


def make_the_index(_apps: Any, schema_editor: Any) -> None:
    for statement in TABLES[schema_editor.connection.vendor].MAKE.split(";"):
        schema_editor.execute(statement)


def unmake_the_index(_apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(TABLES[schema_editor.connection.vendor].UNMAKE)


class Migration(migrations.Migration):
    initial = True
    # The index itself is no model.
    makes_more_than_models = True

    dependencies = [
        ("boards", "0002_time_to_think_and_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("item", models.UUIDField()),
                ("mark", models.CharField(max_length=32)),
                ("words", models.TextField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "item"), name="one_entry_for_each_text")],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=40)),
                ("beginning", models.CharField(max_length=3)),
                ("entries", models.IntegerField()),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.board")),
            ],
            options={
                "indexes": [models.Index(fields=["board", "beginning"], name="words_by_their_beginning")],
                "constraints": [models.UniqueConstraint(fields=("board", "word"), name="a_word_once_on_a_board")],
            },
        ),
        migrations.RunPython(make_the_index, unmake_the_index),
    ]
