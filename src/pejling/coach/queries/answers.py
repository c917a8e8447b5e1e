"""What programmes have been answered in the last year, through insight's waist."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pejling.coach.rules.measured import Counts
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.insight.rules.dimensions import Cell, Dimension
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track

YEAR = timedelta(days=365)
STILL_COMING = timedelta(days=14)  # whoever was asked since may still answer
TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT)


@dataclass(frozen=True)
class Heard:
    """Counts by programme, and the asks and answers of each segment (by name) and unit (by id) of it."""

    programmes: Mapping[int, Counts] = field(default_factory=dict)
    segments: Mapping[Cell, Counts] = field(default_factory=dict)
    units: Mapping[Cell, Counts] = field(default_factory=dict)

    @property
    def house(self) -> Counts:
        """Everything together: what is expected of a programme that nothing is known of."""
        return sum(self.programmes.values(), Counts())


def heard(organisation_id: int, *, today: date) -> Heard:
    """The last year but its newest days, for those who were asked then may still answer."""
    programmes: dict[int, Counts] = defaultdict(Counts)
    segments: dict[Cell, Counts] = {}
    units: dict[Cell, Counts] = {}
    for track in TRACKS:
        scope = Scope(organisation_id, track, today - YEAR, today - STILL_COMING, system_viewer(organisation_id))
        for (programme_id,), tally in tallies(scope, (Dimension.PROGRAMME,)).items():
            if isinstance(programme_id, int):
                programmes[programme_id] = _counts(tally)
        for cells, dimension in ((segments, Dimension.SEGMENT), (units, Dimension.UNIT)):
            found = tallies(scope, (Dimension.PROGRAMME, dimension), answers=False)
            cells.update({cell: _counts(tally) for cell, tally in found.items()})
    return Heard(dict(programmes), segments, units)


def _counts(tally: Tally) -> Counts:
    steps = tally.steps
    return Counts(steps.handed_over, min(steps.answered, steps.handed_over), tally.histogram)
