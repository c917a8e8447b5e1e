"""Where a case would stand had a message never been sent."""

from collections.abc import Iterator
from datetime import datetime

from pejling.followup.models import Case, CaseEntry, CaseMessage, CaseTry
from pejling.followup.rules.sets import Direction, EntryKind, MessagePurpose, TryOutcome
from pejling.followup.rules.shipped import NEWS
from pejling.followup.rules.standing import Standing, Turn, standing
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

LOST = (DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.CANCELLED)
TOLD = (EntryKind.CONTACTED, EntryKind.WROTE, EntryKind.REOPENED, EntryKind.SOLVED_NO)
Turns = list[tuple[datetime, Turn]]


def standing_with(case: Case, message: CaseMessage) -> Standing:
    """As it is: a case whose rows say something else has a past that is not told here, and is left alone."""
    return standing([*_turns(case, without=message), (message.at, Turn.REACHED)])


def standing_without(case: Case, message: CaseMessage, *, heard_since: bool = False) -> Standing:
    """As it would be; ``heard_since``: a customer who has written after it has been reached by something."""
    turns = _turns(case, without=message)
    if heard_since:
        heard = CaseMessage.objects.filter(case=case, direction=Direction.IN, automatic=False, at__gte=message.at)
        turns += [(at, Turn.REACHED) for at in heard.values_list("at", flat=True)]
    return standing(turns)


def _turns(case: Case, *, without: CaseMessage) -> Turns:
    tries = CaseTry.objects.filter(case=case, outcome=TryOutcome.REACHED).values_list("at", flat=True)
    moments = [*_written(case, without), *tries]
    return [*_told(case), *((at, Turn.REACHED) for at in moments)]


def _written(case: Case, without: CaseMessage) -> list[datetime]:
    """Messages that stopped the clock and have not come back; news of an improvement stops none."""
    rows = CaseMessage.objects.filter(case=case, direction=Direction.OUT, purpose=MessagePurpose.WORDS)
    rows = rows.exclude(pk=without.pk).exclude(key__startswith=NEWS)
    lost = Delivery.objects.filter(kind=DeliveryKind.CASE_MESSAGE, subject_id__in=rows.values("pk"), state__in=LOST)
    return list(rows.exclude(pk__in=lost.values("subject_id")).values_list("at", flat=True))


def _told(case: Case) -> Iterator[tuple[datetime, Turn]]:
    """What the history says, but for contacts that it notes with a message: those stand and fall with it."""
    rows = list(CaseEntry.objects.filter(case=case, kind__in=TOLD).order_by("pk"))
    sent = {(row.at, row.user_id) for row in rows if row.kind == EntryKind.WROTE}
    refused = {row.at for row in rows if row.kind == EntryKind.SOLVED_NO}
    for row in rows:
        if row.kind == EntryKind.REOPENED:
            as_left = row.user_id is not None or row.at in refused
            yield row.at, Turn.OPENED_AS_LEFT if as_left else Turn.OPENED
        elif row.kind == EntryKind.CONTACTED and (row.text or (row.at, row.user_id) not in sent):
            yield row.at, Turn.REACHED
