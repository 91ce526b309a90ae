"""Prints what a database's tables are like, as JSON, for a test that compares two."""

import json
import re

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection  # noqa: E402

NUMBERED = re.compile(r"^(fk_|__unnamed\w*|sqlite_auto\w*).*")
"""SQLite has no names for these, and counts them."""
CHECK = re.compile(r'CONSTRAINT "(\w+)" CHECK (.*?)(?=, CONSTRAINT "|\)$)', re.DOTALL)


def columns_of(cursor, table):
    if connection.vendor == "sqlite":
        return {row[1]: list(row[2:]) for row in cursor.execute(f'PRAGMA table_info("{table}")').fetchall()}
    cursor.execute(
        "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity"
        " FROM information_schema.columns WHERE table_name = %s",
        [table],
    )
    return {row[0]: list(row[1:]) for row in cursor.fetchall()}


def checks_of(cursor, table):
    """What a check asks: its name alone says nothing."""
    if connection.vendor == "sqlite":
        (made,) = cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table]).fetchone()
        return {name: " ".join(asks.split()) for name, asks in CHECK.findall(made)}
    cursor.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass", [f'"{table}"'])
    return dict(cursor.fetchall())


def constraints_of(cursor, table):
    found = connection.introspection.get_constraints(cursor, table)
    if connection.vendor == "sqlite":
        # Told in the order of the columns; that of the key is in `columns_of`.
        found.get("__primary__", {"columns": []})["columns"].sort()
    return sorted(json.dumps([NUMBERED.sub("", name), its], sort_keys=True, default=str) for name, its in found.items())


with connection.cursor() as cursor:
    tables = sorted(connection.introspection.table_names(cursor))
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    steps = cursor.fetchall()
    told = {
        "tables": {
            table: {
                "columns": columns_of(cursor, table),
                "checks": checks_of(cursor, table),
                "constraints": constraints_of(cursor, table),
            }
            for table in tables
        },
        "steps": sorted(f"{app}.{name}" for app, name in steps),
        "rows": sorted(f"{model._meta.label} {model._default_manager.count()}" for model in apps.get_models()),
    }
print(json.dumps(told))
