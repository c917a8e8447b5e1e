"""Counting cases no further than anybody wants to know: a thousand waiting are as many as a hundred thousand."""

from django.db.models import QuerySet

from pejling.followup.models import Case

MOST_COUNTED = 999


def count_up_to_most(rows: QuerySet[Case]) -> int:
    """How many there are; one more than the most stands for "more than that"."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def capped(number: int) -> str:
    """A count as it is shown: 999+ when there are more."""
    return str(number) if number <= MOST_COUNTED else f"{MOST_COUNTED}+"
