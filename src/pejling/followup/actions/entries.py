"""Entries: a line in a case's history says what happened in words, a line in the audit trail who did it, in ids."""

from datetime import datetime
from typing import Any

from pejling.followup.actions.opening import write_entry
from pejling.followup.models import Case
from pejling.followup.rules.sets import EntryKind
from pejling.people.actions.audit import record_audit
from pejling.people.models import User


def record_step(
    case: Case,
    kind: EntryKind,
    *,
    now: datetime,
    user: User | None = None,
    text: str = "",
    actor: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Write down a step in a case; call it in the transaction that takes the step."""
    write_entry(case, kind, now=now, user_id=user.pk if user else None, text=text)
    record_audit(
        organisation_id=case.organisation_id,
        now=now,
        actor=actor or ("user" if user else "system"),
        action=f"case_{kind}",
        subject="case",
        subject_id=case.public_id,
        user=user,
        detail=detail,
    )
