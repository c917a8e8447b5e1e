"""The audit trail: who did what to which row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pejling.people.models import AuditEntry, User


def record_audit(
    *,
    organisation_id: int,
    now: datetime,
    actor: str,
    action: str,
    subject: str,
    subject_id: str,
    user: User | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write down an action: ids in ``detail``, never personal values."""
    return AuditEntry.objects.create(
        organisation_id=organisation_id,
        at=now,
        user=user,
        actor=actor,
        action=action,
        subject=subject,
        subject_id=subject_id,
        detail=dict(detail or {}),
    )
