"""What the plan page shows, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pejling.coach.queries.plans import ProgrammePlan, YearPlan
from pejling.coach.rules.precision import Part, Precision
from pejling.coach.rules.work import Load
from pejling.desk.labels import label
from pejling.desk.plan import words
from pejling.people.rules.viewer import Viewer

SHOWN_MARGINS = (1, 3, 12)


@dataclass(frozen=True)
class ReasonRow:
    """Why some are not asked: in words, how many, and their share of all who come up."""

    words: str
    n: int
    share: str


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme of the plan."""

    plan: ProgrammePlan
    share: str  # of those who come up that are asked
    rate: str
    basis: str
    answers: str
    answers_range: str
    reasons: Sequence[ReasonRow]


@dataclass(frozen=True)
class PrecisionRow:
    """A part of a programme: its margins by month, quarter and year."""

    part: Part
    name: str
    answers: str
    margins: Sequence[str]
    view: str
    change: str
    too_small: str


@dataclass(frozen=True)
class LoadRow:
    """An employee's week."""

    name: str  # empty: nobody is concerned
    cases: str
    range: str
    busiest: str
    load: Load


@dataclass(frozen=True)
class ReachRow:
    """A channel's share of the base; without a word: any of them."""

    words: str
    contacts: int
    share: str
    percent: int


@dataclass(frozen=True)
class MonthRow:
    """A month with the asks of each programme."""

    start: date
    asks: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.asks)


def programme_rows(plan: YearPlan) -> list[ProgrammeRow]:
    """Each programme with its answers and why others are not asked."""
    return [
        ProgrammeRow(
            one,
            words.percent(one.asks, one.due),
            words.rate_words(one.measured.rate),
            words.basis_words(one),
            *words.answers_words(one),
            [ReasonRow(label(reason, "reason"), n, words.percent(n, one.due)) for reason, n in one.not_asked.items()],
        )
        for one in plan.programmes
    ]


def precision_rows(one: ProgrammePlan, viewer: Viewer) -> list[PrecisionRow]:
    """The programme as a whole, its segments, and the units that the viewer sees."""
    return [_precision(row) for row in one.precision if _visible(row, viewer)]


def load_rows(plan: YearPlan, viewer: Viewer) -> list[LoadRow]:
    """The employees of the units that the viewer sees."""
    return [
        LoadRow(load.colleague.name if load.colleague else "", *words.load_words(load), words.few(load.busiest), load)
        for load in plan.loads
        if _sees(viewer, load.colleague.unit_id if load.colleague else None)
    ]


def reach_rows(plan: YearPlan) -> list[ReachRow]:
    """Each channel's reach."""
    whole = max(plan.contacts, 1)
    return [
        ReachRow(
            label(one.channel, "channel") if one.channel else "",
            one.contacts,
            words.percent(one.contacts, whole),
            100 * one.contacts // whole,
        )
        for one in plan.reach
    ]


def month_rows(plan: YearPlan) -> list[MonthRow]:
    """The asks of each month, by programme."""
    months = [one.months for one in plan.programmes]
    return [MonthRow(row[0].start, [month.asks for month in row]) for row in zip(*months, strict=True)]


def _precision(row: Precision) -> PrecisionRow:
    return PrecisionRow(
        part=row.part,
        name=words.part_name(row),
        answers=words.few(row.answers),
        margins=[words.margin_words(row.margins[window]) for window in SHOWN_MARGINS],
        view=words.view_words(row),
        change=words.change_words(row),
        too_small=words.too_small_words(row),
    )


def _visible(row: Precision, viewer: Viewer) -> bool:
    return row.part is not Part.UNIT or _sees(viewer, row.key)


def _sees(viewer: Viewer, unit_id: int | None) -> bool:
    return viewer.sees_everything or unit_id in (viewer.unit_ids or ())
