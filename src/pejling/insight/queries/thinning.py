"""Response rates for thinning: how many of each stratum were asked lately, and how many of them answered."""

from collections.abc import Mapping
from datetime import date, timedelta

from pejling.insight.queries.columns import By
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import CellValue, Dimension
from pejling.people.models import Unit
from pejling.people.rules.viewer import system_viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Stratum, Track
from pejling.programme.rules.thinning import Asked

LOOK_BACK_DAYS = 182
PROVISIONAL_DAYS = 7  # whoever was asked so lately may still answer
BY: Mapping[Stratum, By] = {
    Stratum.NONE: (),
    Stratum.SEGMENT: (Dimension.SEGMENT,),
    Stratum.UNIT: (Dimension.UNIT,),
}


def asked_by_stratum(programme: Programme, stratum: Stratum, *, before: date) -> dict[str, Asked]:
    """The asks of the half year before a day, without its last week, and their answers; by segment or unit's key."""
    organisation_id, end = programme.organisation_id, before - timedelta(days=PROVISIONAL_DAYS + 1)
    scope = Scope(
        organisation_id,
        Track(programme.track),
        end - timedelta(days=LOOK_BACK_DAYS - 1),
        end,
        system_viewer(organisation_id),
        programme_ids=frozenset({programme.pk}),
    )
    keys: dict[CellValue, str] = dict(Unit.objects.filter(organisation_id=organisation_id).values_list("pk", "key"))
    asked: dict[str, Asked] = {}
    for cell, funnel in funnels(scope, BY[stratum]).items():
        name = keys[cell[0]] if stratum == Stratum.UNIT else "".join(map(str, cell))
        asked[name] = Asked(funnel.handed_over, funnel.answered)
    return asked
