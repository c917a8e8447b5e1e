"""The monthly adjustment: what share of each stratum is asked, from what came and how many answered."""

from datetime import date, datetime

from django.db.models import Max, Min

from pejling.fieldwork.queries.expected import expected_in_a_year
from pejling.insight.queries.thinning import asked_by_stratum
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day
from pejling.programme.actions.fractions import write_fractions
from pejling.programme.models import Programme
from pejling.programme.queries.fractions import shares_from
from pejling.programme.rules.sets import Stratum
from pejling.programme.rules.thinning import Share, is_due, is_learning, monthly_shares, needs_fractions
from pejling.programme.rules.versions import Rules


def adjust_thinning(organisation: Organisation, *, now: datetime) -> int:
    """Write the fractions that hold from today on, of the running programmes for which it is time; how many.

    Once a month; of a new programme, or after a change of its rules, every week of the first four. Harmless to repeat.
    """
    today = local_day(now, organisation.zone)
    programmes = Programme.objects.filter(organisation=organisation).running().select_related("touchpoint")
    programmes = programmes.prefetch_related("rule_versions")
    return sum(_adjust(programme, today) for programme in programmes.order_by("pk"))


def _adjust(programme: Programme, today: date) -> int:
    version = programme.version_on(today)
    if version is None or not needs_fractions(version.value):
        return 0
    rows = programme.fractions.filter(valid_from__gte=version.valid_from, valid_from__lte=today)
    known = rows.aggregate(first=Min("valid_from"), newest=Max("valid_from"))
    if not is_due(known["first"], known["newest"], today):
        return 0
    before = {} if is_learning(known["first"], today) else shares_from(programme.pk, known["newest"])
    return _write(programme, version.value, before, today)


def _write(programme: Programme, rules: Rules, before: dict[str, Share], today: date) -> int:
    stratum = rules.thinning.stratum if rules.thinning else Stratum.NONE
    shares = monthly_shares(
        rules,
        expected_in_a_year(programme, rules, before=today),
        asked_by_stratum(programme, stratum, before=today),
        before,
    )
    return write_fractions(programme, shares, valid_from=today)
