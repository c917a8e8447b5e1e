"""How everything that is watched stands: the rules, fed with the rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from pejling.insight.queries.alarm_asked import Asked, asked_by_programme
from pejling.insight.queries.alarm_asks import asking_of, running_programmes
from pejling.insight.queries.alarm_events import event_counts, event_kinds
from pejling.insight.queries.alarm_rates import bounced, left
from pejling.insight.queries.alarm_spells import Spells, exceptional_days, first_of_lasting, spells_since
from pejling.insight.rules.alarm_asks import WORKDAYS, WORKDAYS_BEFORE, Silent, silent
from pejling.insight.rules.alarm_calendar import days_without_a_norm, workdays_before
from pejling.insight.rules.alarm_events import DAYS_READ as DAYS_OF_EVENTS
from pejling.insight.rules.alarm_events import Band, bands
from pejling.insight.rules.alarm_rates import DAYS_READ as DAYS_OF_RATES
from pejling.insight.rules.alarm_rates import ORDINARY_BOUNCES, ORDINARY_LEAVING, Part, Rise, rise
from pejling.insight.rules.alarm_standing import Detail, Standing, Watched
from pejling.insight.rules.sets import AlarmKind
from pejling.people.models import Organisation
from pejling.programme.models import Programme


def standings(organisation: Organisation, *, today: date) -> list[Standing]:
    """Everything that is watched, by its complete days up to yesterday; nothing where no programme runs."""
    programmes = running_programmes(organisation)
    if not programmes:
        return []
    start = today - timedelta(days=max(DAYS_OF_EVENTS, DAYS_OF_RATES))
    spells = spells_since(organisation.pk, start)
    asked = asked_by_programme(organisation.pk, start=start, end=today)
    events = list(_events(organisation, spells, today))
    missing = {one.watched[2] for one in events if not one.right}
    return [
        *events,
        *_programmes(organisation, programmes, asked, missing, today),
        *_rates(organisation, asked, spells, today),
    ]


def _events(organisation: Organisation, spells: Spells, today: date) -> Iterator[Standing]:
    start = today - timedelta(days=DAYS_OF_EVENTS)
    without_norm = days_without_a_norm(start, today, country=organisation.country)
    for kind in event_kinds(organisation.pk):
        watched: Watched = (AlarmKind.EVENTS_MISSING, None, kind)
        earlier = spells.get(watched, [])
        usual_until = first_of_lasting(earlier, today)
        found = bands(
            event_counts(organisation.pk, kind, start=start, end=today),
            today=today,
            skipped=without_norm | exceptional_days(earlier),
            usual_until=usual_until,
        )
        stands = any(spell.ended_on is None for spell in earlier)
        yield _standing(watched, found, lasts=usual_until is not None) if stands else _fresh(watched, found)


def _fresh(watched: Watched, found: list[Band]) -> Standing:
    below = next((band for band in found if band.below), None)
    return Standing(watched, wrong=_band(below) if below else None, right=below is None)


def _standing(watched: Watched, found: list[Band], *, lasts: bool) -> Standing:
    """Right again is what the shortest window says that can tell anything: the longer ones still hold the bad days."""
    telling = next((band for band in found if band.least), None)
    return Standing(watched, right=telling.is_usual if telling else not lasts)


def _band(band: Band) -> Detail:
    return {
        "first_day": band.first_day.isoformat(),
        "last_day": band.last_day.isoformat(),
        "came": band.came,
        "expected": round(band.expected, 1),
        "least": band.least,
    }


def _programmes(
    organisation: Organisation, programmes: list[Programme], asked: Asked, missing: set[str], today: date
) -> Iterator[Standing]:
    workdays = workdays_before(today, WORKDAYS + WORKDAYS_BEFORE, country=organisation.country)
    for programme in programmes:
        asking = asking_of(
            programme,
            asked.get(programme.pk, Counter()),
            organisation=organisation,
            first_day=workdays[WORKDAYS - 1],
            today=today,
        )
        waits_for = programme.touchpoint.event_kind if programme.touchpoint else ""
        found = silent(asking, workdays=workdays, events_missing=waits_for in missing)
        watched: Watched = (AlarmKind.NO_ASKS, programme.pk, "")
        yield Standing(watched, wrong=_silent(found) if found else None, right=found is None)


def _silent(found: Silent) -> Detail:
    return {
        "first_day": found.first_day.isoformat(),
        "silence": found.silence.value,
        "expected": round(found.expected, 1),
        "waiting": found.waiting,
        "refused": found.refused,
    }


def _rates(organisation: Organisation, asked: Asked, spells: Spells, today: date) -> Iterator[Standing]:
    start = today - timedelta(days=DAYS_OF_RATES)
    together: Counter[date] = sum(asked.values(), Counter())
    for kind, read, ordinary in (
        (AlarmKind.BOUNCES, bounced, ORDINARY_BOUNCES),
        (AlarmKind.UNSUBSCRIBES, left, ORDINARY_LEAVING),
    ):
        watched: Watched = (kind, None, "")
        days = read(organisation, together, start=start, end=today)
        found = rise(days, today=today, ordinary=ordinary, usual_until=first_of_lasting(spells.get(watched, []), today))
        yield Standing(watched, wrong=_rise(found) if found else None, right=found is None)


def _rise(found: Rise) -> Detail:
    return {
        "first_day": found.first_day.isoformat(),
        "days": found.days,
        **_part("now", found.now),
        **_part("before", found.before),
    }


def _part(name: str, part: Part) -> Detail:
    return {name: part.count, f"{name}_of": part.of}
