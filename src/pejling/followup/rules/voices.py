"""Voices: what the people of an account said, as far as a rule or a viewer may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.followup.rules.renewals import CYCLE_DAYS
from pejling.programme.rules.sets import Category, Track, category_of

OF_THE_WHOLE = (Track.RELATIONSHIP, Track.PULSE)


@dataclass(frozen=True)
class Word:
    """An answer: on which track, when, and its score unless that is closed to the viewer."""

    track: Track
    on: date
    score: int | None

    @property
    def category(self) -> Category | None:
        return None if self.score is None else category_of(self.score)


@dataclass(frozen=True)
class Voice:
    """A contact of an account: whether they decide, when they were asked last, and what they said, newest first."""

    decides: bool = False
    asked_on: date | None = None
    words: Sequence[Word] = ()

    @property
    def heard_on(self) -> date | None:
        return self.words[0].on if self.words else None

    def asked_lately(self, today: date) -> bool:
        """Whether they were asked in the last twelve months."""
        return self.asked_on is not None and (today - self.asked_on).days < CYCLE_DAYS

    def lately(self, today: date) -> list[Word]:
        """What they said in the last twelve months."""
        return [word for word in self.words if (today - word.on).days < CYCLE_DAYS]


def last_words(words: Iterable[Word]) -> dict[Track, Word]:
    """The newest word on each track; words come newest first."""
    found: dict[Track, Word] = {}
    for word in words:
        found.setdefault(word.track, word)
    return found


def is_unhappy(voice: Voice, today: date) -> bool:
    """Whether their last word about the whole, on either track, was 0 to 6."""
    last = last_words(voice.lately(today))
    return any(last[track].category is Category.DETRACTOR for track in OF_THE_WHOLE if track in last)


def is_unhappy_with_a_moment(voice: Voice, today: date) -> bool:
    """Whether their last word about a moment was 0 to 6."""
    last = last_words(voice.lately(today)).get(Track.TOUCHPOINT)
    return last is not None and last.category is Category.DETRACTOR


def is_promoter(voice: Voice, today: date) -> bool:
    """Whether their last words about the whole, on either track, were 9 or 10."""
    last = last_words(voice.lately(today))
    whole = [last[track].category for track in OF_THE_WHOLE if track in last]
    return bool(whole) and all(category is Category.PROMOTER for category in whole)


def has_slipped(voice: Voice, today: date) -> bool:
    """Whether they recommended us the last time but one, and no longer do, on the same track."""
    return any(_slipped([word for word in voice.words if word.track == track], today) for track in OF_THE_WHOLE)


def _slipped(words: Sequence[Word], today: date) -> bool:
    if len(words) < 2 or (today - words[0].on).days >= CYCLE_DAYS:
        return False
    now, before = words[0].category, words[1].category
    return before is Category.PROMOTER and now in (Category.PASSIVE, Category.DETRACTOR)
