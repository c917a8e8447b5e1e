"""The test database as a file, for the processes that a test starts."""

import fcntl
import os
import sqlite3
import subprocess
import sys
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


def migrated_once(folder: Path) -> Path:
    """A database that a process of its own has migrated; whoever comes later finds it there, also from elsewhere."""
    done, raw = folder / "migrated.sqlite3", folder / "migrating.sqlite3"
    with (folder / "migrating").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not done.exists():
            own = {"PEJLING_DATA_DIR": str(folder / "migrating.var"), "PEJLING_DATABASE_URL": f"sqlite:///{raw}"}
            command = [sys.executable, "-m", "pejling", "migrate"]
            subprocess.run(command, env={**os.environ, **own}, check=True, stdout=subprocess.DEVNULL)
            with closing(sqlite3.connect(raw)) as connection:
                connection.execute("VACUUM INTO ?", (str(done),))  # one file, whatever its log still holds
    return done
