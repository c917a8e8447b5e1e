"""Negotiations: how long somebody may be kept from being asked because a deal is being made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS = 60
REST_DAYS = 30  # a hold that follows sooner upon the last one is the same negotiation


class HoldRefused(ValueError):
    """A hold may not be placed or changed so."""


class HoldTooLong(HoldRefused):
    """A negotiation would keep somebody from being asked for more than sixty days; ``latest`` is what is allowed."""

    def __init__(self, until_on: date, *, first_on: date) -> None:
        self.first_on, self.latest = first_on, first_on + timedelta(days=MOST_DAYS)
        super().__init__(
            f"A hold until {until_on} is too long: it began on {first_on}, and after {MOST_DAYS} days, "
            f"on {self.latest}, the customer may be asked again."
        )


class HoldEndsInThePast(HoldRefused):
    """A hold would end before it holds anybody."""

    def __init__(self, until_on: date, *, today: date) -> None:
        super().__init__(f"A hold until {until_on} holds nobody: it must end after {today}.")


@dataclass(frozen=True)
class Held:
    """An earlier or present hold: its first day, and the first day after it."""

    from_on: date
    until_on: date


def first_day(holds: Iterable[Held], *, today: date) -> date:
    """The first day of the negotiation that a hold from today on would belong to."""
    first = today
    for one in sorted(holds, key=lambda hold: hold.until_on, reverse=True):
        if (first - one.until_on).days < REST_DAYS:
            first = min(first, one.from_on)
    return first


def check_end(until_on: date, *, first_on: date, today: date) -> None:
    """Refuse an end that is not after today or more than sixty days after the first day."""
    if until_on <= today:
        raise HoldEndsInThePast(until_on, today=today)
    if (until_on - first_on).days > MOST_DAYS:
        raise HoldTooLong(until_on, first_on=first_on)
