"""An independent judge of a log of asks: shares no code with the rules that it judges."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Asked:
    """A line of the log: who was asked when by what, and the gaps that the programme had promised to keep."""

    person: str
    day: date
    track: str
    touchpoint: int | None
    programme: int
    cycle: str
    gaps: dict[str, int | float | None]
    account: int | None = None


def broken_promises(log: list[Asked]) -> list[str]:
    """Every gap, cap or cycle that the log breaks, in words."""
    by_person = defaultdict(list)
    for line in log:
        by_person[line.person].append(line)
    broken = []
    for person, lines in by_person.items():
        lines.sort(key=lambda line: line.day)
        for n, later in enumerate(lines):
            broken += [f"{person}: {word}" for word in _against(lines[:n], later)]
    return broken


def crowded_accounts(log: list[Asked], sizes: dict[int, int]) -> list[str]:
    """Every day by which more of an account's people had been asked than was promised, in words."""
    broken = []
    for later in log:
        share = later.gaps["account_share"]
        if later.account is None or share is None:
            continue
        days = range(later.day.toordinal() - later.gaps["account_days"] + 1, later.day.toordinal() + 1)
        people = {line.person for line in log if line.account == later.account and line.day.toordinal() in days}
        if len(people) > max(1, math.ceil(share * sizes[later.account])):
            broken.append(f"{len(people)} of account {later.account} asked by {later.day}")
    return broken


def _against(earlier, later):
    year = [line for line in earlier if later.day.toordinal() - line.day.toordinal() < 365]
    if later.gaps["yearly_cap"] is not None and len(year) + 1 > later.gaps["yearly_cap"]:
        yield f"{len(year) + 1} asks within a year on {later.day}"
    for line in earlier:
        apart = later.day.toordinal() - line.day.toordinal()
        if apart < later.gaps["any_ask"] or apart < later.gaps["floor"]:
            yield f"asked again after {apart} days on {later.day}"
        if line.track == later.track == "relationship" and apart < later.gaps["relationship"]:
            yield f"relationship again after {apart} days on {later.day}"
        if {line.track, later.track} == {"relationship", "pulse"} and apart < later.gaps["pulse"]:
            yield f"pulse and relationship {apart} days apart on {later.day}"
        if later.touchpoint and line.touchpoint == later.touchpoint and apart < later.gaps["same_touchpoint"]:
            yield f"same touchpoint again after {apart} days on {later.day}"
        if (line.programme, line.cycle) == (later.programme, later.cycle):
            yield f"twice in the cycle {later.cycle}"
