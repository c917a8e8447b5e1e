"""Telling: what may be said unasked, and how often from one place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pejling.fieldwork.rules.answers import clean_comment

LONGEST_NAME = 120
LONGEST_REACH = 254
WINDOW = timedelta(hours=1)
MOST_FROM_ONE_CLIENT = 5  # in a window, about one unit (or the whole house)
MOST_ABOUT_ONE_PLACE = 100  # in a window, from everybody: what a flood of forms would exceed, and a bad day does not


class Nature(StrEnum):
    """What the visitor calls it; nobody else decides."""

    COMPLAINT = "complaint"
    PRAISE = "praise"


@dataclass(frozen=True)
class Telling:
    """What a visitor wrote in the form."""

    nature: Nature
    comment: str
    name: str = ""
    reach: str = ""  # a way to be reached, in the visitor's own words

    def cleaned(self) -> "Telling":
        """The same as it is kept: no blanks around it, no NUL, lengths that people write."""
        return Telling(
            nature=self.nature,
            comment=clean_comment(self.comment),
            name=one_line(self.name, LONGEST_NAME),
            reach=one_line(self.reach, LONGEST_REACH),
        )


def too_many(*, from_client: int, about_place: int) -> bool:
    """Whether a window holds so many that the next one has to wait."""
    return from_client >= MOST_FROM_ONE_CLIENT or about_place >= MOST_ABOUT_ONE_PLACE


def window_start(now: datetime) -> datetime:
    """The beginning of the window that ends now."""
    return now - WINDOW


def one_line(raw: str, longest: int) -> str:
    """What somebody wrote into a field of one line."""
    return " ".join(clean_comment(raw).split())[:longest]
