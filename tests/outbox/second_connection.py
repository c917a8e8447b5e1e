"""What somebody else sees in the database: only what was committed."""

import sqlite3

from django.db import connection


def seen_elsewhere(sql: str) -> list[tuple]:
    """The rows over a connection of its own."""
    if connection.vendor == "postgresql":
        import psycopg

        parameters = connection.get_connection_params()
        names = {"dbname": parameters["dbname"], "host": parameters.get("host", ""), "user": parameters.get("user", "")}
        with psycopg.connect(**names, port=parameters.get("port") or None) as other:
            return other.execute(sql + " order by id").fetchall()
    with sqlite3.connect(connection.settings_dict["NAME"], uri=True) as other:
        return other.execute(sql + " order by id").fetchall()
