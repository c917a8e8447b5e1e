"""Which comments are still to be matched to themes: the room above looks, and leaves here what it looked with."""

from django.db import models

WAITING = ""  # written together with each change of the words, also when they go


def themed_field() -> "models.CharField[str | None, str | None]":
    """The version of the words that a comment was last matched with; None: there is nothing to match."""
    return models.CharField(max_length=24, null=True, blank=True, default=None)


def to_be_themed(table: str) -> models.Index:
    """Finds what waits, and what was matched with other words, without reading the rest."""
    return models.Index(
        fields=["organisation", "themed"], name=f"{table}_to_be_themed", condition=models.Q(themed__isnull=False)
    )
