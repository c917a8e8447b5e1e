"""Extra questions: what they say, and what keeps them from being asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from pejling.programme.rules.sets import ExtraKind

MOST_OPTIONS = 7
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_TEXT = 200, 80, 500
RATINGS = range(1, 6)


@dataclass(frozen=True)
class ExtraText:
    """The question in one language, with what can be chosen (the ends, where it is rated from 1 to 5)."""

    question: str
    options: tuple[str, ...] = ()


class Flaw(StrEnum):
    NOTHING = "nothing"  # no language has a question
    TOO_LONG = "too_long"
    OPTIONS = "options"  # fewer than two or too many
    UNEQUAL = "unequal"  # languages with another number of options
    ENDS = "ends"  # a rating needs a word for 1 and for 5


@dataclass(frozen=True)
class Problem:
    """What is wrong with an extra question, and in which language."""

    flaw: Flaw
    language: str = ""


def text_in(texts: Mapping[str, Any], language: str) -> ExtraText | None:
    """What is stored for a language."""
    found = texts.get(language)
    return ExtraText(found["question"], tuple(found["options"])) if found else None


def to_json(texts: Mapping[str, ExtraText]) -> dict[str, Any]:
    """Plain values for the database."""
    return {language: {**asdict(text), "options": list(text.options)} for language, text in texts.items()}


def problems_of(kind: ExtraKind, texts: Mapping[str, ExtraText]) -> list[Problem]:
    """All that keeps an extra question from being asked."""
    return list(_problems(kind, texts))


def value_from(kind: ExtraKind, raw: str, options: Sequence[str]) -> int | str | None:
    """What was answered: the number of a choice, 1 to 5, or words; None for nothing, or what cannot be answered."""
    if kind == ExtraKind.TEXT:
        return raw.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST_TEXT] or None
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 3):
        return None
    allowed = RATINGS if kind == ExtraKind.RATING else range(len(options))
    return int(raw) if int(raw) in allowed else None


def _problems(kind: ExtraKind, texts: Mapping[str, ExtraText]) -> Iterator[Problem]:
    if not texts:
        yield Problem(Flaw.NOTHING)
    counts = {len(text.options) for text in texts.values()}
    if len(counts) > 1:
        yield Problem(Flaw.UNEQUAL)
    for language, text in texts.items():
        if len(text.question) > LONGEST_QUESTION or any(len(one) > LONGEST_OPTION for one in text.options):
            yield Problem(Flaw.TOO_LONG, language)
        if kind == ExtraKind.CHOICE and not 2 <= len(text.options) <= MOST_OPTIONS:
            yield Problem(Flaw.OPTIONS, language)
        if kind == ExtraKind.RATING and len(text.options) != 2:
            yield Problem(Flaw.ENDS, language)
