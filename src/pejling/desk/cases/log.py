"""What happened in a case, a line each: kept in codes where it has to be said in the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.desk.labels import label
from pejling.followup.models import Case, CaseEntry
from pejling.followup.rules.sets import EntryKind


@dataclass(frozen=True)
class Line:
    """Who did what when; ``given_to`` is the colleague who has it from then on."""

    at: datetime
    title: str
    who: str
    given_to: str
    text: str


def entries_of(case_id: int) -> QuerySet[CaseEntry]:
    """What happened in the case and in those that were merged into it, in its order."""
    merged = Case.objects.filter(merged_into_id=case_id).values("pk")
    rows = CaseEntry.objects.filter(Q(case_id=case_id) | Q(case_id__in=merged))
    return rows.select_related("user", "employee").order_by("at", "pk")


def line_of(entry: CaseEntry) -> Line:
    """An entry as the page shows it (fetched with its user and employee)."""
    taken = entry.kind == EntryKind.TAKEN  # its text is who has the case now
    return Line(
        at=entry.at,
        title=label(entry.kind, "case_entry"),
        who=entry.text if taken else str(entry.user or ""),
        given_to=str(entry.employee or ""),
        text="" if taken else _words(entry),
    )


def _words(entry: CaseEntry) -> str:
    match entry.kind:
        case EntryKind.SNOOZED if entry.text:
            until = timezone.localtime(datetime.fromisoformat(entry.text))
            return _("Until %(moment)s") % {"moment": date_format(until, "DATETIME_FORMAT")}
        case EntryKind.TRIED if entry.text:
            channel, _space, outcome = entry.text.partition(" ")
            return f"{label(channel, 'channel')}: {label(outcome, 'try_outcome')}"
        case _:
            return entry.text
