"""Reading the asks of the past, and those that wait."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import numpy as np

from pejling.coach.queries.contacts import Everybody
from pejling.coach.rules.base import FOREVER, NEVER, NOBODY, Asks, Ints
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState, Verdict
from pejling.fieldwork.rules.verdicts import YEAR
from pejling.people.models import Organisation
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track

LATE_CYCLE = 90  # days for which a cycle's asks may be late
COLUMNS = (
    *("person_key", "asked_on", "track", "touchpoint_id", "programme_id", "cycle"),
    *("state", "handed_over_at", "expires_at"),
)


def past_asks(
    organisation: Organisation,
    everybody: Everybody,
    cycle_days: Mapping[int, tuple[date, int]],
    *,
    now: datetime,
    today: date,
) -> Asks:
    """Asks that may still matter to a gap, a yearly cap or a cycle (``cycle_days``: programme → start and length)."""
    longest = max([YEAR, *(days for _, days in cycle_days.values())]) + LATE_CYCLE
    rows = Invitation.objects.filter(organisation=organisation, asked_on__gt=today - timedelta(days=longest))
    plain = []
    for key, asked_on, track, touchpoint_id, programme_id, cycle, state, handed_over_at, expires_at in rows.values_list(
        *COLUMNS
    ):
        if key in everybody.persons:
            waits = state == InvitationState.DUE and expires_at > now
            day = asked_on.toordinal() - today.toordinal()
            plain.append(
                (
                    everybody.persons[key],
                    max(day, 0) if waits else day,
                    track == Track.RELATIONSHIP,
                    touchpoint_id or NOBODY,
                    programme_id,
                    cycle_number(cycle, cycle_days.get(programme_id)),
                    state != InvitationState.CANCELLED or handed_over_at is not None,
                )
            )
    persons, days, relationship, touchpoints, programmes, cycles, counts = (
        np.array(plain, dtype=np.int64).reshape(-1, 7).T
    )
    return Asks(persons, days, relationship > 0, touchpoints, programmes, cycles, counts > 0)


def cycle_number(cycle: str, timing: tuple[date, int] | None) -> int:
    """Which cycle of a slot a stored word (its first day) means; NEVER for an event's, or an old system's."""
    if timing is None:
        return NEVER
    started_on, cycle_days = timing
    try:
        return (date.fromisoformat(cycle) - started_on).days // cycle_days
    except ValueError:
        return NEVER


def waiting_rows(programme: Programme, everybody: Everybody, *, cycle_of: tuple[date, int] | None, today: date) -> Ints:
    """Contact, due day, last day and cycle of those whose ask was postponed, shape (asks, 4)."""
    rows = Decision.objects.filter(programme=programme, verdict=Verdict.POSTPONED, contact__isnull=False)
    found = [
        (
            everybody.numbers[contact_id],
            due_on.toordinal() - today.toordinal(),
            latest_on.toordinal() - today.toordinal() if latest_on else FOREVER,
            cycle_number(cycle, cycle_of),
        )
        for contact_id, due_on, latest_on, cycle in rows.values_list("contact_id", "due_on", "latest_on", "cycle")
        if contact_id in everybody.numbers
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 4)
