"""Holding out: a random share of the passives is not followed up, so that one can tell whether following up helps.

Never of detractors or complaints: somebody who is unhappy is always owed an answer.
"""

from pejling.stats.slots import RANGE, hash64

VERSION = "hold-out 1"
MOST_PERCENT = 50


def is_held_out(person_key: str, *, organisation_id: int, percent: int) -> bool:
    """Whether a person is; the same on any machine, and whoever is at one share is at every larger one."""
    if not 0 <= percent <= MOST_PERCENT:
        raise ValueError(f"{percent} percent: allowed are 0 to {MOST_PERCENT}.")
    return hash64(VERSION, str(organisation_id), person_key) * 100 < percent * RANGE
