"""Writing reminders: the same question, link and buttons again, in words of their own, in the ask's thread."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.composing import ALONG, Wordings, mail_of, placeholders_of, wording_of
from pejling.fieldwork.queries.remindable import ARRIVED
from pejling.fieldwork.queries.reminding import opening, still_remindable
from pejling.fieldwork.queries.sendable import GONE, PAUSE
from pejling.fieldwork.queries.texting import text_of
from pejling.outbox.models import Delivery
from pejling.outbox.queries.texts import texts_go_out
from pejling.outbox.rules.drafts import CalledOff, Draft, Later
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import reminder_of
from pejling.programme.rules.sets import ProgrammeState


def compose_reminders(deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
    """The mails of many reminders, or why one does not go out: who answered or was blocked meanwhile gets none."""
    keys = [row.subject_id for row in deliveries]
    invitations = {row.pk: row for row in Invitation.objects.filter(pk__in=keys).select_related(*ALONG)}
    wanted = still_remindable(list(invitations.values()), now=now)
    asks = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id__in=wanted, state__in=ARRIVED)
    threads = dict(asks.values_list("subject_id", "message_id"))
    wordings: Wordings = {}
    return [
        _draft(invitations[row.subject_id], row, threads[row.subject_id], wordings, now)
        if row.subject_id in wanted
        else CalledOff(GONE)
        for row in deliveries
    ]


def reminding_words(wording: Wording) -> Wording:
    """The wording with the reminder's subject and first sentences in place of the ask's."""
    reminder, words = reminder_of(wording), copy(wording)
    words.subject, words.intro = reminder.subject, reminder.intro
    return words


def _draft(invitation: Invitation, delivery: Delivery, thread: str, wordings: Wordings, now: datetime) -> Draft:
    if invitation.programme.state != ProgrammeState.RUNNING:
        return Later(now + PAUSE)
    opens_at = opening(invitation, rules_of(invitation), now)
    if opens_at > now:
        return Later(opens_at)
    wording = wording_of(invitation, wordings)
    if delivery.channel == Channel.SMS:
        values = placeholders_of(invitation, invitation.sender or invitation.programme.sender)
        return text_of(invitation, delivery, wording, values, reminder=True) if texts_go_out() else CalledOff(GONE)
    words = reminding_words(wording)
    return mail_of(invitation, delivery, words, headers=(("In-Reply-To", thread), ("References", thread)))
