"""Writing to employees what became of a message in their case."""

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.fieldwork.rules.replies.reading import read_reply
from pejling.followup.models import Case, CaseMessage, SolvedQuestion
from pejling.followup.queries.files import files_in_words
from pejling.followup.queries.folding import shown_words
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_at
from pejling.followup.queries.saying import desk_url, when, who_said
from pejling.followup.queries.to_customers.letters import question_of
from pejling.followup.rules.sets import WAITING, CaseState, Direction, Solved
from pejling.outbox.models import Delivery

ALONG = (
    "case__organisation",
    "case__response__contact",
    "case__response__account",
    "case__response__left",
    "case__told__contact",
    "case__told__account",
)


def compose_case_notice(message_id: int, *, delivery: Delivery) -> Message | None:
    """The mail to whoever has the case; None when the words have been erased or purged."""
    message = CaseMessage.objects.select_related(*ALONG).filter(pk=message_id).first()
    if message is None or not says_something(message) or not delivery.address:
        return None
    organisation = message.case.organisation
    reader = reader_at(delivery.address, organisation)
    language = reader.language if reader else organisation.language
    with translation.override(language):
        headline = headline_of_message(message, who_said(message.case.heard))
        values = {"subject": headline, "headline": headline, **_common(message.case), **_told(message)}
    return staff_message(delivery, "notice", {"language": language, **values}, organisation, reader)


def says_something(message: CaseMessage) -> bool:
    """Whether it still has words, or came with files: what was erased or purged has neither."""
    return bool(message.text or message.files)


def _told(message: CaseMessage) -> dict[str, object]:
    if message.direction == Direction.IN:
        return _reply(message)
    question = question_of(message)
    return _not_solved(message, question) if question and question.answer else _lost(message)


def headline_of_message(message: CaseMessage, who: str, *, reached: str | None = None) -> str:
    """What became of a message, in one sentence that says who; ``reached`` is how they are named within it."""
    if message.direction == Direction.IN:
        written = _("%(who)s wants to be asked no more") if _stops(message) else _("%(who)s wrote back")
        return written % {"who": who}
    question = question_of(message)
    if question is None or not question.answer:
        return _("Your message did not reach %(who)s") % {"who": reached or who}
    said = {
        Solved.YES: _("%(who)s says that it is solved"),
        Solved.PARTLY: _("%(who)s says that it is partly solved"),
        Solved.NO: _("%(who)s says that it is not solved"),
    }
    return said[Solved(question.answer)] % {"who": who}


def _not_solved(message: CaseMessage, question: SolvedQuestion) -> dict[str, object]:
    waiting = message.case.state in WAITING
    return {
        "comment": shown_words(question.why, message.language),
        "about": _("It was asked after the case had been closed."),
        "next_step": _("The case is open again.") if waiting else _("The case is still closed."),
    }


def _reply(message: CaseMessage) -> dict[str, object]:
    stopped = _("What they said may still be answered.") if _stops(message) else ""
    return {
        "changed": " ".join(filter(None, (stopped, files_in_words(message.files)))),
        "comment": shown_words(message.text, message.language),
        "no_comment": _("There were no words."),
        "about": message.subject,
        "next_step": _("Answer on the page of the case: a reply to this mail does not reach the customer."),
    }


def _stops(message: CaseMessage) -> bool:
    return read_reply(message.text).stop


def _lost(message: CaseMessage) -> dict[str, object]:
    case = message.case
    return {
        "comment": message.text,
        "about": _("It was sent to %(address)s.") % {"address": message.address},
        "next_step": _running(case) if case.state == CaseState.OPEN else _("Try another way to reach the customer."),
    }


def _running(case: Case) -> str:
    return _("The clock is running again: please contact the customer before %(time)s.") % {
        "time": when(case.due_at, case.organisation)
    }


def _common(case: Case) -> dict[str, object]:
    return {
        "changed": "",
        "no_comment": _("There is no comment."),
        "url": desk_url(case.organisation, f"cases/{case.public_id}/"),
        "button": _("Open the case"),
        "small": _("You get this mail because the case is yours, or concerns you."),
    }
