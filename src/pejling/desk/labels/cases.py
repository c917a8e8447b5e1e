"""Cases and what happens in them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.followup.rules.sets import CaseKind, CaseState, EntryKind, Solved, TryOutcome

CASE_STATES: Words = {
    CaseState.OPEN: pgettext_lazy("case", "Open"),
    CaseState.CONTACTED: pgettext_lazy("case", "Contacted"),
    CaseState.RESOLVED: pgettext_lazy("case", "Resolved"),
    CaseState.UNREACHABLE: pgettext_lazy("case", "Not reached"),
    CaseState.WITHDRAWN: pgettext_lazy("case", "Withdrawn"),
    CaseState.MERGED: pgettext_lazy("case", "Merged"),
}
CASE_KINDS: Words = {
    CaseKind.DETRACTOR: _("Unhappy: answered 0 to 6"),
    CaseKind.COMPLAINT: _("A complaint, said unasked"),
    CaseKind.PASSIVE: _("Passive: answered 7 or 8"),
    CaseKind.PROMOTER: _("Promoter: answered 9 or 10"),
    CaseKind.TASK: _("A task beside the case"),
}
CASE_ENTRIES: Words = {
    EntryKind.OPENED: _("Case opened"),
    EntryKind.TAKEN: _("Case taken"),
    EntryKind.NOTE: _("Note"),
    EntryKind.CONTACTED: _("Customer contacted"),
    EntryKind.RESOLVED: _("Case resolved"),
    EntryKind.REOPENED: _("Case opened again"),
    EntryKind.SCORE_EDITED: _("The customer changed the score"),
    EntryKind.WITHDRAWN: _("Case withdrawn"),
    EntryKind.ANSWER_WITHDRAWN: _("The customer has taken the answer back"),
    EntryKind.ANSWER_RESTORED: _("The customer has given the answer again"),
    EntryKind.WROTE: _("Wrote to the customer"),
    EntryKind.WROTE_BACK: _("The customer wrote back"),
    EntryKind.TAKEN_BACK: _("Took the message back before it left"),
    EntryKind.STOPPED: _("The customer wants to be asked no more"),
    EntryKind.NOT_DELIVERED: _("A message did not reach the customer"),
    EntryKind.SOLVED_ASKED: _("The customer was asked whether it is solved"),
    EntryKind.SOLVED_YES: _("The customer says that it is solved"),
    EntryKind.SOLVED_PARTLY: _("The customer says that it is partly solved"),
    EntryKind.SOLVED_NO: _("The customer says that it is not solved"),
    EntryKind.OFFERED: _("Something was offered to make good"),
    EntryKind.ESCALATED: _("Nobody has been in touch"),
    EntryKind.MOVED: _("Moved to a colleague"),
    EntryKind.ASSIGNED: _("Case given to a colleague"),
    EntryKind.SNOOZED: _("Put aside until later"),
    EntryKind.WOKEN: _("Taken up again"),
    EntryKind.TRIED: _("Tried to reach the customer"),
    EntryKind.UNREACHABLE: _("Closed: the customer cannot be reached"),
    EntryKind.NOT_MINE: _("Passed back: not my case"),
    EntryKind.HANDED_OVER: _("Handed over to another department"),
    EntryKind.HANDED_BACK: _("Handed back"),
    EntryKind.HELP_LATE: _("The other department has not answered"),
    EntryKind.HELP_ENDED: _("The other department need not answer any more"),
    EntryKind.MERGED: _("Merged into another case"),
    EntryKind.JOINED: _("Another case was merged into this one"),
}
TRY_OUTCOMES: Words = {
    TryOutcome.REACHED: pgettext_lazy("try", "reached"),
    TryOutcome.NO_ANSWER: pgettext_lazy("try", "no answer"),
    TryOutcome.VOICEMAIL: pgettext_lazy("try", "voicemail"),
    TryOutcome.WRONG_NUMBER: pgettext_lazy("try", "wrong number"),
}
SOLVED: Words = {
    Solved.YES: pgettext_lazy("solved", "Yes"),
    Solved.PARTLY: pgettext_lazy("solved", "Partly"),
    Solved.NO: pgettext_lazy("solved", "No"),
}
SETS: dict[str, Words] = {
    "case_state": CASE_STATES,
    "case_entry": CASE_ENTRIES,
    "try_outcome": TRY_OUTCOMES,
    "solved": SOLVED,
    "case_kind": CASE_KINDS,
}
