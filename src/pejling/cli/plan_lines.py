"""The plan in lines for a terminal."""

from collections.abc import Iterator, Sequence

from pejling.coach.queries.plans import YearPlan
from pejling.coach.rules.work import Load


def plan_lines(found: YearPlan) -> list[str]:
    """The plan as tables, and what follows from it."""
    lines = [f"{found.start} to {found.end}, {found.contacts:,} contacts", ""]
    if not found.programmes:
        return [*lines, "No programme is running: nobody will be asked."]
    if not found.knows_seasons:
        lines += [
            f"Only {found.history_days} days of events are known: their weeks repeat themselves, without seasons.",
            "",
        ]
    lines += _table(
        ("programme", "due", "asks", "answered %", "interval", "answers", "± month", "± year"),
        [
            (
                one.key,
                one.due,
                one.asks,
                f"{one.measured.rate.value:.0f}",
                f"{one.measured.rate.low:.0f}–{one.measured.rate.high:.0f}",
                round(one.answers),
                *(f"{one.precision[0].margins[window]:.1f}" if one.precision else "" for window in (1, 12)),
            )
            for one in found.programmes
        ],
    )
    lines += ["", *_table(("not asked", "programme", "n"), _reasons(found))]
    lines += ["", *_table(("cases a week", "average", "interval", "busiest", "capacity"), _work(found.loads))]
    lines += ["", "reachable: " + ", ".join(f"{one.channel or 'any'} {one.contacts:,}" for one in found.reach)]
    return [*lines, *(line for advice in _advice(found) for line in ("", advice))]


def _reasons(found: YearPlan) -> list[tuple[object, ...]]:
    return [(str(reason), one.key, n) for one in found.programmes for reason, n in one.not_asked.items()]


def _work(loads: Sequence[Load]) -> list[tuple[object, ...]]:
    return [
        (
            load.colleague.name if load.colleague else "(nobody)",
            f"{load.cases:.1f}",
            f"{load.low:.1f}–{load.high:.1f}",
            f"{load.busiest:.1f}",
            "–" if load.capacity is None else load.capacity,
        )
        for load in loads
    ]


def _advice(found: YearPlan) -> Iterator[str]:
    """What would fit, and what is too small for a score by month."""
    drip = found.drip
    if drip and drip.load.colleague:
        who, most = drip.load.colleague.name, drip.load.capacity
        yield f"{who} would get {drip.load.cases:.1f} cases a week and can follow up {most}:"
        yield f"--sampling {drip.sampling:g} would bring {drip.cases:.1f}."
    rows = ((one, row) for one in found.programmes for row in one.precision if row.name and row.too_small_monthly)
    if small := [f"{row.name} ({one.key}: {row.monthly:.1f})" for one, row in rows]:
        yield f"Too small to be scored by month (answers a month): {', '.join(small)}."


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    lines = [tuple(head), *(tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return ["  ".join(_aligned(word, at, widths[at]) for at, word in enumerate(line)).rstrip() for line in lines]


def _aligned(word: str, at: int, width: int) -> str:
    return word.ljust(width) if at == 0 else word.rjust(width)
