"""Taking an answer back, and what follows from it: its notice, its case."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.actions.rows import save_fields
from pejling.fieldwork.actions.withdrawing import Withdrawn, restore_answer, withdraw_answer
from pejling.fieldwork.models import Invitation, Response
from pejling.followup.actions.holds import end_hold, hold_for_case
from pejling.followup.actions.notices import KIND, notice_change
from pejling.followup.actions.opening import is_touched, write_entry
from pejling.followup.models import Case
from pejling.followup.queries.books import book_of, facts_of
from pejling.followup.rules.sets import WAITING, CaseKind, CaseState, EntryKind
from pejling.outbox.actions.queueing import cancel_deliveries
from pejling.people.rules.days import local_day


def hear_withdrawal(*, invitation: Invitation, now: datetime, manner: Manner) -> Withdrawn:
    """Take the answer back; nobody is told of it any more, and a case that nobody has begun is withdrawn with it."""
    with transaction.atomic():
        withdrawn = withdraw_answer(invitation_id=invitation.pk, now=now, manner=manner)
        if not withdrawn.done or withdrawn.response.withdrawn_at != now:
            return withdrawn
        cancel_deliveries(KIND, withdrawn.response.pk)
        for case in _cases_of(withdrawn.response):
            _withdraw_case(case, now)
        return withdrawn


def hear_restoration(*, invitation: Invitation, comment: str, now: datetime) -> Response:
    """Give the answer back; the cases that went with it are open again, on the clocks that they had."""
    with transaction.atomic():
        response = restore_answer(invitation_id=invitation.pk, comment=comment, now=now)
        book = book_of(response.organisation)
        facts = facts_of(response, book)
        for case in _cases_of(response):
            _restore_case(case, now, still_asked=book.keeps(case.playbook, CaseKind(case.kind), facts))
        notice_change(response=response, finished=True, now=now)
        return response


def _cases_of(response: Response) -> list[Case]:
    return list(Case.objects.select_related("organisation").filter(response=response).order_by("pk"))


def _withdraw_case(case: Case, now: datetime) -> None:
    """What a person has begun stays in their hands, with a note."""
    write_entry(case, EntryKind.ANSWER_WITHDRAWN, now=now)
    if case.state not in WAITING or is_touched(case):
        return
    case.state = CaseState.WITHDRAWN
    save_fields(case, "state")
    write_entry(case, EntryKind.WITHDRAWN, now=now)
    end_hold(case=case, today=local_day(now, case.organisation.zone))


def _restore_case(case: Case, now: datetime, *, still_asked: bool) -> None:
    """What an edit had withdrawn before stays withdrawn."""
    write_entry(case, EntryKind.ANSWER_RESTORED, now=now)
    if case.state != CaseState.WITHDRAWN or not still_asked:
        return
    case.state = CaseState.OPEN
    save_fields(case, "state")
    write_entry(case, EntryKind.REOPENED, now=now)
    if not case.is_unhappy:
        return
    today = local_day(now, case.organisation.zone)
    hold_for_case(case=case, today=today, due_on=max(today, local_day(case.due_at, case.organisation.zone)))
