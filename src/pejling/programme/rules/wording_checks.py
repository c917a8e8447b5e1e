"""What is wrong with texts before anybody reads them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import product

from pejling.programme.rules.placeholders import PlaceholderError, UnknownPlaceholder, render
from pejling.programme.rules.sets import Track
from pejling.programme.rules.texts import Texts

OPTIONAL = frozenset(
    {"reminder_subject", "reminder_intro", "text_message", "incentive"}
)  # left empty: built in, or none
LETTERS = frozenset({"intro", "reminder_intro"})  # the only ones of several lines
NAMED = frozenset({"greeting"})  # only said to those whose name we know
MAY_BE_MISSING = ("given_name", "family_name", "touchpoint", "product", "department")
ALWAYS_KNOWN = {Track.INTERNAL: ("department",)}  # what a track never lacks
EXAMPLES = {
    "given_name": "Åse",
    "family_name": "Ørsted",
    "organisation": "Nordlys",
    "sender": "Astrid Holm",
    "touchpoint": "Levering",
    "product": "Model 7",
    "department": "Lager",
}
GAP = re.compile(r"^\s|\s$|  | [,.;]|\( *\)|“”|„“|‘’|\"\"|«\s*»|^[,.;:!?]")


class Flaw(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    LINES = "lines"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    GAP = "gap"
    NOT_RECOMMEND = "not_recommend"


@dataclass(frozen=True)
class Problem:
    """A text that cannot be used as it is, and what exactly stands in the way.

    ``detail``: the most letters allowed, the unknown names, what the template language says, or the text with its gap.
    """

    field: str
    flaw: Flaw
    detail: str = ""


def problems_of(
    texts: Texts, *, track: Track, longest: Mapping[str, int], recommend_questions: frozenset[str] | None
) -> list[Problem]:
    """The first problem of each text; with recommend questions given, the question must be one of them."""
    found = [_problem(name, text, longest[name], track) for name, text in asdict(texts).items()]
    if recommend_questions is not None and texts.question not in recommend_questions:
        found.append(Problem("question", Flaw.NOT_RECOMMEND, " / ".join(sorted(recommend_questions)[:1])))
    return [one for one in found if one]


def gap_in(text: str, *, named: bool = False, track: Track | None = None) -> str:
    """The text as somebody would read it of whom something is not known, if that leaves a gap; else ""."""
    missing = [name for name in MAY_BE_MISSING if track is None or name not in ALWAYS_KNOWN.get(track, ())]
    readings = _readings(text, missing, named=named)
    return next((filled for filled in readings if GAP.search(filled) or not filled), "")


def _problem(name: str, text: str, longest: int, track: Track) -> Problem | None:
    if not text.strip():
        return None if name in OPTIONAL else Problem(name, Flaw.EMPTY)
    if len(text) > longest:
        return Problem(name, Flaw.TOO_LONG, str(longest))
    if "\n" in text and name not in LETTERS:
        return Problem(name, Flaw.LINES)
    try:
        gap = gap_in(text, named=name in NAMED, track=track)
    except UnknownPlaceholder as unknown:
        return Problem(name, Flaw.UNKNOWN, ", ".join(unknown.names))
    except PlaceholderError as unreadable:
        return Problem(name, Flaw.UNREADABLE, unreadable.reason)
    return Problem(name, Flaw.GAP, gap) if gap else None


def _readings(text: str, may_be_missing: Sequence[str], *, named: bool) -> Iterator[str]:
    """The text with everything that may be missing given or missing, in every combination."""
    for given in product((True, False), repeat=len(may_be_missing)):
        missing = {name for name, there in zip(may_be_missing, given, strict=True) if not there}
        if not (named and "given_name" in missing):
            yield render(text, {name: value for name, value in EXAMPLES.items() if name not in missing})
