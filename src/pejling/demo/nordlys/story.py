"""What a planted story may do; each story is a module of its own in ``stories``."""

from datetime import date, datetime

from pejling.demo.colleagues import CasePlan
from pejling.demo.nordlys.customers import Company
from pejling.demo.nordlys.deeds import Deed
from pejling.demo.respondents import Asked, Reply
from pejling.people.rules.rows import EventRow


class Story:
    """Nothing out of the ordinary; a story overrides what it tells. ``today`` is the day on which the world ends."""

    def companies(self, today: date) -> tuple[Company, ...]:
        """Companies that belong to the story; others of their unit stay away."""
        return ()

    def events(self, today: date) -> tuple[EventRow, ...]:
        """What happened to them."""
        return ()

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """What colleagues do about it, beside their cases."""
        return ()

    def is_cast(self, asked: Asked) -> bool:
        """Whether somebody of this story is asked: they do what it tells, and nothing by chance."""
        return False

    def reply(self, asked: Asked) -> Reply | None:
        """What somebody of the cast answers; None: nothing."""
        return None

    def care(self, asked: Asked, answered_at: datetime) -> CasePlan | None:
        """How the case of somebody of the cast is handled; None: as any other."""
        return None

    def shift(self, asked: Asked) -> float:
        """By how much the story moves the score of anybody."""
        return 0.0
