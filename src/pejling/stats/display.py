"""What may be shown of a figure, given how many answers stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

GREY_FROM = 5
FEW_FROM = 10
NORMAL_FROM = 30
PERSON_FROM = 10
PEERS_FROM = 3


class Display(StrEnum):
    """How a figure is shown, from nothing at all to without reservation."""

    NONE = "none"
    COUNTS = "counts"
    GREY = "grey"
    FEW = "few"
    NORMAL = "normal"

    @property
    def shows_score(self) -> bool:
        return self in (Display.GREY, Display.FEW, Display.NORMAL)

    @property
    def shows_class(self) -> bool:
        """Whether the unit may be set against its group, and against a target."""
        return self in (Display.FEW, Display.NORMAL)

    @property
    def shows_change(self) -> bool:
        """Whether an arrow or a colour of good and bad is allowed."""
        return self is Display.NORMAL


def display_of(n: int) -> Display:
    """How a figure with n answers is shown; no answers are never a score of 0."""
    if n < 0:
        raise ValueError(f"the number of answers is 0 or more, not {n!r}")
    if n == 0:
        return Display.NONE
    if n < GREY_FROM:
        return Display.COUNTS
    if n < FEW_FROM:
        return Display.GREY
    return Display.FEW if n < NORMAL_FROM else Display.NORMAL


def shows_person(n: int, *, themselves: bool) -> bool:
    """Whether an employee's score may be seen: by others only from ten answers on."""
    shown_from = GREY_FROM if themselves else PERSON_FROM
    return n >= shown_from


def shows_peers(employees: int) -> bool:
    """Whether answers of so many employees may be summed to a peer average."""
    return employees >= PEERS_FROM


def hidden_parts(answers: Sequence[int], minimum: int = GREY_FROM) -> tuple[bool, ...]:
    """Which disjoint parts to hide beside a visible total, so that none can be worked out by subtraction.

    Parts below the minimum are hidden. If that leaves one hidden part, or hidden parts that together stay below
    the minimum, the smallest visible ones follow. Parts without answers hide nothing and protect nobody.
    """
    hidden = [0 < n < minimum for n in answers]
    for at in sorted((at for at, n in enumerate(answers) if n >= minimum), key=lambda at: answers[at]):
        if _protected([n for n, away in zip(answers, hidden, strict=True) if away], minimum):
            break
        hidden[at] = True
    return tuple(hidden)


def _protected(away: list[int], minimum: int) -> bool:
    return not away or (len(away) > 1 and sum(away) >= minimum)
