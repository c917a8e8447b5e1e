"""What a push says: nobody's name and no customer's words, for others may see the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejling.fieldwork.models import IncomingMail, Told
from pejling.fieldwork.rules.telling import Nature
from pejling.followup.models import Case, CaseEntry, CaseMessage
from pejling.followup.queries.case_calls import ALONG as WITH_ENTRY
from pejling.followup.queries.case_calls import headline_of_entry, next_step_of_entry, still_theirs
from pejling.followup.queries.case_notices import (
    SUBJECTS,
    case_in,
    headline_of_help,
    late_help,
    next_step_of_case,
)
from pejling.followup.queries.message_notices import ALONG as WITH_MESSAGE
from pejling.followup.queries.message_notices import headline_of_message, says_something
from pejling.followup.queries.notices import ANSWER, WAITING_CASE, next_step_of_answer
from pejling.followup.queries.plan_notices import headline_of_step, step_of
from pejling.followup.queries.told_notices import case_of_told, next_step_of_told
from pejling.followup.rules.escalation import Level, help_of, is_of_clock, level_of
from pejling.followup.rules.plan_steps import stage_of
from pejling.followup.rules.sets import CaseState, EntryKind
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind


@dataclass(frozen=True)
class Shown:
    """What a push says and opens; a newer one about the same takes the place of an older."""

    title: str
    body: str
    path: str
    about: str
    urgent: bool = False


def shown_for(mail: Delivery) -> Shown | None:
    """What goes along with a mail, in the language that is on; None when it is not true any more."""
    return WRITERS[DeliveryKind(mail.kind)](mail)


def shown_as_test() -> Shown:
    """What somebody sees who tries their device."""
    return Shown(
        title=_("Pejling reaches this device"),
        body=_("It was tried by hand. Nothing has happened."),
        path="notifications/",
        about="test",
        urgent=True,
    )


def _answer(mail: Delivery) -> Shown | None:
    response = ANSWER.first(mail.subject_id)
    if response is None:
        return None
    case = WAITING_CASE.first(response.pk)
    title = _("%(who)s gave %(score)s out of 10") % {"who": _("A customer"), "score": response.score}
    body = next_step_of_answer(response, case)
    if case is not None:
        return _of_case(case, title, body, urgent=True)
    return Shown(title, body, "answers/", f"answer {response.public_id}")


def _told(mail: Delivery) -> Shown | None:
    told = Told.objects.select_related("organisation").filter(pk=mail.subject_id).exclude(comment="").first()
    if told is None:
        return None
    case = case_of_told(told)
    if told.nature != Nature.COMPLAINT:
        return Shown(_("%(who)s praises you") % {"who": _("A customer")}, "", "told/", f"told {told.pk}")
    title, body = _("%(who)s complains") % {"who": _("A customer")}, next_step_of_told(told, case)
    return _of_case(case, title, body, urgent=True) if case else Shown(title, body, "told/", f"told {told.pk}")


def _escalation(mail: Delivery) -> Shown | None:
    if help_of(mail.idempotency_key):
        return _late_help(mail)
    case = case_in(mail.subject_id, states=(CaseState.OPEN,))
    if case is None or not is_of_clock(mail.idempotency_key, case.due_at):
        return None
    level = level_of(mail.idempotency_key)
    who = _("A customer") if level == Level.ASSIGNEE else _("a customer")
    return _of_case(case, SUBJECTS[level](who), next_step_of_case(case), urgent=level > Level.ASSIGNEE)


def _late_help(mail: Delivery) -> Shown | None:
    row, level = late_help(mail), level_of(mail.idempotency_key)
    if row is None:
        return None
    return _of_case(row.case, headline_of_help(row, level, _("a customer")), "", urgent=level > Level.ASSIGNEE)


def _plan_step(mail: Delivery) -> Shown | None:
    step = step_of(mail)
    if step is None or step.owner is None or step.owner.email != mail.address:
        return None
    title = headline_of_step(step, stage_of(mail.idempotency_key), account=_("an account"))
    return Shown(title, "", f"accounts/{step.account.public_id}/", f"step {step.pk}")


def _moved(mail: Delivery) -> Shown | None:
    case = case_in(mail.subject_id)
    if case is None or case.assignee is None or case.assignee.email != mail.address:
        return None
    title = _("You have the case of %(who)s now") % {"who": _("a customer")}
    body = next_step_of_case(case) if case.state == CaseState.OPEN else _("The customer has been contacted.")
    return _of_case(case, title, body)


def _called(mail: Delivery) -> Shown | None:
    entry = CaseEntry.objects.select_related(*WITH_ENTRY).filter(pk=mail.subject_id).first()
    if entry is None or not still_theirs(entry, mail):
        return None
    who = _("A customer") if entry.kind == EntryKind.REOPENED else _("a customer")
    title = headline_of_entry(entry, by=_("A colleague"), who=who)
    return _of_case(entry.case, title, next_step_of_entry(entry))


def _message(mail: Delivery) -> Shown | None:
    message = CaseMessage.objects.select_related(*WITH_MESSAGE).filter(pk=mail.subject_id).first()
    if message is None or not says_something(message):
        return None
    title = headline_of_message(message, _("A customer"), reached=_("a customer"))
    return _of_case(message.case, title, "")


def _reply(mail: Delivery) -> Shown | None:
    words = IncomingMail.objects.filter(pk=mail.subject_id).exclude(sender_address="")
    if not words.exists():
        return None
    return Shown(_("A customer wrote back"), _("The words are in your mail."), "", f"mail {mail.subject_id}")


def _of_case(case: Case, title: str, body: str, *, urgent: bool = False) -> Shown:
    return Shown(title, body, f"cases/{case.public_id}/", f"case {case.public_id}", urgent=urgent)


WRITERS: dict[DeliveryKind, Callable[[Delivery], Shown | None]] = {
    DeliveryKind.ANSWER_NOTICE: _answer,
    DeliveryKind.TOLD_NOTICE: _told,
    DeliveryKind.ESCALATION: _escalation,
    DeliveryKind.CASE_MOVED: _moved,
    DeliveryKind.CASE_CALL: _called,
    DeliveryKind.CASE_NOTICE: _message,
    DeliveryKind.PLAN_STEP: _plan_step,
    DeliveryKind.REPLY: _reply,
}
