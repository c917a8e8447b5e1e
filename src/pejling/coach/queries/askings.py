"""Reading the running programmes, each with those whom it may have to ask in the coming year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from django.db.models import Q

from pejling.coach.queries.contacts import Everybody
from pejling.coach.queries.events import Events, took_part
from pejling.coach.queries.house import Segments, Staff
from pejling.coach.queries.moments import Moments, first_of_each_cycle, moments_of, start_days
from pejling.coach.queries.past import waiting_rows
from pejling.coach.rules.base import FOREVER, NEVER, NOBODY, Asking, Bools, Floats, Ints, Places
from pejling.coach.rules.calendars import calendar_of, workdays_later
from pejling.coach.rules.houses import concerned, first_of
from pejling.coach.rules.queues import Due, outside_of, queue_of, slots_due
from pejling.coach.rules.repeating import draws_of, repeated
from pejling.fieldwork.queries.ways import usable_channels
from pejling.fieldwork.rules.moments import DAY_HOURS, longest_delay
from pejling.fieldwork.rules.slots import hashes_of, slots_of
from pejling.people.models import Organisation
from pejling.people.queries.viewers import with_descendants
from pejling.programme.models import Programme
from pejling.programme.queries.fractions import fractions_on
from pejling.programme.rules.sets import Anchor, ProgrammeState, Stratum, TimingKind, Track
from pejling.programme.rules.thinning import Fractions
from pejling.programme.rules.versions import Rules

SPREAD, SAMPLE = np.uint64(1), np.uint64(2)


@dataclass(frozen=True, eq=False)
class Known:
    """All that has been read before the programmes."""

    organisation: Organisation
    today: date
    everybody: Everybody
    events: Events
    staff: Staff
    segments: Segments


def asking_programmes(
    organisation: Organisation, *, today: date, draft: Programme | None = None
) -> list[tuple[Programme, Rules]]:
    """Programmes that ask of their own accord with the rules that hold now; a draft as if it had been launched."""
    asks = Q(state=ProgrammeState.RUNNING) | Q(pk__in=[draft.pk] if draft else [])
    rows = Programme.objects.filter(asks, organisation=organisation).select_related("touchpoint", "organisation")
    rows = rows.filter(track__in=[Track.RELATIONSHIP, Track.TOUCHPOINT])
    return [(one, one.rules_on(max(today, one.started_on or today))[1]) for one in rows.order_by("key")]


def asking_of(programme: Programme, rules: Rules, known: Known) -> Asking:
    """A programme with its queue; its days are those of the channel that it tries first."""
    channels = usable_channels(rules.channels) or rules.channels
    calendar = calendar_of(rules.hours_for(channels[0]), known.everybody.countries, known.today)
    fractions = fractions_on(programme.pk, known.today)
    places = None if rules.timing.kind == TimingKind.AFTER_EVENT else _places(programme, rules, known)
    due = _in_cycles(programme, rules, known, places) if places else _after_events(programme, rules, known)
    return Asking(
        id=programme.pk,
        public_id=programme.public_id,
        key=programme.key,
        name=programme.name,
        track=Track(programme.track),
        touchpoint_id=programme.touchpoint_id,
        channels=channels,
        recommend=programme.recommend,
        rules=rules,
        daily_cap=_daily_cap(rules, fractions),
        calendar=calendar,
        queue=queue_of(
            due,
            _waiting(programme, rules, known),
            known.everybody.contacts.places,
            calendar,
            _shares(due, rules, fractions, known),
            _outside(due, rules, known),
        ),
        places=places,
    )


def _places(programme: Programme, rules: Rules, known: Known) -> Places:
    timing = rules.timing
    assert programme.started_on is not None  # a running programme has a start: the table promises it
    hashes = hashes_of(programme.key, known.everybody.external_ids)
    starts = (anchor for anchor in timing.anchors if anchor.kind == Anchor.START)
    return Places(
        slots=slots_of(hashes, timing.cycle_days).astype(np.int64),
        known_from=known.everybody.since + timing.new_customer_days,
        starts=[start_days(anchor, known.everybody, known.today) for anchor in starts],
        started=(programme.started_on - known.today).days,
        cycle_days=timing.cycle_days,
    )


def _in_cycles(programme: Programme, rules: Rules, known: Known, places: Places) -> Due:
    """Contacts by the moments of their lives, else by their slot unless they are too new."""
    contacts, days = slots_due(places.slots, started=places.started, cycle_days=places.cycle_days)
    old_enough = days >= places.known_from[contacts]
    found = Moments(contacts[old_enough], days[old_enough], np.full(int(old_enough.sum()), FOREVER, dtype=np.int64))
    if rules.timing.anchors:
        of = partial(moments_of, organisation=known.organisation, everybody=known.everybody, events=known.events)
        anchors = [of(anchor, today=known.today) for anchor in rules.timing.anchors]
        found = first_of_each_cycle(found, anchors, started=places.started, cycle_days=places.cycle_days)
    cycles = (found.days - places.started) // places.cycle_days
    seeds = found.contacts.astype(np.uint64) * np.uint64(31) + np.uint64(programme.pk)
    draws = draws_of(seeds + (cycles.astype(np.uint64) << np.uint64(32)))
    return _about_contacts(known, found.contacts, found.days, found.latest, cycles, draws)


def _about_contacts(known: Known, contacts: Ints, days: Ints, latest: Ints, cycles: Ints, draws: Floats) -> Due:
    everybody = known.everybody.contacts
    return Due(
        contacts=contacts,
        days=days,
        latest=latest,
        cycles=cycles,
        draws=draws,
        units=everybody.units[contacts],
        employees=everybody.employees[contacts],
        segments=everybody.segments[contacts],
        withdrawn=np.zeros(len(contacts), dtype=np.bool_),
    )


def _after_events(programme: Programme, rules: Rules, known: Known) -> Due:
    """Events that have happened, and those that will if the year goes on like the last one."""
    touchpoint, events = programme.touchpoint, known.events
    assert touchpoint is not None  # a touchpoint programme has one: the table promises it
    own = events.fitting(events.of_kind(touchpoint.event_kind), touchpoint.event_filter)
    seeds = events.ids[own].astype(np.uint64) * np.uint64(31) + np.uint64(programme.pk)
    delays, withdrawn = _delays(rules, known, own, draws_of(seeds + SPREAD))
    again, days = repeated(events.days[own], events.period)
    which = np.concatenate([np.arange(len(own)), again])
    happened = np.concatenate([events.days[own], days])
    rounds = happened.astype(np.uint64)  # so that the same event is not always sampled again
    places = own[which]
    theirs = _concerned(known, places, took_part(known.organisation, events, known.staff, touchpoint.part))
    contacts = events.contacts[places]
    return Due(
        contacts=contacts,
        days=happened + delays[which],
        cycles=np.full(len(places), NEVER, dtype=np.int64),
        draws=draws_of(seeds[which] + SAMPLE + rounds * np.uint64(1 << 32)),
        units=theirs[0],
        employees=theirs[1],
        segments=_segments(known, places),
        withdrawn=withdrawn[which],
        latest=np.full(len(places), FOREVER, dtype=np.int64),
    )


def _delays(rules: Rules, known: Known, own: Ints, draws: Floats) -> tuple[Ints, Bools]:
    """Days from each event to the day its ask is due, and whether a contrary event comes in between."""
    timing, events = rules.timing, known.events
    contacts, days = events.contacts[own], events.days[own]
    starts = days
    if timing.counted_from:
        until = events.days_of([timing.counted_from]).days_until(contacts, days)
        starts = days + np.where(until <= longest_delay(timing), until, 0)
    if timing.delay_workdays:
        starts = workdays_later(starts, timing.delay_workdays, known.organisation.country, known.today)
    spread = np.floor((timing.spread_days + 1) * draws).astype(np.int64)
    delays = starts - days + timing.delay_days + timing.delay_hours // DAY_HOURS + spread
    if not timing.withdrawn_by:
        return delays, np.zeros(len(own), dtype=np.bool_)
    return delays, events.days_of(timing.withdrawn_by).days_until(contacts, days) <= delays


def _concerned(known: Known, places: Ints, parts: Ints) -> tuple[Ints, Ints]:
    """Unit and employee of each event."""
    events, everybody = known.events, known.everybody
    contacts = events.contacts[places]
    found = concerned(
        known.staff.house,
        accounts=first_of(events.accounts[places], everybody.contacts.accounts[contacts]),
        event_units=events.units[places],
        contact_units=everybody.own_units[contacts],
        took_part=parts[places],
    )
    return found.units, found.employees


def _segments(known: Known, places: Ints) -> Ints:
    """The contact's own segment, else that of the event's account, else that of the contact's."""
    events, contacts = known.events, known.everybody.contacts
    own = contacts.segments[events.contacts[places]]
    return np.where(own > 0, own, known.staff.house.account_segments[events.accounts[places]])


def _waiting(programme: Programme, rules: Rules, known: Known) -> Due:
    rows = waiting_rows(programme, known.everybody, cycle_of=_timing(programme, rules), today=known.today)
    contacts, days, latest, cycles = rows.T
    return _about_contacts(known, contacts, days, latest, cycles, np.zeros(len(contacts)))


def cycles_of(programmes: Sequence[tuple[Programme, Rules]]) -> dict[int, tuple[date, int]]:
    """Start and length of the cycles of each programme that has any."""
    found = ((one.pk, _timing(one, rules)) for one, rules in programmes)
    return {pk: timing for pk, timing in found if timing is not None}


def _timing(programme: Programme, rules: Rules) -> tuple[date, int] | None:
    if programme.started_on is None or rules.timing.kind == TimingKind.AFTER_EVENT:
        return None
    return programme.started_on, rules.timing.cycle_days


def _shares(due: Due, rules: Rules, fractions: Fractions | None, known: Known) -> Floats:
    """The share of each one's stratum that is asked."""
    if rules.thinning is None or fractions is None:
        return np.full(len(due.contacts), rules.sampling)
    if rules.thinning.stratum == Stratum.SEGMENT:
        return np.array([fractions.of(name) for name in known.segments.numbers])[due.segments]
    if rules.thinning.stratum == Stratum.UNIT:
        return np.array([fractions.of(key) for key in [*known.staff.unit_keys, ""]])[due.units]
    return np.full(len(due.contacts), fractions.of(""))


def _outside(due: Due, rules: Rules, known: Known) -> Bools:
    ids = np.array([*(pk for pk, _ in known.staff.units), NOBODY])[due.units]
    inside = with_descendants(known.organisation.pk, set(rules.pilot.unit_ids)) if rules.pilot else frozenset()
    return outside_of(rules.pilot, np.isin(ids, list(inside)), due, known.today)


def _daily_cap(rules: Rules, fractions: Fractions | None) -> int | None:
    if rules.daily_cap == "auto":
        return fractions.usual_cap if fractions else None
    return rules.daily_cap
