"""The monthly adjustment: what share of each stratum is asked, from what came and how many answered."""

from datetime import date, datetime

from django.db.models import Max

from pejling.fieldwork.queries.expected import expected_in_a_year
from pejling.insight.queries.thinning import asked_by_stratum
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day
from pejling.programme.actions.fractions import write_fractions
from pejling.programme.models import Programme, RuleVersion
from pejling.programme.queries.fractions import shares_from
from pejling.programme.rules.sets import Stratum
from pejling.programme.rules.thinning import monthly_shares, needs_fractions


def adjust_thinning(organisation: Organisation, *, now: datetime) -> int:
    """Write this month's fractions of the running programmes that need some; how many. Harmless to repeat.

    From the first of the month on; of a new programme, or after a change of its rules, from today on.
    """
    today = local_day(now, organisation.zone)
    programmes = Programme.objects.filter(organisation=organisation).running().select_related("touchpoint")
    return sum(_adjust(programme, today) for programme in programmes.order_by("pk"))


def _adjust(programme: Programme, today: date) -> int:
    version = programme.rule_versions.filter(valid_from__lte=today).order_by("-version").first()
    if version is None or not needs_fractions(version.value):
        return 0
    newest = _newest(programme, version, today)
    start = today.replace(day=1) if newest else today
    if newest and newest >= start:
        return 0
    return _write(programme, version, start, newest)


def _newest(programme: Programme, version: RuleVersion, today: date) -> date | None:
    """When the fractions in force began, if it was by these rules: other rules begin without a step to keep."""
    rows = programme.fractions.filter(valid_from__gte=version.valid_from, valid_from__lte=today)
    newest: date | None = rows.aggregate(on=Max("valid_from"))["on"]
    return newest


def _write(programme: Programme, version: RuleVersion, start: date, newest: date | None) -> int:
    rules = version.value
    stratum = rules.thinning.stratum if rules.thinning else Stratum.NONE
    shares = monthly_shares(
        rules,
        expected_in_a_year(programme, rules, before=start),
        asked_by_stratum(programme, stratum, before=start),
        shares_from(programme.pk, newest) if newest else {},
    )
    return write_fractions(programme, shares, valid_from=start)
