"""The test database as a file, for the processes that a test starts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def copy_of_database(path: Path) -> str:
    """The URL of a copy of SQLite's test database, which is in memory; not within a transaction, which it waits for."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        raise RuntimeError(f"Only SQLite outside a transaction is copied, not {connection.vendor} or within one.")
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"
