"""The tables of an empty database, made as the models are now.

To go through every step by which they came about, Django draws all models anew for each: ten seconds and more for a hundred of
them. Steps are for folders that hold something. A test makes the tables both ways and finds no difference.
"""

from typing import cast

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython
from django.db.migrations.state import StateApps
from django.db.models import Model

MAKES_MORE = "makes_more_than_models"
"""A migration says so when its code makes something that no model stands for: that is made here, too."""


def make_all(executor: MigrationExecutor) -> None:
    """Make every table, and note every step as taken. The database holds nothing yet."""
    # All of it or nothing: a start that is stopped in the middle begins anew.
    with connection.schema_editor() as editor:
        for model in _with_a_table():
            editor.create_model(model)
        _make_the_rest(executor, editor)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def make_the_rest() -> None:
    """What no model stands for, where somebody else made the tables of all models."""
    with connection.schema_editor() as editor:
        _make_the_rest(MigrationExecutor(connection), editor)


def _make_the_rest(executor: MigrationExecutor, editor: BaseDatabaseSchemaEditor) -> None:
    for step in _in_order(executor):
        if getattr(step, MAKES_MORE, False):
            _run_code_of(step, editor)
    editor.create_model(executor.recorder.Migration)
    _note_all_as_taken(executor)


def _with_a_table() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=False)
    return [model for model in models if model._meta.managed and not model._meta.proxy and model._meta.can_migrate(connection)]


def _in_order(executor: MigrationExecutor) -> list[Migration]:
    targets = executor.loader.graph.leaf_nodes()
    return [step for step, _backwards in executor.migration_plan(targets, clean_start=True)]


def _note_all_as_taken(executor: MigrationExecutor) -> None:
    steps = {key for each in executor.loader.disk_migrations.values() for key in each.replaces}
    for app, name in sorted(steps | set(executor.loader.graph.nodes)):
        executor.recorder.record_applied(app, name)


def _run_code_of(step: Migration, editor: BaseDatabaseSchemaEditor) -> None:
    for operation in step.operations:
        if isinstance(operation, RunPython):
            # It only makes tables: the models as they are now will do.
            operation.code(cast("StateApps", apps), editor)
