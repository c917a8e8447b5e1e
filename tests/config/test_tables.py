"""The tests run on tables that are made from the models, and so does an empty database from the beginning: they are the
ones that the history of all migrations ends in, row by row."""

import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.worker.killing.test_killing import database

pytestmark = pytest.mark.long

OBJECTS = "select type, name, sql from sqlite_master where name not like 'sqlite_%' and name <> 'django_migrations'"
STEP_BY_STEP = ("-m", "django", "migrate", "--settings", "pejling.config.settings")
AT_ONCE = ("-m", "pejling", "migrate")
CUT_OFF = """
import django; django.setup()
from pejling.people.actions import tables
def fails(*_): raise OSError("the power is gone")
tables.MigrationRecorder.record_applied = fails
tables.bring_up_to_date()
"""
SEEN = """
import django; django.setup()
from pejling.people.actions import tables
tables.call_command = lambda name, **_: print(name)
tables.bring_up_to_date()
"""
SAID = {
    "columns": "select table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, "
    "is_identity, identity_generation from information_schema.columns where table_schema = 'public'",
    "indexes": "select indexname, indexdef from pg_indexes where schemaname = 'public'",
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint "
    "where connamespace = 'public'::regnamespace",
    "history": "select app, name from django_migrations",
}
DJANGOS_OWN = "auth_group_permissions"  # whose id its migration makes a bigint and its model an integer; nobody uses it

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="compares files")
on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")


def python(folder: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess:
    place = {"PEJLING_DATA_DIR": str(folder), "PEJLING_DATABASE_URL": url or f"sqlite:///{folder}/pejling.sqlite3"}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "pejling.config.settings", **place}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    """An SQLite file that has gone through all migrations."""
    folder = tmp_path_factory.mktemp("history")
    done = python(folder, *STEP_BY_STEP)
    assert done.returncode == 0, done.stderr
    return folder / "pejling.sqlite3"


def words_of(rows):
    """What is said of each table and index, in whatever order its columns came."""
    return {(kind, name): Counter(re.findall(r"\w+|[^\w\s,]", sql)) for kind, name, sql in rows}


def contents(file: Path):
    with closing(sqlite3.connect(file)) as opened:
        objects = words_of(opened.execute(OBJECTS))
        names = [name for kind, name in objects if kind == "table"]
        counts = {name: opened.execute(f'select count(*) from "{name}"').fetchone() for name in names}
        applied = set(opened.execute("select app, name from django_migrations")) if names else set()
    return objects, counts, applied


@on_sqlite
def test_the_models_have_the_tables_that_the_migrations_make(db, history):
    objects, counts, _ = contents(history)
    with connection.cursor() as cursor:
        assert words_of(cursor.execute(OBJECTS).fetchall()) == objects
        assert {name: cursor.execute(f'select count(*) from "{name}"').fetchone() for name in counts} == counts


@on_sqlite
def test_an_empty_file_becomes_what_the_history_ends_in(tmp_path, history):
    done = python(tmp_path, *AT_ONCE)

    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "pejling.sqlite3") == contents(history)


@on_sqlite
def test_whoever_is_cut_off_leaves_nothing_behind(tmp_path, history):
    assert "the power is gone" in python(tmp_path, "-c", CUT_OFF).stderr
    assert contents(tmp_path / "pejling.sqlite3") == ({}, {}, set())

    assert python(tmp_path, *AT_ONCE).returncode == 0
    assert contents(tmp_path / "pejling.sqlite3") == contents(history)


@pytest.mark.postgres
@on_postgres
def test_an_empty_server_too(tmp_path):
    found = []
    for arguments in (STEP_BY_STEP, AT_ONCE):
        with database(tmp_path, None) as url:
            done = python(tmp_path, *arguments, url=url)
            assert done.returncode == 0, done.stderr
            found.append(_said(url))

    assert found[0] == found[1]


@on_sqlite
def test_two_who_come_at_once_make_them_once(tmp_path):
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: python(tmp_path, *AT_ONCE), range(2)))

    assert [one.returncode for one in done] == [0, 0], done


@on_sqlite
def test_tables_that_hold_something_are_changed_step_by_step(tmp_path):
    with closing(sqlite3.connect(tmp_path / "pejling.sqlite3")) as file:
        file.execute("create table kept (id integer)")

    assert python(tmp_path, "-c", SEEN).stdout == "migrate\n"


def _said(url: str) -> dict[str, set]:
    import psycopg

    with psycopg.connect(url) as opened:
        found = {what: set(opened.execute(query).fetchall()) for what, query in SAID.items()}
    found["columns"] = {row for row in found["columns"] if row[:2] != (DJANGOS_OWN, "id")}
    return found
