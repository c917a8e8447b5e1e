"""Writing to colleagues: the same letter as to customers, about a department, with its own small print."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from copy import copy
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.asks import rules_of_version
from pejling.fieldwork.queries.composing import FOLDER, OWN, sender_address
from pejling.fieldwork.queries.dressing import NO_BRAND
from pejling.fieldwork.queries.internal import email_digest, unwilling
from pejling.fieldwork.queries.links import internal_url, leave_internal_url
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.fieldwork.queries.sendable import GONE, PAUSE
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Draft, Later
from pejling.people.models import Employee
from pejling.people.rules.days import local_day
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import reminder_of, wording_for
from pejling.programme.rules.calendar import first_moment
from pejling.programme.rules.placeholders import render
from pejling.programme.rules.sets import ProgrammeState

ALONG = ("organisation", "programme__sender", "department", "employee")


def compose_internal_asks(deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
    """The mails of many asks, or why one does not go out."""
    return _composed(deliveries, now, waits_in=InvitationState.DUE, words=lambda wording: wording)


def compose_internal_reminders(deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
    """The reminders: whoever has answered or left meanwhile gets none."""
    return _composed(deliveries, now, waits_in=InvitationState.HANDED_OVER, words=_reminding)


def internal_mail(
    ask: InternalAsk, delivery: Delivery, wording: Wording, employee: Employee | None, *, department: str
) -> Message:
    """The letter itself."""
    house, sender = ask.organisation, ask.programme.sender
    values = placeholders(ask, department, employee.given_name if employee else None)
    text, html = letter(FOLDER, "ask").write_one_of_many(_values(ask, wording, values, sender), own=OWN)
    return Message(
        message_id=delivery.message_id,
        sender_name=str(sender) if sender else house.name,
        sender_address=sender_address(house, sender),
        reply_to=sender.email if sender else "",  # to a person's own mailbox: what is written there is not anonymous
        return_path=reply_address(delivery),
        to_name=str(employee) if employee else "",
        to_address=delivery.address,
        subject=render(wording.subject, values),
        text=text,
        html=html,
        headers=(
            ("List-Unsubscribe", f"<{leave_internal_url(ask.public_id)}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("Auto-Submitted", "auto-generated"),
        ),
    )


def placeholders(ask: InternalAsk, department: str, given_name: str | None) -> dict[str, str | None]:
    """What the wording's placeholders stand for."""
    sender = ask.programme.sender
    return {
        "given_name": given_name,
        "organisation": ask.organisation.name,
        "sender": str(sender or ask.organisation.name),
        "department": department,
    }


def _composed(
    deliveries: Sequence[Delivery],
    now: datetime,
    *,
    waits_in: InvitationState,
    words: Callable[[Wording], Wording],
) -> list[Draft]:
    rows = InternalAsk.objects.filter(pk__in=[row.subject_id for row in deliveries]).select_related(*ALONG)
    asks = {row.pk: row for row in rows if row.employee and row.state == waits_in}
    silent = _unwilling(asks.values())
    wordings: dict[tuple[int, str, int], Wording] = {}

    def draft(delivery: Delivery) -> Draft:
        ask = asks.get(delivery.subject_id)
        if ask is None or ask.employee is None:
            return CalledOff(GONE)
        if against := _against(ask, ask.employee, silent, now):
            return against
        key = (ask.programme_id, ask.language, ask.wording_version)
        if key not in wordings:
            wordings[key] = words(wording_for(*key))
        return internal_mail(ask, delivery, wordings[key], ask.employee, department=ask.department.name)

    return [draft(delivery) for delivery in deliveries]


def _unwilling(asks: Collection[InternalAsk]) -> frozenset[tuple[int, str]]:
    """Who wants no such questions, by house and digest."""
    digests: dict[int, set[str]] = defaultdict(set)
    for ask in asks:
        digests[ask.organisation_id].add(email_digest(ask.employee.email) if ask.employee else "")
    return frozenset((house, one) for house, own in digests.items() for one in unwilling(house, frozenset(own)))


def _against(
    ask: InternalAsk, employee: Employee, silent: frozenset[tuple[int, str]], now: datetime
) -> CalledOff | Later | None:
    house = ask.organisation
    if employee.left_on is not None and employee.left_on <= local_day(now, house.zone):
        return CalledOff(Reason.NO_ADDRESS)
    if (house.pk, email_digest(employee.email)) in silent:
        return CalledOff(Reason.SUPPRESSED)
    if ask.expires_at <= now:
        return CalledOff(Reason.TOO_LATE)
    if ask.programme.state != ProgrammeState.RUNNING:
        return Later(now + PAUSE)
    hours = rules_of_version(ask.programme.public_id, ask.rule_version).hours
    opens_at = first_moment(now, hours=hours, country=house.country, zone=house.zone)
    return Later(opens_at) if opens_at > now else None


def _reminding(wording: Wording) -> Wording:
    words, reminder = copy(wording), reminder_of(wording)
    words.subject, words.intro = reminder.subject, reminder.intro
    return words


def _values(
    ask: InternalAsk, wording: Wording, values: dict[str, str | None], sender: Employee | None
) -> dict[str, str]:
    greeting = wording.greeting if values["given_name"] else wording.greeting_unnamed
    with translation.override(wording.language):
        small = {
            "closing": _("Kind regards"),
            "why": _(
                "You get this message because you work at %(organisation)s. Nobody can see who gave which answer, "
                "and results are shown only when the quarter is over, from five answers on."
            )
            % {"organisation": ask.organisation.name},
            "unsubscribe": _("Unsubscribe"),
        }
    return {
        "language": wording.language,
        "subject": render(wording.subject, values),
        "greeting": render(greeting, values),
        "intro": render(wording.intro, values),
        "question": render(wording.question, values),
        "low_label": wording.low_label,
        "high_label": wording.high_label,
        "survey_url": internal_url(ask.public_id),
        "organisation": ask.organisation.name,
        "sender_name": str(sender) if sender else "",
        "sender_title": sender.title if sender else "",
        "objection": "",
        "tell": "",
        "tell_url": "",
        "unsubscribe_url": leave_internal_url(ask.public_id),
        **NO_BRAND,
        **small,
    }
