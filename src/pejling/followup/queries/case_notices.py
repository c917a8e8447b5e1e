"""Writing to colleagues about a case that waits."""

from collections.abc import Callable, Collection

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.fieldwork.models import Told
from pejling.followup.models import Case, HandOver
from pejling.followup.queries.case_calls import call_line
from pejling.followup.queries.folding import shown_in_mail
from pejling.followup.queries.links import action_links
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.plan_notices import plan_step_line
from pejling.followup.queries.readers import reader_at
from pejling.followup.queries.saying import desk_url, told, when, who_said
from pejling.followup.rules.escalation import Level, help_of, is_of_clock, level_of
from pejling.followup.rules.sets import WAITING, CaseState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Organisation
from pejling.people.queries.prepared import PreparedIn

HEARD = ("organisation", "contact", "account", "unit")
ALONG = (
    "organisation",
    "assignee",
    *(f"{heard}__{part}" for heard in ("response", "told") for part in HEARD),
    "response__touchpoint",
    "response__left",
    "response__event",
)
CASES = PreparedIn(lambda keys: Case.objects.select_related(*ALONG).filter(pk__in=keys))  # with all that is said
Words = dict[str, object]


def compose_escalation(case_id: int, *, delivery: Delivery) -> Message | None:
    """The mail that tells of a case in which nobody has been in touch; None once somebody has."""
    if help_of(delivery.idempotency_key):
        return _compose_late_help(delivery)
    case = case_in(case_id, states=(CaseState.OPEN,))
    if case is None or not is_of_clock(delivery.idempotency_key, case.due_at):
        return None
    level = level_of(delivery.idempotency_key)
    return _mail(case, delivery, lambda who: _escalation(case, level, who))


def _compose_late_help(delivery: Delivery) -> Message | None:
    """The same of a department that has not answered; None once it has, or is not waited for any more."""
    row = late_help(delivery)
    if row is None:
        return None
    level = level_of(delivery.idempotency_key)
    return _mail(row.case, delivery, lambda who: _asked_for_help(row, level, who), linked=False)


def late_help(delivery: Delivery) -> HandOver | None:
    """The open hand-over that a mail tells of."""
    along = ("to_unit", "to_employee", *(f"case__{one}" for one in ALONG))
    rows = HandOver.objects.open().filter(case__state__in=sorted(WAITING)).select_related(*along)
    return rows.filter(public_id=help_of(delivery.idempotency_key), organisation_id=delivery.organisation_id).first()


def compose_moved(case_id: int, *, delivery: Delivery) -> Message | None:
    """The mail to whoever a case has moved to; None once it is closed, or has moved on."""
    case = case_in(case_id)
    if case is None or case.assignee is None or case.assignee.email != delivery.address:
        return None
    return _mail(case, delivery, lambda who: _moved(case, who))


def case_in(case_id: int, *, states: Collection[CaseState] = WAITING) -> Case | None:
    """A case with all that is said of it, while it is in one of these states."""
    case = CASES.by_key([case_id]).get(case_id)
    return case if case and case.state in states else None


def line_of(delivery: Delivery, organisation: Organisation) -> dict[str, str] | None:
    """A mail that was kept, as a line of a digest, in the reader's language; None when it is not true any more."""
    if delivery.kind == DeliveryKind.TOLD_NOTICE:
        return _told_line(delivery.subject_id, organisation)
    if delivery.kind == DeliveryKind.CASE_CALL:
        return call_line(delivery)
    if delivery.kind == DeliveryKind.PLAN_STEP:
        return plan_step_line(delivery)
    case = case_in(delivery.subject_id)
    words = _words_of(delivery, case) if case else ""
    return _line(organisation, f"cases/{case.public_id}/", words) if case and words else None


def _words_of(delivery: Delivery, case: Case) -> str:
    who = who_said(case.heard)
    if delivery.kind != DeliveryKind.ESCALATION:
        return _("You have the case of %(who)s now") % {"who": who}
    if help_of(delivery.idempotency_key):
        row = late_help(delivery)
        return headline_of_help(row, level_of(delivery.idempotency_key), who) if row else ""
    return SUBJECTS[level_of(delivery.idempotency_key)](who) if case.state == CaseState.OPEN else ""


def _told_line(told_id: int, organisation: Organisation) -> dict[str, str] | None:
    row = Told.objects.select_related("contact", "account").filter(pk=told_id).exclude(comment="").first()
    words = _("%(who)s said something unasked")
    return _line(organisation, "told/", words % {"who": who_said(row)}) if row else None


def _line(organisation: Organisation, path: str, words: str) -> dict[str, str]:
    return {"words": words, "url": desk_url(organisation, path)}


def _mail(case: Case, delivery: Delivery, words: Callable[[str], Words], *, linked: bool = True) -> Message | None:
    """``linked``: with links that do something without signing in, for those whose case it is or may be."""
    reader = reader_at(delivery.address, case.organisation) if delivery.address else None
    if reader is None:
        return None
    with translation.override(reader.language):
        values = _said(case) | words(who_said(case.heard))
        values["links"] = action_links(case, reader, made_at=delivery.created_at) if linked else ()
    return staff_message(delivery, "notice", {"language": reader.language, **values}, case.organisation, reader)


def _said(case: Case) -> Words:
    """What the customer said, and the way to the case."""
    return {
        "changed": "",
        "comment": shown_in_mail(case.heard),
        "no_comment": _("There is no comment."),
        "about": told(case.response).about if case.response else _("Said unasked"),
        "url": desk_url(case.organisation, f"cases/{case.public_id}/"),
        "button": _("Open the case"),
        "without_signing_in": _("Or from here, without signing in:"),
    }


def _escalation(case: Case, level: Level, who: str) -> Words:
    subject = SUBJECTS[level](who)
    return {
        "subject": subject,
        "headline": subject,
        "changed": _has_it(case) if level > Level.ASSIGNEE else "",
        "next_step": next_step_of_case(case),
        "small": _small(level),
    }


def _asked_for_help(row: HandOver, level: Level, who: str) -> Words:
    subject = headline_of_help(row, level, who)
    time = when(row.due_at, row.case.organisation)
    return {
        "subject": subject,
        "headline": subject,
        "changed": row.reason,
        "next_step": _("Please hand it back with an answer before %(time)s.") % {"time": time},
        "small": _small_of_help(level),
    }


def headline_of_help(row: HandOver, level: Level, who: str) -> str:
    """What a department has not done, in one sentence."""
    words = {
        Level.ASSIGNEE: _("%(unit)s has been asked about %(who)s: half the time has passed"),
        Level.LEAD: _("Overdue: %(unit)s has not answered about %(who)s"),
        Level.OWNER: _("Overdue twice over: %(unit)s has not answered about %(who)s"),
    }
    return words[level] % {"unit": row.to_unit or row.to_employee or "–", "who": who}


def _small_of_help(level: Level) -> str:
    if level == Level.ASSIGNEE:
        return _("You get this mail because you were asked to help. When half the time has passed, it comes once.")
    if level == Level.LEAD:
        return _("You get this mail because you lead the department, and the time has passed. It comes once.")
    return _small(level)


def _moved(case: Case, who: str) -> Words:
    subject = _("You have the case of %(who)s now") % {"who": who}
    return {
        "subject": subject,
        "headline": subject,
        "next_step": next_step_of_case(case) if case.state == CaseState.OPEN else _("The customer has been contacted."),
        "small": _("You get this mail because a colleague is away or has left, and the case has moved to you."),
    }


def _half(who: str) -> str:
    return _("%(who)s is waiting: half the time has passed") % {"who": who}


def _overdue(who: str) -> str:
    return _("Overdue: nobody has contacted %(who)s") % {"who": who}


def _twice(who: str) -> str:
    return _("Overdue twice over: nobody has contacted %(who)s") % {"who": who}


SUBJECTS = {Level.ASSIGNEE: _half, Level.LEAD: _overdue, Level.OWNER: _twice}


def _has_it(case: Case) -> str:
    if case.assignee is None:
        return _("Nobody has the case.")
    return _("%(name)s has the case.") % {"name": case.assignee}


def next_step_of_case(case: Case) -> str:
    """What is to be done in a case in which nobody has been in touch, without a name."""
    if case.heard.no_contact:
        return _("The customer asks not to be contacted about this. Find the cause, and resolve the case.")
    return _("Please contact the customer before %(time)s.") % {"time": when(case.due_at, case.organisation)}


def _small(level: Level) -> str:
    if level == Level.ASSIGNEE:
        return _("You get this mail because you have the case. When half the time has passed, it comes once.")
    if level == Level.LEAD:
        return _("You get this mail because you lead the unit, and the time has passed. It comes once.")
    return _("You get this mail because you own the organisation, and twice the time has passed. It comes once.")
