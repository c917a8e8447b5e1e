"""The rules of a programme as one frozen value, read from and written to JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from pejling.programme.rules.sets import TimingKind


@dataclass(frozen=True)
class Timing:
    """When an ask is due: a hash slot in a cycle, or a delay after an event (spread over a window by hash)."""

    kind: TimingKind
    cycle_days: int = 365
    new_customer_days: int = 60  # a slot counts only from this day of the relationship on
    delay_days: int = 0
    spread_days: int = 0  # delay_days … delay_days + spread_days, by hash of the event


@dataclass(frozen=True)
class Gaps:
    """Least calendar days between hand-over days, measured ≥; 0 is no gap, yearly_cap None no cap."""

    any_ask: int = 30
    same_touchpoint: int = 90
    relationship: int = 180
    floor: int = 14
    yearly_cap: int | None = 6
    after_event: int = 0  # relationship only: quiet days after a journey event
    after_case: int = 0  # relationship only: quiet days after a support case or complaint


@dataclass(frozen=True)
class Hours:
    """When a channel may be used, in the contact's own zone; days are 1 Monday … 7 Sunday."""

    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: int = 8
    closes: int = 19
    holidays: bool = True  # keep away from public holidays and the overlay of eves


@dataclass(frozen=True)
class Rules:
    """All that a programme decides by; a change is a new version with the day from which it is valid."""

    timing: Timing
    gaps: Gaps = field(default_factory=Gaps)
    hours: Hours | None = field(default_factory=Hours)
    sampling: float = 1.0
    postpone_days: int = 0  # how long a blocked ask keeps its place; 0: dropped at once
    daily_cap: int | None = None
    expiry_days: int = 14
    edit_hours: int = 24
    branded: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return asdict(self)


def rules_from_json(stored: dict[str, Any]) -> Rules:
    """The frozen value of a stored rule version."""
    values = dict(stored)
    timing = dict(values.pop("timing"))
    gaps = Gaps(**values.pop("gaps"))
    hours = values.pop("hours")
    return Rules(
        timing=Timing(**{**timing, "kind": TimingKind(timing["kind"])}),
        gaps=gaps,
        hours=None if hours is None else Hours(**{**hours, "days": tuple(hours["days"])}),
        **values,
    )


def default_relationship_rules() -> Rules:
    """Spread over the year by hash slot, with the quiet days of the design."""
    return Rules(
        timing=Timing(kind=TimingKind.SLOT),
        gaps=Gaps(after_event=7, after_case=30),
        postpone_days=30,
        expiry_days=30,
    )


def default_touchpoint_rules(*, delay_days: int, spread_days: int = 0) -> Rules:
    """A delay after an event; what is blocked is dropped: the experience would no longer be fresh."""
    return Rules(timing=Timing(kind=TimingKind.AFTER_EVENT, delay_days=delay_days, spread_days=spread_days))
