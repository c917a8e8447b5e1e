"""The audit trail of a case: who did what when, entry by entry, with the ids that were written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pejling.desk.cases.log import entries_of, line_of
from pejling.desk.members import member_page
from pejling.followup.models import Case, CaseEntry
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import AuditEntry, Organisation
from pejling.people.rules.viewer import Viewer

AUDITED_AS = {EntryKind.OFFERED: "offer_given"}  # the others by their own name


@dataclass(frozen=True)
class Trace:
    """One thing that was done; ``ids`` are what the audit kept beside it."""

    at: datetime
    title: str
    who: str
    given_to: str
    case_id: str
    ids: tuple[tuple[str, str], ...]


@require_safe
@member_page
def trail(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Everything that happened in a case and in those merged into it, the first thing first."""
    rows = Case.objects.visible_to(viewer).select_related("response__contact", "response__left", "told__contact")
    case = get_object_or_404(rows, public_id=public_id)
    return render(request, "desk/cases/trail.html", {"case": case, "traces": traces_of(case)})


def traces_of(case: Case) -> list[Trace]:
    """Entries beside their audits; an audit without an entry stands alone."""
    entries = list(entries_of(case.pk).select_related("case"))
    ids = {case.public_id} | {entry.case.public_id for entry in entries}
    audits = AuditEntry.objects.filter(organisation_id=case.organisation_id, subject="case", subject_id__in=ids)
    left = {(row.subject_id, row.at, row.action, row.pk): row for row in audits.select_related("user").order_by("pk")}
    traces = [_of_entry(entry, _taken(left, entry)) for entry in entries]
    traces += [_of_audit(audit) for audit in left.values()]
    return sorted(traces, key=lambda trace: trace.at)


Key = tuple[str, datetime, str, int]


def _taken(left: dict[Key, AuditEntry], entry: CaseEntry) -> AuditEntry | None:
    """The audit that was written with an entry, which is then no longer left."""
    wanted = (entry.case.public_id, entry.at, AUDITED_AS.get(EntryKind(entry.kind), f"case_{entry.kind}"))
    key = next((key for key in left if key[:3] == wanted), None)
    return left.pop(key) if key else None


def _of_entry(entry: CaseEntry, audit: AuditEntry | None) -> Trace:
    line = line_of(entry)
    return Trace(line.at, line.title, line.who, line.given_to, entry.case.public_id, _ids(audit))


def _of_audit(audit: AuditEntry) -> Trace:
    who = str(audit.user or audit.actor)
    return Trace(audit.at, audit.action.replace("_", " "), who, "", audit.subject_id, _ids(audit))


def _ids(audit: AuditEntry | None) -> tuple[tuple[str, str], ...]:
    if audit is None:
        return ()
    return tuple((name, _said(value)) for name, value in audit.detail.items())


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
