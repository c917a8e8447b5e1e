"""Open answers: recorded, followed up and announced in one transaction, like those of invited people.

A case is for somebody who can be contacted: a stranger's low score opens one with the address that they leave, and is
told of once it has words or an address.
"""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.additions import add_to_answer
from pejling.fieldwork.actions.hearing import Recorded
from pejling.fieldwork.actions.leaving import leave_address
from pejling.fieldwork.actions.open_answers import Press, record_changed_score, record_open_comment, record_open_score
from pejling.fieldwork.models import Addition, LeftAddress, Response
from pejling.fieldwork.rules.sets import ResponseState
from pejling.followup.actions.answers import Heard
from pejling.followup.actions.following import follow_score, follow_words
from pejling.followup.actions.notices import hurry_notice, notice_addition, notice_change, notice_first_score
from pejling.followup.actions.opening import open_case, write_entry
from pejling.followup.models import Case
from pejling.followup.rules.sets import EntryKind
from pejling.programme.models import Placement


def hear_open(*, placement: Placement, press: Press, now: datetime) -> Heard:
    """Take a score from somebody who was not invited; the same key again is the same answer."""
    with transaction.atomic():
        return _follow(record_open_score(placement=placement, press=press, now=now), now)


def hear_open_again(*, response: Response, score: int, now: datetime) -> Heard:
    """Take another score for an open answer from whoever holds its token."""
    with transaction.atomic():
        return _follow(record_changed_score(response=response, score=score, now=now), now)


def hear_open_comment(*, response: Response, comment: str, no_contact: bool, now: datetime) -> Heard:
    """Take the reason for an open answer; the notice leaves now."""
    with transaction.atomic():
        noted = record_open_comment(response=response, comment=comment, no_contact=no_contact, now=now)
        row = noted.response
        if no_contact:
            LeftAddress.objects.filter(response=row).delete()
        if row.state != ResponseState.CONFIRMED:
            return Heard(row, new=False)
        case = follow_words(noted, now=now) if _can_be_reached(row, is_first=False) else None
        if noted.new:
            notice_change(response=row, finished=True, now=now)
        else:
            hurry_notice(response=row, now=now)
        return Heard(row, new=False, case=case)


def hear_address(
    *, response: Response, placement: Placement, name: str, reach: str, client: str, now: datetime
) -> Heard:
    """Take how a stranger can be reached: a low score opens its case now, and the employee concerned is told."""
    with transaction.atomic():
        row, new = leave_address(response=response, placement=placement, name=name, reach=reach, client=client, now=now)
        if not new or row.state != ResponseState.CONFIRMED:
            return Heard(row, new=False)
        case = Case.objects.filter(response=row).first()
        if case is None:
            case = open_case(heard=row, now=now)
        notice_addition(response=row, now=now)
        return Heard(row, new=False, case=case)


def add_more(*, response: Response, placement: Placement, text: str, now: datetime) -> Addition:
    """Keep what a known person adds to an answer that stands; it is written into the case, and told."""
    with transaction.atomic():
        addition, is_new = add_to_answer(response=response, placement=placement, text=text, now=now)
        if is_new:
            for case in Case.objects.filter(response=response):
                write_entry(case, EntryKind.NOTE, now=now, text=addition.text)
            notice_addition(response=response, now=now)
        return addition


def _follow(recorded: Recorded, now: datetime) -> Heard:
    response, is_first = recorded.response, recorded.before is None
    if (
        not recorded.changed
        or response.state != ResponseState.CONFIRMED
        or not _can_be_reached(response, is_first=is_first)
    ):
        return Heard(response, new=is_first)
    case = follow_score(recorded, now=now)
    if is_first:
        notice_first_score(response=response, now=now, case=case)
    else:
        notice_change(response=response, finished=False, now=now, case=case)
    return Heard(response, new=is_first, case=case)


def _can_be_reached(response: Response, *, is_first: bool) -> bool:
    """A first press of a stranger comes before any address: one read less."""
    if response.contact_id is not None or is_first:
        return response.contact_id is not None
    return LeftAddress.objects.filter(response=response).exists()
