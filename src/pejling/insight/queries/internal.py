"""How well departments support those who meet customers, as these say: quarters that are over, never a running one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.fieldwork.models import InternalAnswer
from pejling.fieldwork.rules.internal import next_quarter, quarter_before, quarter_of
from pejling.insight.queries.figures import Figure, figures
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.units import unit_figures
from pejling.insight.rules.dimensions import Dimension
from pejling.people.models import Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track

QUARTERS = 8
COMMENTS_FROM = 10  # answers


class NotOver(ValueError):
    """Answers of a quarter that still runs are shown to nobody: each new one would be known by what it changes."""

    def __init__(self, quarter: date) -> None:
        super().__init__(f"The quarter that begins on {quarter} is not over.")


@dataclass(frozen=True)
class Service:
    """What colleagues answered about a department in a quarter; without a figure where there were too few."""

    unit: Unit
    quarter: date
    figure: Figure

    @property
    def comments_shown(self) -> bool:
        return self.figure.n >= COMMENTS_FROM


def services(viewer: Viewer, *, quarter: date, today: date) -> list[Service]:
    """The departments that a viewer may see and that colleagues were asked about, by name. Raises NotOver."""
    if next_quarter(quarter) > today:
        raise NotOver(quarter)
    last = next_quarter(quarter) - timedelta(days=1)
    scope = Scope(viewer.organisation_id, Track.INTERNAL, quarter, last, viewer)
    found = {cell[0]: one for cell, one in figures(scope, (Dimension.UNIT,), today=today, recommend=False).items()}
    units = Unit.objects.filter(organisation_id=viewer.organisation_id, pk__in=found).order_by("name")
    return [Service(unit, quarter, found[unit.pk]) for unit in units]


def latest_services(viewer: Viewer, *, today: date) -> dict[int, Service]:
    """The last quarter that is over, by unit: what stands beside the customers' figures."""
    last = quarter_before(quarter_of(today))
    return {one.unit.pk: one for one in services(viewer, quarter=last, today=today) if one.figure.n}


def customers_beside(viewer: Viewer, *, quarter: date, today: date) -> dict[int | None, Figure]:
    """What customers say of the relationship in the same quarter, by unit with all below it; by None of all units."""
    last = next_quarter(quarter) - timedelta(days=1)
    asking = Programme.objects.visible_to(viewer).filter(track=Track.RELATIONSHIP, recommend=True)
    scope = Scope(
        viewer.organisation_id,
        Track.RELATIONSHIP,
        quarter,
        last,
        viewer,
        programme_ids=frozenset(asking.values_list("pk", flat=True)),
    )
    found: dict[int | None, Figure] = {one.unit.pk: one.figure for one in unit_figures(scope, today=today)}
    if whole := figures(scope, (), today=today).get(()):
        found[None] = whole
    return {unit: figure for unit, figure in found.items() if figure.n}


def quarters_over(today: date, count: int = QUARTERS) -> list[date]:
    """The quarters that may be shown, the last one first."""
    found = [quarter_before(quarter_of(today))]
    while len(found) < count:
        found.append(quarter_before(found[-1]))
    return found


def comments_on(service: Service, viewer: Viewer) -> Sequence[str]:
    """What was written about a department, in no order that means anything; nothing where answers are too few."""
    if not service.comments_shown:
        return ()
    rows = InternalAnswer.objects.filter(
        organisation_id=viewer.organisation_id, department=service.unit, quarter=service.quarter
    )
    return list(rows.exclude(comment="").order_by("public_id").values_list("comment", flat=True))
