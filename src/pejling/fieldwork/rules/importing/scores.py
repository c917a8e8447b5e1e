"""Scores as files write them."""

import re

from pejling.people.rules.importing.problems import NotAllowed

WHOLE = re.compile(r"([0-9]{1,2})(?:[.,]0+)?")  # spreadsheets write 9 as 9.0
ALLOWED = "a whole number from 0 to 10"


def read_score(text: str) -> int:
    """The score of a cell; 0 is a score."""
    match = WHOLE.fullmatch(text)
    if match is None or int(match[1]) > 10:
        raise NotAllowed(text, ALLOWED)
    return int(match[1])
