"""What is due: every day not yet decided, programme by programme in the order of who goes first."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Q, prefetch_related_objects

from pejling.fieldwork.actions.deciding.days import DayResult, decide_day
from pejling.people.models import Event, Organisation
from pejling.people.queries.prepared import DAY, Prepared
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track

ONE_DAY = timedelta(days=1)
RARITY_DAYS = 90
TURNS = (Track.RELATIONSHIP, Track.PULSE, Track.TOUCHPOINT)  # who goes first when two want to ask one person

BEHIND = Prepared(
    lambda organisation, today: (
        Programme.objects.running()
        .filter(organisation_id=organisation, started_on__lte=today, track__in=TURNS)
        .filter(Q(decided_on=None) | Q(decided_on__lt=today))
        .select_related("touchpoint")
        .order_by("key")
    ),
    -1,
    DAY,
)


def decide_due(organisation: Organisation, *, now: datetime) -> list[DayResult]:
    """Decide all that is due in an organisation up to today, missed days first; harmless to repeat."""
    today = local_day(now, organisation.zone)
    open_days = {programme: _first_open_day(programme) for programme in _behind(organisation, today)}
    results: list[DayResult] = []
    day = min(open_days.values(), default=today + ONE_DAY)
    while day <= today:
        waiting = [programme for programme, first in open_days.items() if first <= day]
        results += [decide_day(programme, day=day, now=now) for programme in _by_priority(waiting, day)]
        day += ONE_DAY
    return results


def _behind(organisation: Organisation, today: date) -> list[Programme]:
    found = BEHIND.all(organisation.pk, today)
    prefetch_related_objects(found, "rule_versions")
    for programme in found:
        programme.organisation = organisation
    return found


def _first_open_day(programme: Programme) -> date:
    assert programme.started_on is not None
    if programme.decided_on is None:
        return programme.started_on
    return max(programme.started_on, programme.decided_on + ONE_DAY)


def _by_priority(programmes: list[Programme], day: date) -> list[Programme]:
    """In their tracks' turn, and the rarest touchpoints first: a rare moment does not come again soon."""
    if len(programmes) < 2:
        return programmes
    counts = _recent_events(programmes, day)

    def place(programme: Programme) -> tuple[int, int, str]:
        kind = programme.touchpoint.event_kind if programme.touchpoint else ""
        return (TURNS.index(Track(programme.track)), counts.get(kind, 0), programme.key)

    return sorted(programmes, key=place)


def _recent_events(programmes: list[Programme], day: date) -> dict[str, int]:
    kinds = {programme.touchpoint.event_kind for programme in programmes if programme.touchpoint}
    rows = Event.objects.filter(
        organisation_id=programmes[0].organisation_id,
        kind__in=kinds,
        occurred_on__gt=day - RARITY_DAYS * ONE_DAY,
        occurred_on__lte=day,
    )
    return dict(rows.values("kind").annotate(count=Count("pk")).values_list("kind", "count"))
