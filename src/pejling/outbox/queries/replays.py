"""Replays of demo worlds: while one is under way, the clock on the wall is not theirs."""

from pejling.outbox.models import Schedule

REPLAY = "replay:"


def replay_under_way() -> bool:
    """Whether a demo world is being replayed (or was interrupted): the worker leaves the database alone."""
    return Schedule.objects.filter(name__startswith=REPLAY).exists()
