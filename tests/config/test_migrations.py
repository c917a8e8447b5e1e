"""The tests run on tables that are made from the models: they are the ones that the migrations make, row by row."""

import re
import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from django.db import connection

OBJECTS = "select type, name, sql from sqlite_master where name not like 'sqlite_%' and name <> 'django_migrations'"


def words_of(rows):
    """What is said of each table and index, in whatever order its columns came."""
    return {(kind, name): Counter(re.findall(r"\w+|[^\w\s,]", sql)) for kind, name, sql in rows}


def test_the_models_have_the_tables_that_the_migrations_make(db, migrated):
    if migrated is None:
        pytest.skip("PostgreSQL is migrated by the processes that are killed")
    with closing(sqlite3.connect(migrated)) as made, connection.cursor() as cursor:
        expected = words_of(made.execute(OBJECTS))
        counted = {
            name: made.execute(f'select count(*) from "{name}"').fetchone()
            for kind, name in expected
            if kind == "table"
        }
        found = words_of(cursor.execute(OBJECTS).fetchall())
        assert found == expected
        assert {name: cursor.execute(f'select count(*) from "{name}"').fetchone() for name in counted} == counted
