import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from evenground.ground.boards.models import Board
from evenground.site.servers.prepare import bring_tables_up_to_date, stopped_half_way
from tests.architecture.layers import ROOT, height_of_each_feature

WITHOUT_A_BOARD = {
    "people.Person": "a person may be on several boards",
    "people.SignInLink": "belongs to a person",
    "people.SignInCard": "belongs to a person",
    "people.CardAskedFor": "belongs to a person",
    "people.BrowserSession": "belongs to a browser",
    "people.AccountTouch": "belongs to a person",
    "drafts.Draft": "belongs to a person",
    "drafts.RescuedWords": "belongs to a browser",
    "tasks.DueWork": "holds a job's name and an id",
    "boards.Board": "is the board",
    "mine.Pack": "belongs to a person",
    "mine.Erasing": "belongs to a person",
    "calendar.PersonalAddress": "belongs to a person",
    "notices.HowTold": "belongs to a person",
    "notices.Told": "belongs to a person",
    "hints.NoHints": "belongs to a person",
    "hints.PutAway": "belongs to a person",
}


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("evenground.")]


def test_every_table_has_its_line_on_the_data_page():
    rows = [line.split("|")[1] for line in (ROOT / "docs" / "data.md").read_text().splitlines() if line.startswith("| ")]
    said = set(re.findall(r"\w+\.\w+", " ".join(rows)))
    kept = {f"{m._meta.app_label}.{m._meta.object_name}" for m in apps.get_models() if not m._meta.auto_created}
    assert kept == said


def test_every_table_of_a_board_names_its_board():
    missing = {
        model._meta.label
        for model in own_models()
        if not any(field.attname == "board_id" for field in model._meta.concrete_fields)
    }
    assert missing == set(WITHOUT_A_BOARD)


def test_foreign_keys_point_the_way_that_imports_do():
    height = height_of_each_feature()
    for model in own_models():
        here = model.__module__.removesuffix(".models")
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                there = field.related_model.__module__.removesuffix(".models")
                assert height[there] <= height[here], f"{model._meta.label}.{field.name} points up to {there}"


def test_only_one_table_ties_a_contribution_to_a_member():
    def ties(model: type[models.Model]) -> set[str]:
        return {f.related_model._meta.object_name for f in model._meta.concrete_fields if f.is_relation}

    both = {m._meta.object_name for m in own_models() if {"Contribution", "Member"} <= ties(m)}
    assert both == {"Authorship"}


def test_deleting_a_board_leaves_nothing_of_it():
    for model in own_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is Board:
                assert field.remote_field.on_delete is models.CASCADE


FIRST_RELEASES = {
    key: migration.replaces for key, migration in MigrationLoader(None).disk_migrations.items() if migration.replaces
}


def as_before(applied: Callable[[list[tuple[str, str]]], list[tuple[str, str]]]) -> MigrationExecutor:
    """As if this database's tables had been made step by step, as early folders' were, with these of each app's steps taken."""
    kept = MigrationRecorder.Migration.objects
    for (app, name), steps in FIRST_RELEASES.items():
        kept.filter(app=app, name__in=[name, *(step for _app, step in steps)]).delete()
        kept.bulk_create(MigrationRecorder.Migration(app=app, name=step) for app, step in applied(steps))
    return MigrationExecutor(connection)


def test_a_folder_whose_tables_were_made_step_by_step_needs_no_change(db):
    executor = as_before(lambda steps: steps)
    assert FIRST_RELEASES
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert not stopped_half_way(executor)


def test_a_folder_that_stopped_half_way_is_refused_and_nothing_is_changed(db):
    as_before(lambda steps: steps[:1])
    before = connection.introspection.table_names()
    with pytest.raises(SystemExit, match="Nothing in it was changed"):
        bring_tables_up_to_date()
    assert connection.introspection.table_names() == before
