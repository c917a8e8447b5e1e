"""Why was this customer not asked? What each programme decided, and what is next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.circumstances import circumstances_of
from pejling.fieldwork.queries.earlier_asks import earlier_asks
from pejling.fieldwork.queries.next_asks import next_candidate
from pejling.fieldwork.queries.outcomes import outcomes_of
from pejling.fieldwork.queries.plans import Plan, plan_for
from pejling.fieldwork.queries.rooms import BOUNDLESS
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.people.models import Contact, Organisation
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Anchor, Track

MOST = 3  # decisions of each programme
ASKING = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)


@dataclass(frozen=True)
class NextAsk:
    """The next ask: when it is due and would leave, and what would keep it back if that were today (None: nothing).

    ``until`` is the last day that a postponed ask waits for.
    """

    due_on: date
    send_on: date
    obstacle: Reason | None
    anchor: Anchor = Anchor.SLOT
    event_kind: str = ""
    waits: bool = False
    until: date | None = None


@dataclass(frozen=True)
class ProgrammeLog:
    """A running programme's last decisions about a contact, newest first, and its next ask if one is in sight."""

    programme: Programme
    decisions: Sequence[Decision]
    next: NextAsk | None


def why_not(contact: Contact, organisation: Organisation, *, now: datetime) -> list[ProgrammeLog]:
    """For each running programme what it decided about a contact, and what comes next."""
    today = local_day(now, organisation.zone)
    rows = Programme.objects.filter(organisation=organisation, started_on__lte=today, track__in=ASKING).running()
    programmes = list(rows.select_related("touchpoint", "organisation").order_by("track", "name"))
    decisions = _last_decisions(contact, programmes)
    return [
        ProgrammeLog(programme, decisions[programme.pk], next_ask(programme, contact, now=now))
        for programme in programmes
    ]


def next_ask(programme: Programme, contact: Contact, *, now: datetime) -> NextAsk | None:
    """The next ask of a contact in a running programme; the same rules as tomorrow's decision, asked today."""
    plan = plan_for(programme, day=local_day(now, programme.organisation.zone), now=now)
    candidate = next_candidate(plan, contact)
    if candidate is None:
        return None
    return NextAsk(
        due_on=candidate.due_on,
        send_on=candidate.send_on,
        obstacle=_obstacle(plan, candidate),
        event_kind=programme.touchpoint.event_kind if programme.touchpoint else "",
        waits=candidate.waiting is not None,
        anchor=candidate.anchor,
        until=_until(plan, candidate) if candidate.waiting else None,
    )


def _until(plan: Plan, candidate: Candidate) -> date:
    """The last day that a postponed ask waits for: never past the notice of an agreement."""
    last = candidate.send_on + timedelta(days=plan.rules.postpone_days)
    return min(last, candidate.latest_on or last)


def _obstacle(plan: Plan, candidate: Candidate) -> Reason | None:
    """What would keep the ask back if it had to leave today; a cap of the day is nothing of the customer's."""
    known = circumstances_of(plan, [candidate])
    asks = earlier_asks(plan, [candidate.person.person_key])
    [outcome] = outcomes_of(plan, known, asks, room=BOUNDLESS)
    return None if outcome.verdict == Verdict.ASKED else outcome.reason


def _last_decisions(contact: Contact, programmes: Sequence[Programme]) -> dict[int, list[Decision]]:
    """The newest of each programme, in one read: what happens often must not push out what is rare."""
    newest_first = [F("decided_on").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by="programme_id", order_by=newest_first)
    rows = Decision.objects.filter(contact=contact, programme__in=programmes).select_related("event")
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in rows.annotate(place=place).filter(place__lte=MOST).order_by("place"):
        found[row.programme_id].append(row)
    return found
