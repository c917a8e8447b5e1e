"""Senders: who may sign for all those customers whom no employee knows by themselves."""

import re
from datetime import date


def may_sign(*, email: str, left_on: date | None, today: date) -> bool:
    """Whether a person is there to be answered: still here, with an address that somebody reads."""
    is_here = left_on is None or left_on > today
    return is_here and bool(email) and not answers_nobody(email)


def answers_nobody(email: str) -> bool:
    """Whether an address says of itself that nobody reads it."""
    name = re.sub(r"[^a-z]", "", email.partition("@")[0].lower())
    return name.startswith(("noreply", "donotreply", "dontreply", "notreply", "ikkesvar", "svarikke", "svarainte"))
