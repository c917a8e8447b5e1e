"""The book: all playbooks of a house in their order, and which cases they ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pejling.followup.rules.clocks import Due, Opening
from pejling.followup.rules.conditions import EVERYTHING, Conditions, Facts, suits
from pejling.followup.rules.sets import QUIET, CaseKind, Clock, Finder, Presence

USUAL = (Finder.SERVED, Finder.OWNER, Finder.LEAD)
DAY = Due(Clock.HOURS, 24)
SECOND_DAY = 120  # of a passive: in time for the answer of the next cycle, which may come from day 180 on
WEEK = Due(Clock.WORKDAYS, 5)


@dataclass(frozen=True)
class Assignee:
    """How a playbook finds who gets the case: the first finder that finds somebody."""

    finders: tuple[Finder, ...] = USUAL
    part: str = ""  # served: only whoever had this part in the event
    named: int | None = None  # the employee's id


@dataclass(frozen=True)
class Play:
    """One playbook: to whom it applies, how soon they are contacted, and by whom."""

    key: str
    kind: CaseKind
    due: Due
    position: int
    name: str = ""  # empty: the built-in one, in the reader's language
    enabled: bool = True
    conditions: Conditions = EVERYTHING
    touchpoints: frozenset[int] = frozenset()
    assignee: Assignee = field(default=Assignee())

    def applies(self, facts: Facts) -> bool:
        """Whether an answer is one that it is for."""
        return suits(self.kind, facts) and self.conditions.hold(facts, touchpoints=self.touchpoints)

    @property
    def is_quiet(self) -> bool:
        """Passives and promoters: nobody waits for us, and whoever is with an unhappy customer has said it all."""
        return self.kind in QUIET

    @property
    def slot(self) -> str:
        """An answer has one case of each kind; tasks stand beside one another."""
        return slot_of(self.kind, self.key)


BUILT_IN = (
    Play("detractor", CaseKind.DETRACTOR, DAY, 10),
    Play("complaint", CaseKind.COMPLAINT, DAY, 20),
    Play("passive", CaseKind.PASSIVE, Due(Clock.WORKDAYS, 5, SECOND_DAY), 30),
    Play("advocate", CaseKind.PROMOTER, WEEK, 40, conditions=Conditions(account=Presence.YES)),
    Play("promoter", CaseKind.PROMOTER, WEEK, 50, conditions=Conditions(comment=Presence.YES)),
)
BUILT_IN_KEYS = frozenset(play.key for play in BUILT_IN)


@dataclass(frozen=True)
class Book:
    """The playbooks, the ones turned off too, and the units that count by their opening hours."""

    plays: tuple[Play, ...] = BUILT_IN
    openings: Mapping[int, Opening] = field(default_factory=dict)  # by unit
    held_out: int = 0  # percent of the passives that are not followed up

    @property
    def weighs_accounts(self) -> bool:
        """Whether an account's value matters to any of them."""
        return any(play.conditions.value_from is not None for play in self.plays)

    @property
    def sorts_complaints(self) -> bool:
        """Whether it matters to any of them of which segment somebody is who complains unasked."""
        return any(play.conditions.segments for play in self.plays if play.kind == CaseKind.COMPLAINT)

    @property
    def listens(self) -> bool:
        """Whether it matters to any of them what a comment is about."""
        return any(play.conditions.themes for play in self.plays)

    def wanted(self, facts: Facts) -> dict[str, Play]:
        """What is to be opened for an answer: of each kind the first that applies, and every task that does."""
        found: dict[str, Play] = {}
        for play in self.plays:
            if play.enabled and play.applies(facts):
                found.setdefault(play.slot, play)
        return found

    def keeps(self, key: str, kind: CaseKind, facts: Facts) -> bool:
        """Whether what a playbook once opened is still for an answer, though it may open nothing any more."""
        play = next((play for play in self.plays if play.key == key), None)
        return play.applies(facts) if play else suits(kind, facts)


def slot_of(kind: str, key: str) -> str:
    """The place of a case beside its answer."""
    return f"task {key}" if kind == CaseKind.TASK else str(kind)
