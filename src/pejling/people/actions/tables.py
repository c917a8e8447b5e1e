"""The tables: made at once in an empty database, changed step by step in one that is in use.

Going through the history of all tables takes a quarter of a minute, for Django makes every model anew after each step.
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def bring_up_to_date(*, verbosity: int = 0) -> None:
    """Make or change what is missing; nothing to do costs a read (Django's own command compares all models first)."""
    was_empty = not connection.introspection.table_names()  # looked at first: whoever makes them makes all at once
    executor = MigrationExecutor(connection)
    missing = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if not missing:
        return
    if not was_empty:
        call_command("migrate", verbosity=verbosity)
    elif _make_all(missing):
        emit_post_migrate_signal(verbosity, interactive=False, db=DEFAULT_DB_ALIAS)


def _make_all(history: list[Migration]) -> bool:
    """All or nothing. The history counts as done: it would have ended in the same tables, and has no row to move."""
    recorder = MigrationRecorder(connection)
    models: list[type[Model]] = [recorder.Migration, *apps.get_models()]
    with connection.schema_editor() as editor:
        if connection.introspection.table_names():
            return False  # somebody else was first; on SQLite we have waited for them
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration in history:
            recorder.record_applied(migration.app_label, migration.name)
    return True
