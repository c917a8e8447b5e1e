"""How long asking must remember: nothing younger may be purged, or a gap could be broken."""

from pejling.fieldwork.rules.moments import longest_delay
from pejling.fieldwork.rules.verdicts import LATE_DAYS, YEAR
from pejling.programme.rules.versions import Rules

LONGEST_WAIT = 60  # days that an ask may wait for an allowed day, and a cycle's ask after it began


def memory_days(rules: Rules, *, cycles: bool) -> int:
    """Days for which earlier asks may matter to a gap, to the yearly cap, or to a programme's cycle if it has one."""
    gaps = rules.gaps
    cycle = rules.timing.cycle_days + rules.postpone_days + LONGEST_WAIT if cycles else 0
    return max(YEAR, gaps.any_ask, gaps.same_touchpoint, gaps.relationship, gaps.pulse, gaps.floor, cycle)


def log_days(rules: Rules, *, cycles: bool) -> int:
    """Days for which a decision may keep the same thing from being decided again."""
    event = 2 * (longest_delay(rules.timing) + LONGEST_WAIT) + LATE_DAYS
    return max(event, memory_days(rules, cycles=cycles))
