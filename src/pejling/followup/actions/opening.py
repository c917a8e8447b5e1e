"""Opening a case by a playbook, and writing down what happens in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from pejling.fieldwork.actions.rows import fresh, insert_row
from pejling.fieldwork.models import Response, Told
from pejling.followup.actions.holds import hold_for_new_case
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.books import book_of, facts_of, opening_of
from pejling.followup.queries.finding import assignee_by
from pejling.followup.rules.book import Book, Play
from pejling.followup.rules.clocks import Opening, due_moment, second_moment
from pejling.followup.rules.sets import UNHAPPY, CaseState, Clock, EntryKind
from pejling.people.actions.gathering import insert_later
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day

TOUCHES = (
    *(EntryKind.TAKEN, EntryKind.NOTE, EntryKind.CONTACTED, EntryKind.RESOLVED, EntryKind.OFFERED),
    *(EntryKind.SNOOZED, EntryKind.TRIED, EntryKind.NOT_MINE, EntryKind.HANDED_OVER, EntryKind.JOINED),
)


def open_case(*, heard: Response | Told, now: datetime) -> Case | None:
    """Open what the playbooks ask for about something that can have no case yet; returns the most urgent."""
    book = book_of(heard.organisation)
    plays = book.wanted(facts_of(heard, book)).values()
    return most_urgent([open_by(play, heard=heard, book=book, now=now) for play in plays])


def open_by(play: Play, *, heard: Response | Told, book: Book, now: datetime) -> Case:
    """A case for whom the playbook finds; its clock starts now, with the answer or the complaint."""
    organisation = heard.organisation
    today = local_day(now, organisation.zone)
    due_at, second_due_at = dues_of(play, book, heard.unit_id, organisation, now)
    due_on = local_day(due_at, organisation.zone)
    case = fresh(
        Case,
        related={
            "response": heard if isinstance(heard, Response) else None,
            "told": heard if isinstance(heard, Told) else None,
            "assignee": assignee_by(play.assignee, heard, today=today, due_on=due_on),
        },
        organisation_id=heard.organisation_id,
        playbook=play.key,
        kind=play.kind,
        contact_id=heard.contact_id,
        unit_id=heard.unit_id,
        answered_at=now,
        due_at=due_at,
        second_due_at=second_due_at,
    )
    insert_row(case)
    write_entry(case, EntryKind.OPENED, now=now)
    if case.kind in UNHAPPY:
        hold_for_new_case(case=case, today=today, due_on=due_on)
    return case


def most_urgent(cases: Iterable[Case]) -> Case | None:
    """The case to show where there is room for one: an unhappy customer's before any other."""
    return min(cases, key=lambda case: (not case.is_unhappy, case.due_at), default=None)


def dues_of(
    play: Play, book: Book, unit_id: int | None, organisation: Organisation, since: datetime
) -> tuple[datetime, datetime | None]:
    """Until when the customer is to be contacted, and until when a second time."""
    own = opening_of(unit_id, organisation, book)
    opening = own or Opening(zone=organisation.zone, country=organisation.country)
    due = replace(play.due, clock=Clock.OPENING) if own and play.due.clock == Clock.HOURS else play.due
    return due_moment(since, due, opening), second_moment(since, due, zone=opening.zone)


def write_entry(case: Case, kind: EntryKind, *, now: datetime, user_id: int | None = None, text: str = "") -> None:
    """A line in the case's history."""
    line = {"organisation_id": case.organisation_id, "case_id": case.pk, "at": now, "kind": kind}
    insert_later(CaseEntry, [{**line, "user_id": user_id, "text": text}])


def is_touched(case: Case) -> bool:
    """Whether a person has begun: then nothing is taken out of their hands."""
    if case.state not in (CaseState.OPEN, CaseState.WITHDRAWN) or case.taken_at is not None:
        return True
    by_hand = Q(kind__in=TOUCHES) | Q(kind=EntryKind.ASSIGNED, user__isnull=False)
    return CaseEntry.objects.filter(by_hand, case=case).exists()
