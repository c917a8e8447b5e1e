"""Writing to colleagues who are called to a case: what is asked of them, and what the customer said."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.channels.message import Message
from pejling.followup.models import Case, CaseEntry, HandOver
from pejling.followup.queries.folding import shown_in_mail
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_at
from pejling.followup.queries.saying import desk_url, when, who_said
from pejling.followup.rules.sets import WAITING, CaseState, EntryKind
from pejling.outbox.models import Delivery
from pejling.people.models import Organisation

ALONG = (
    "organisation",
    "user",
    "case__assignee",
    "case__response__contact",
    "case__response__account",
    "case__response__left",
    "case__told__contact",
    "case__told__account",
)
HEADLINES: dict[EntryKind, Promise] = {
    EntryKind.ASSIGNED: gettext_lazy("%(by)s gives you the case of %(who)s"),
    EntryKind.NOTE: gettext_lazy("%(by)s mentions you in the case of %(who)s"),
    EntryKind.REOPENED: gettext_lazy("%(who)s wrote again: the case is open once more"),
    EntryKind.NOT_MINE: gettext_lazy("%(by)s passes the case of %(who)s on to you"),
    EntryKind.HANDED_OVER: gettext_lazy("%(by)s asks you to help in the case of %(who)s"),
    EntryKind.HANDED_BACK: gettext_lazy("%(by)s hands back the case of %(who)s"),
    EntryKind.HELP_ENDED: gettext_lazy("The case of %(who)s is closed: nothing more is asked of you"),
}
GIVES = frozenset({EntryKind.ASSIGNED, EntryKind.NOT_MINE})  # the case itself, to one person


def compose_case_call(entry_id: int, *, delivery: Delivery) -> Message | None:
    """The mail about an entry to whoever it calls; None when it is gone, or no longer theirs."""
    entry = CaseEntry.objects.select_related(*ALONG).filter(pk=entry_id).first()
    if entry is None or not still_theirs(entry, delivery):
        return None
    reader = reader_at(delivery.address, entry.organisation)
    language = reader.language if reader else entry.organisation.language
    with translation.override(language):
        values = _call(entry)
    return staff_message(delivery, "case_call", {"language": language, **values}, entry.organisation, reader)


def call_line(delivery: Delivery) -> dict[str, str] | None:
    """The same as a line of a digest, in the reader's language."""
    entry = CaseEntry.objects.select_related(*ALONG).filter(pk=delivery.subject_id).first()
    if entry is None or not still_theirs(entry, delivery):
        return None
    return {"words": _headline(entry), "url": desk_url(entry.organisation, f"cases/{entry.case.public_id}/")}


def still_theirs(entry: CaseEntry, delivery: Delivery) -> bool:
    """Whether the call is true still, for whoever it was sent to."""
    if EntryKind(entry.kind) not in GIVES:
        return bool(entry.text) or entry.kind != EntryKind.NOTE  # a note whose words were forgotten says nothing
    assignee = entry.case.assignee
    return entry.case.state in WAITING and assignee is not None and assignee.email == delivery.address


def _call(entry: CaseEntry) -> dict[str, object]:
    case = entry.case
    headline = _headline(entry)
    return {
        "subject": headline,
        "headline": headline,
        "words": entry.text,
        "said": _("The customer said:") if case.heard.comment else "",
        "comment": shown_in_mail(case.heard),
        "next_step": next_step_of_entry(entry),
        "url": desk_url(entry.organisation, f"cases/{case.public_id}/"),
        "button": _("Open the case"),
        "small": _("You get this mail because a colleague calls you to a case."),
    }


def _headline(entry: CaseEntry) -> str:
    by = str(entry.user) if entry.user else _("A colleague")
    return headline_of_entry(entry, by=by, who=who_said(entry.case.heard))


def headline_of_entry(entry: CaseEntry, *, by: str, who: str) -> str:
    """Who calls to whose case, in one sentence."""
    return str(HEADLINES[EntryKind(entry.kind)]) % {"by": by, "who": who}


def next_step_of_entry(entry: CaseEntry) -> str:
    """What is asked of whoever is called, without a name."""
    case, organisation = entry.case, entry.organisation
    if case.state not in WAITING:
        return _("The case has been closed already.")
    if entry.kind == EntryKind.HANDED_OVER:
        return _hand_back(case, organisation)
    if case.heard.no_contact:
        return _("The customer asks not to be contacted about this. Please respect it.")
    if case.state == CaseState.OPEN:
        time = when(case.due_at, organisation)
        return _("Please contact the customer before %(time)s.") % {"time": time}
    return _("The customer has been contacted; the case waits to be resolved.")


def _hand_back(case: Case, organisation: Organisation) -> str:
    hand_over = HandOver.objects.open().filter(case=case).first()
    if hand_over is None:
        return _("The case has been handed back already.")
    return _("Please hand it back with an answer before %(time)s.") % {"time": when(hand_over.due_at, organisation)}
