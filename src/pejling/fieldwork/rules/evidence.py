"""Who was it? The published rule that reads visits and presses: a person, a machine, or not to be told apart.

docs/evidence.md says it in words. Once a version has judged anything it never changes: a better rule is a new version.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, Who

RULE = 1
VISIT = timedelta(seconds=10)  # what a machine does on one visit lies this close together
READING = timedelta(seconds=2)  # nobody has read a page and pressed on it sooner
DELIVERY = 5  # seconds after the hand-over in which a mail cannot have been opened


class Mark(StrEnum):
    """What speaks for a machine where no trusted gesture speaks for a person."""

    HONEYPOT = "honeypot"  # a link or button that people do not see
    HEAD = "head"
    EARLY = "early"  # before the hand-over, or within seconds of it
    SCRIPTED = "scripted"  # the page's script ran, and nobody touched what was pressed
    BURST = "burst"  # different scores on one visit
    AT_ONCE = "at_once"  # pressed sooner than the page can be read
    AGENT = "agent"  # names itself a program
    NETWORK = "network"  # comes from a network of the operator's list


TAINTING = frozenset({Mark.HONEYPOT, Mark.HEAD, Mark.EARLY, Mark.SCRIPTED})  # they colour the whole visit
DECISIVE = TAINTING | {Mark.BURST, Mark.AT_ONCE}
WEAK = frozenset({Mark.AGENT, Mark.NETWORK})  # lists rot: only both together decide
PRESSES = frozenset({EvidenceKind.SCORE, EvidenceKind.COMMENT})


@dataclass(frozen=True)
class Sight:
    """One visit or press, as the rule sees it."""

    at: datetime
    kind: EvidenceKind
    method: str = "GET"
    score: int | None = None
    gesture: Gesture = Gesture.UNKNOWN
    honeypot: bool = False
    since_hand_over: float | None = None  # seconds; None: not handed over yet
    agent: str = ""
    network: str = ""
    second: bool = False  # pressed on the page that asks once more, after the time it takes to read it


def judge(sight: Sight, others: Sequence[Sight]) -> Who:
    """Who was behind one visit or press, seen with what else happened to the same ask.

    A trusted gesture is a person's, whatever machines did around it. Marks count against the visit they were made
    on and against nothing later.
    """
    marks = marks_on(sight, others)
    if sight.gesture == Gesture.YES:
        return Who.UNSURE if Mark.EARLY in marks and not sight.second else Who.HUMAN
    if marks & DECISIVE or marks >= WEAK:
        return Who.MACHINE
    return Who.HUMAN if sight.second and Mark.AGENT not in marks else Who.UNSURE


def marks_on(sight: Sight, others: Iterable[Sight]) -> frozenset[Mark]:
    """The marks of a visit or press: its own, and those of the visit it belongs to."""
    own = set(_own(sight))
    if sight.gesture == Gesture.YES:
        return frozenset(own)
    visit = [one for one in others if one.gesture != Gesture.YES and abs(one.at - sight.at) < VISIT]
    own.update(mark for one in visit for mark in _own(one) if mark in TAINTING)
    if len({one.score for one in (sight, *visit)} - {None}) > 1:
        own.add(Mark.BURST)
    if _is_at_once(sight, visit):
        own.add(Mark.AT_ONCE)
    return frozenset(own)


def settled(presses: Iterable[Who]) -> Who:
    """What becomes of an answer nobody confirmed while its door was open: a machine's if machines alone pressed it."""
    return Who.MACHINE if set(presses) == {Who.MACHINE} else Who.UNSURE


def _own(sight: Sight) -> Iterable[Mark]:
    if sight.honeypot:
        yield Mark.HONEYPOT
    if sight.method == "HEAD":
        yield Mark.HEAD
    if sight.since_hand_over is None or sight.since_hand_over < DELIVERY:
        yield Mark.EARLY
    if sight.gesture == Gesture.NO:
        yield Mark.SCRIPTED
    if sight.agent == "machine":
        yield Mark.AGENT
    if sight.network:
        yield Mark.NETWORK


def _is_at_once(sight: Sight, visit: Iterable[Sight]) -> bool:
    """The page before a press came too shortly before it; the page that asks once more carries its own proof."""
    if sight.kind not in PRESSES or sight.second:
        return False
    return any(timedelta(0) < sight.at - one.at < READING for one in visit)
