"""What may be shown of a figure, given how many answers stand behind it."""

from __future__ import annotations

from enum import StrEnum

GREY_FROM = 5
FEW_FROM = 10
NORMAL_FROM = 30


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
