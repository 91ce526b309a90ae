"""An empty folder's tables are made as the models are now; an older folder's go through every step. Both come to the same."""

import json
import subprocess
import sys

import pytest

from tests.served import database_of_its_own

MAKE_NOW = ("-m", "evenground.site.servers.prepare")
STEP_BY_STEP = ("-m", "evenground.site.cli", "manage", "migrate", "--verbosity", "0")


NOBODYS = "auth_group_permissions"
"""Django's own, and empty: its numbers are larger the one way than the other. Nobody here is in a group."""


def told_of(command, folder):
    with database_of_its_own() as env:
        env = env | {"EVENGROUND_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "evenground.site.settings"}
        folder.mkdir()
        subprocess.run([sys.executable, *command], env=env, check=True, capture_output=True)
        told = subprocess.run([sys.executable, "-m", "tests.site.tables_of"], env=env, check=True, capture_output=True)
    return json.loads(told.stdout)


@pytest.mark.every_database
def test_tables_made_at_once_are_those_made_step_by_step(db, tmp_path):
    at_once, by_step = told_of(MAKE_NOW, tmp_path / "now"), told_of(STEP_BY_STEP, tmp_path / "steps")
    assert at_once["steps"] == by_step["steps"]
    assert at_once["tables"].keys() == by_step["tables"].keys()
    for table, its in by_step["tables"].items():
        if table != NOBODYS:
            assert at_once["tables"][table] == its, table
    assert len(by_step["tables"]) > 80
    made = {"people.Person 1", "people.SignInLink 1"}
    assert set(at_once["rows"]) - set(by_step["rows"]) <= made
