"""Writing to a customer in a case: an employee's own words, signed and threaded, with nothing of the marketing kind."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.queries.composing import sender_address
from pejling.fieldwork.queries.links import short_solved_url, solved_url
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.fieldwork.rules.sets import Reason
from pejling.followup.models import Case, CaseMessage, SolvedQuestion
from pejling.followup.rules.messages import signed_text, thread
from pejling.followup.rules.sets import Direction, MessagePurpose, Solved
from pejling.outbox.models import Delivery
from pejling.outbox.queries.suppressed import stopped
from pejling.outbox.queries.texts import texts_go_out
from pejling.outbox.rules.drafts import CalledOff, Draft
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.people.models import Employee
from pejling.people.queries.prepared import Prepared, PreparedIn

FOLDER = Path(__file__).parent.parent.parent / "mail"
GONE = "gone"
ALONG = ("case__organisation", "case__response", "case__told", "case__contact", "employee", "user")


MESSAGES = PreparedIn(
    lambda keys: CaseMessage.objects.select_related(*ALONG).filter(direction=Direction.OUT, pk__in=keys)
)
QUESTION = Prepared(lambda here: SolvedQuestion.objects.filter(message_id=here), -1)


def compose_case_messages(deliveries: Sequence[Delivery]) -> list[Draft]:
    """The messages of some deliveries, or why one does not leave: forbidden in the meantime, or erased."""
    silent = stopped(deliveries)
    messages = MESSAGES.by_key(row.subject_id for row in deliveries)
    return [_draft(row, messages.get(row.subject_id), silent=row.pk in silent) for row in deliveries]


def _draft(delivery: Delivery, message: CaseMessage | None, *, silent: bool) -> Draft:
    if message is None or not message.text or not delivery.address:
        return CalledOff(GONE)
    if silent or message.case.heard.no_contact:
        return CalledOff(Reason.SUPPRESSED)
    if message.channel == Channel.SMS:
        return _text(delivery, message) if texts_go_out() else CalledOff(Reason.NO_ADDRESS)
    return _mail(delivery, message)


def _text(delivery: Delivery, message: CaseMessage) -> Message:
    organisation = message.case.organisation
    question = question_of(message)
    words = f"{message.text} {short_solved_url(question.public_id)}" if question else message.text
    return Message(
        message_id=delivery.message_id,
        sender_name=organisation.name,
        sender_address=settings.SMS_SENDER,
        to_name="",
        to_address=delivery.address,
        subject="",
        text=signed_text(words, name=writer_of(message), organisation=organisation.name),
    )


def _mail(delivery: Delivery, message: CaseMessage) -> Message:
    case, employee = message.case, message.employee
    with translation.override(message.language):
        values = _values(message, employee)
    text, html = letter(FOLDER, "message").write(values)
    return Message(
        message_id=delivery.message_id,
        sender_name=writer_of(message),
        sender_address=sender_address(case.organisation, employee),
        reply_to=reply_address(delivery) or (employee.email if employee else ""),
        return_path=reply_address(delivery),
        to_name=str(case.contact) if case.contact else "",
        to_address=delivery.address,
        subject=message.subject,
        text=text,
        html=html,
        headers=thread(_before(message)) + _by_machine(message),
    )


def writer_of(message: CaseMessage) -> str:
    """Who signs: the employee, or the user where the employee's record is gone."""
    return str(message.employee or message.user)


def _values(message: CaseMessage, employee: Employee | None) -> dict[str, object]:
    return {
        "language": message.language,
        "subject": message.subject,
        "words": message.text,
        "answers": _answers(message),
        "closing": _("Kind regards"),
        "sender_name": writer_of(message),
        "sender_title": employee.title if employee else "",
        "organisation": message.case.organisation.name,
        "small": _why(message),
    }


def question_of(message: CaseMessage) -> SolvedQuestion | None:
    """The question that a message asks, if it is that kind of message."""
    if message.purpose != MessagePurpose.SOLVED:
        return None
    return QUESTION.first(message.pk)


def _answers(message: CaseMessage) -> list[dict[str, str]]:
    """The links that choose an answer; what follows them has to be confirmed by hand."""
    question = question_of(message)
    if question is None:
        return []
    said = {Solved.YES: _("Yes, it is solved"), Solved.PARTLY: _("Partly"), Solved.NO: _("No, not yet")}
    return [{"label": label, "url": solved_url(question.public_id, answer)} for answer, label in said.items()]


def _by_machine(message: CaseMessage) -> tuple[tuple[str, str], ...]:
    """A promise is kept by the program: no absence note need answer it."""
    return (("Auto-Submitted", "auto-generated"),) if message.purpose == MessagePurpose.SOLVED else ()


def _why(message: CaseMessage) -> str:
    """The small print: who writes, and why."""
    case = message.case
    values = {
        "name": writer_of(message),
        "organisation": case.organisation.name,
        "day": date_format(case.answered_at.astimezone(ZoneInfo(case.organisation.zone)), "DATE_FORMAT"),
    }
    if case.told:
        return _("%(name)s of %(organisation)s writes to you because of what you told us on %(day)s.") % values
    return _("%(name)s of %(organisation)s writes to you because you answered our question on %(day)s.") % values


def _before(message: CaseMessage) -> list[str]:
    """The Message-IDs of what was written before: the ask, then the conversation."""
    earlier = CaseMessage.objects.filter(case=message.case, channel=Channel.EMAIL, pk__lt=message.pk)
    return [*_ask(message.case), *earlier.order_by("at", "pk").values_list("message_id", flat=True)]


def _ask(case: Case) -> list[str]:
    if case.response is None or case.response.invitation_id is None:
        return []
    asks = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id=case.response.invitation_id)
    return list(asks.filter(channel=Channel.EMAIL, sent_at__isnull=False).values_list("message_id", flat=True)[:1])
