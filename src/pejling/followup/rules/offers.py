"""Offers: within which limits a colleague may give something to make good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pejling.people.rules.sets import Role


class Refusal(StrEnum):
    RETIRED = "retired"
    ROLE = "role"
    NO_AMOUNT = "no_amount"  # the offer costs nothing, so nothing can be written beside it
    AMOUNT = "amount"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Limits:
    """What an offer allows, and what has been used of it."""

    roles: Collection[str]
    most_minor: int | None
    most_a_quarter: int | None
    retired: bool = False


def refusal_of(limits: Limits, *, role: Role, amount: int, spent: int, given: int) -> Refusal | None:
    """Why an offer may not be given, if it may not: ``spent`` in this case, ``given`` in the house this quarter."""
    if limits.retired:
        return Refusal.RETIRED
    if limits.roles and role not in limits.roles:
        return Refusal.ROLE
    if limits.most_a_quarter is not None and given >= limits.most_a_quarter:
        return Refusal.QUARTER
    if limits.most_minor is None:
        return Refusal.NO_AMOUNT if amount else None
    return Refusal.AMOUNT if amount < 0 or spent + amount > limits.most_minor else None


def quarter_of(moment: datetime, zone: str) -> datetime:
    """The first moment of the quarter, by the organisation's calendar."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return datetime.combine(first, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)
