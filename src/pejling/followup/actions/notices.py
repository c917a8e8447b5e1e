"""Notices: the mail that tells an employee what a customer just said."""

from datetime import datetime

from pejling.fieldwork.models import Response
from pejling.followup.models import Case
from pejling.followup.queries.concerned import reader_of
from pejling.followup.rules.notices import notice_leaves_at, tells_at_once
from pejling.outbox.actions.queueing import bring_forward, cancel_deliveries, enqueue_many
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState, MessageClass
from pejling.people.models import Employee
from pejling.people.queries.addresses import digest_of
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.days import local_day

KIND = DeliveryKind.ANSWER_NOTICE
NOTICES = Prepared(lambda here: Delivery.objects.filter(kind=KIND, subject_id=here), -1)


def notice_first_score(*, response: Response, now: datetime, case: Case | None = None) -> None:
    """Queue the notice of a new answer that cannot wait; it leaves in three minutes unless a comment comes first."""
    if tells_at_once(response.score, response.comment):
        _queue(response, case, 0, now=now, next_at=notice_leaves_at(response.comment, finished=False, now=now))


def notice_change(*, response: Response, finished: bool, now: datetime, case: Case | None = None) -> None:
    """Bring the notice in line with an answer whose score or words changed.

    What has already left cannot be called back: the employee then gets the answer as it now stands.
    """
    notices = NOTICES.all(response.pk)
    if not tells_at_once(response.score, response.comment):
        if notices:
            cancel_deliveries(KIND, response.pk)
        return
    next_at = notice_leaves_at(response.comment, finished=finished, now=now)
    if any(notice.state == DeliveryState.DUE for notice in notices):
        bring_forward(KIND, response.pk, next_at=next_at)
    else:
        _queue(response, case or _case_of(response), len(notices), now=now, next_at=next_at)


def notice_addition(*, response: Response, now: datetime) -> None:
    """Tell what a customer added to an answer, whatever its score: with a notice that waits, or in one of its own."""
    told = Delivery.objects.filter(kind=KIND, subject_id=response.pk)
    if told.filter(state=DeliveryState.DUE).exists():
        bring_forward(KIND, response.pk, next_at=now)
        return
    _queue(response, _case_of(response), told.count(), now=now, next_at=now)


def hurry_notice(*, response: Response, now: datetime) -> None:
    """The respondent is done: whatever waits about this answer may leave."""
    bring_forward(KIND, response.pk, next_at=now)


def _case_of(response: Response) -> Case | None:
    return Case.objects.select_related("assignee").filter(response=response).first()


def _queue(response: Response, case: Case | None, earlier: int, *, now: datetime, next_at: datetime) -> None:
    """The key counts the notices before it, so that a correction is not taken for a repetition."""
    reader = _reader(response, case, now)
    if reader is None:
        return
    new = NewDelivery(
        organisation_id=response.organisation_id,
        message_class=MessageClass.STAFF,
        kind=KIND,
        subject_id=response.pk,
        address=reader.email,
        address_digest=digest_of(reader.email.lower()),
        next_at=next_at,
        idempotency_key=f"notice:{response.public_id}:{earlier}",
    )
    enqueue_many([new], now=now)


def _reader(response: Response, case: Case | None, now: datetime) -> Employee | None:
    """Whoever has the case, which need not be the nearest of the concerned: they may be away."""
    if case is not None and case.assignee is not None and case.assignee.email:
        return case.assignee
    return reader_of(response, today=local_day(now, response.organisation.zone))
