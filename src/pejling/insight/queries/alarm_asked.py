"""Asks as alarms see them: how many left on each day, through the waist."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from pejling.fieldwork.rules.sets import Source
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import CUSTOMERS

OWN = frozenset({Source.ASKED, Source.SIMULATED})
BY = (Dimension.PROGRAMME, Dimension.DAY)
Asked = dict[int, Counter[date]]


def asked_by_programme(organisation_id: int, *, start: date, end: date) -> Asked:
    """Our own asks handed over from ``start`` to the day before ``end``, by programme and local day."""
    found: Asked = defaultdict(Counter)
    for track in CUSTOMERS:
        scope = Scope(
            organisation_id, track, start, end - timedelta(days=1), system_viewer(organisation_id), sources=OWN
        )
        for (programme, day), tally in tallies(scope, BY, answers=False).items():
            assert isinstance(programme, int)
            assert isinstance(day, date)
            found[programme][day] += tally.steps.handed_over
    return found
