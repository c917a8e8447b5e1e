"""Conditions: to which answers a playbook applies; read from and written to JSON."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from pejling.followup.rules.sets import CaseKind, Presence
from pejling.programme.rules.sets import CUSTOMERS, Category, Track, category_of

Word = TypeVar("Word", bound=StrEnum)
CATEGORY_OF_KIND = {
    CaseKind.DETRACTOR: Category.DETRACTOR,
    CaseKind.PASSIVE: Category.PASSIVE,
    CaseKind.PROMOTER: Category.PROMOTER,
}


class BadConditions(ValueError):
    """Conditions that cannot be read; the message says the value and what is allowed."""


@dataclass(frozen=True)
class Facts:
    """What is known of an answer, or (without a score) of a complaint nobody asked for, when a playbook looks at it."""

    score: int | None
    track: str = ""
    touchpoint: int | None = None
    segment: str = ""
    language: str = ""
    has_account: bool = False
    value: int | None = None  # of the account a year, in minor units of the organisation's currency
    comment: str = ""
    themes: frozenset[str] = frozenset()  # that the comment is about; keys, only where a playbook listens for them
    reachable: bool = True  # somebody we know, who did not ask to be left alone
    held_out: bool = False  # a passive who is not followed up, to learn whether it helps


@dataclass(frozen=True)
class Conditions:
    """All must hold; one that is empty always does."""

    tracks: tuple[Track, ...] = ()
    categories: tuple[Category, ...] = ()
    touchpoints: tuple[str, ...] = ()  # keys
    segments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # one of them, or a beginning of it, stands in the comment, whatever its case
    themes: tuple[str, ...] = ()  # keys; the comment is about one of them
    value_from: int | None = None
    comment: Presence = Presence.ANY
    account: Presence = Presence.ANY

    def to_json(self) -> dict[str, Any]:
        """Plain values; what is left at its default is left out."""
        return {name: value for name, value in asdict(self).items() if value != getattr(EVERYTHING, name)}

    def hold(self, facts: Facts, *, touchpoints: frozenset[int] | None = None) -> bool:
        """Whether they hold for an answer; ``touchpoints`` are the ids behind the keys."""
        return (
            self._hold_for_score(facts)
            and (not self.touchpoints or facts.touchpoint in (touchpoints or ()))
            and (not self.segments or facts.segment in self.segments)
            and (not self.languages or _main(facts.language) in self.languages)
            and (self.value_from is None or (facts.value is not None and facts.value >= self.value_from))
            and (not self.themes or not facts.themes.isdisjoint(self.themes))
            and (not self.words or _says(facts.comment, self.words))
            and _present(self.comment, bool(facts.comment))
            and _present(self.account, facts.has_account)
        )

    def _hold_for_score(self, facts: Facts) -> bool:
        """Colleagues asked about colleagues are no customers: no playbook applies to the internal track."""
        if facts.score is None:
            return not self.tracks and not self.categories
        if facts.track not in CUSTOMERS or (self.tracks and facts.track not in self.tracks):
            return False
        return not self.categories or category_of(facts.score) in self.categories


EVERYTHING = Conditions()


def conditions_from_json(values: Mapping[str, Any]) -> Conditions:
    """The conditions that were written; whatever is unknown is refused with what is allowed."""
    allowed = [one.name for one in fields(Conditions)]
    strangers = sorted(set(values) - set(allowed))
    if strangers:
        raise BadConditions(f"Unknown condition {', '.join(strangers)}: allowed are {', '.join(allowed)}.")
    return Conditions(
        tracks=tuple(_word(Track, one) for one in values.get("tracks", ())),
        categories=tuple(_word(Category, one) for one in values.get("categories", ())),
        touchpoints=_texts(values, "touchpoints"),
        segments=_texts(values, "segments"),
        languages=_texts(values, "languages"),
        words=_texts(values, "words"),
        themes=_texts(values, "themes"),
        value_from=_amount(values.get("value_from")),
        comment=_word(Presence, values.get("comment", Presence.ANY)),
        account=_word(Presence, values.get("account", Presence.ANY)),
    )


def suits(kind: CaseKind, facts: Facts) -> bool:
    """Whether a case of a kind may come of an answer at all: a kind has its scores, and quiet ones a way to contact."""
    if kind == CaseKind.COMPLAINT or facts.score is None:
        return kind == CaseKind.COMPLAINT and facts.score is None
    if kind == CaseKind.TASK:
        return True
    if kind == CaseKind.PASSIVE and facts.held_out:
        return False
    is_quiet = kind != CaseKind.DETRACTOR
    return category_of(facts.score) == CATEGORY_OF_KIND[kind] and (facts.reachable or not is_quiet)


def _present(wished: Presence, there: bool) -> bool:
    return wished == Presence.ANY or (wished == Presence.YES) == there


def _says(comment: str, words: Iterable[str]) -> bool:
    """By the beginnings of words, so that "invoice" finds "invoices" and "price" finds no "enterprise"."""
    said = comment.casefold()
    return any(re.search(rf"\b{re.escape(word.casefold())}", said) for word in words)


def _main(language: str) -> str:
    """Without the country; Norwegian that does not say which is Bokmål, here as everywhere."""
    main = language.partition("-")[0].lower()
    return "nb" if main == "no" else main


def _word(words: type[Word], value: Any) -> Word:
    try:
        return words(value)
    except ValueError:
        raise BadConditions(f"{value!r} is unknown: allowed are {', '.join(words)}.") from None


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = tuple(values.get(name, ()))
    bad = [one for one in found if not isinstance(one, str) or not one]
    if bad:
        raise BadConditions(f"{name}: {bad[0]!r} is no name.")
    return found


def _amount(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise BadConditions(f"value_from: {value!r} is no amount in minor units (a whole number from 0).")
