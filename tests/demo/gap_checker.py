"""Replays a send log and lists every broken gap; imports nothing of the product and knows only plain values.

A gap is measured in calendar days between hand-over days: a later ask is lawful when the difference is ≥ the gap.
The later ask's own rules decide, as they stood on its day. An ask of the relationship and one of a touchpoint of the
same person both count for ``any_ask``; only asks of the same programme count for ``same_touchpoint``.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True)
class Sent:
    person: str
    programme: str
    track: str
    day: date


@dataclass(frozen=True)
class Limits:
    any_ask: int
    same_touchpoint: int
    relationship: int
    floor: int
    yearly_cap: int | None


def broken_gaps(log: list[Sent], limits: dict[str, Limits]) -> list[str]:
    """A line for each ask that came too early or was one too many."""
    by_person = sorted(log, key=lambda sent: (sent.person, sent.day, sent.programme))
    complaints = []
    for _, asks in groupby(by_person, key=lambda sent: sent.person):
        history: list[Sent] = []
        for ask in asks:
            complaints += _complaints(ask, history, limits[ask.programme])
            history.append(ask)
    return complaints


def _complaints(ask: Sent, history: list[Sent], limits: Limits) -> list[str]:
    found = []
    for earlier in history:
        days = (ask.day - earlier.day).days
        least = max(limits.floor, limits.any_ask)
        if ask.track == "touchpoint" and earlier.programme == ask.programme:
            least = max(least, limits.same_touchpoint)
        if ask.track == earlier.track == "relationship":
            least = max(least, limits.relationship)
        if days < least:
            found.append(f"{ask} came {days} days after {earlier}: at least {least} are due")
    within_year = [earlier for earlier in history if (ask.day - earlier.day).days < 365]
    if limits.yearly_cap is not None and len(within_year) >= limits.yearly_cap:
        found.append(f"{ask} is number {len(within_year) + 1} within 365 days: {limits.yearly_cap} are allowed")
    return found
