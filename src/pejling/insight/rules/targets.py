"""Whether a target was reached, as far as answers can tell."""

from enum import StrEnum


class Verdict(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    CANNOT_TELL = "cannot_tell"


def judge(low: float | None, high: float | None, target: float) -> Verdict:
    """Reached only with the whole interval at or above the target; not reached only with all of it below."""
    if low is None or high is None:
        return Verdict.CANNOT_TELL
    if low >= target:
        return Verdict.REACHED
    return Verdict.NOT_REACHED if high < target else Verdict.CANNOT_TELL
