"""Small pieces that the tables of every room share."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models

ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz"  # no l and o: public ids are read aloud and typed
PUBLIC_ID_LENGTH = 14
LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))  # a letter for each byte
UNEVEN = bytes(range(256 - 256 % len(ALPHABET), 256))  # but not for those that would favour the first letters


def new_public_id() -> str:
    """A random id of 71 bits, for URLs, the API and exports."""
    letters = b""
    while len(letters) < PUBLIC_ID_LENGTH:
        letters += os.urandom(2 * PUBLIC_ID_LENGTH).translate(LETTERS, UNEVEN)
    return letters[:PUBLIC_ID_LENGTH].decode("ascii")


if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


class PublicIdField(TextField):
    """A short text that is only ever compared whole: PostgreSQL needs no second index for searching its beginning."""

    def db_type(self, connection: Any) -> str:
        """Fixed length, to which Django gives no index for LIKE.

        By the name that keeps its meaning without the length: many rows are inserted as arrays of the bare type.
        """
        return f"bpchar({self.max_length})"


def public_id_field() -> PublicIdField:
    """The column that shows in URLs, the API and exports instead of the row's number."""
    return PublicIdField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)


def choice_field(words: type[StrEnum], **options: Any) -> "models.CharField[str, str]":
    """A column for one word of a closed set (pair it with ``closed_set`` among the constraints)."""
    return models.CharField(max_length=24, **options)


def closed_set(table: str, column: str, words: type[StrEnum], *, blank: bool = False) -> models.CheckConstraint:
    """The database's own promise that a column holds only words of the set."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": allowed}), name=f"{table}_{column}_known")
