"""What a member wishes to be told, written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Membership, NoticeSettings, User


@transaction.atomic
def wish_notices(*, membership: Membership, wishes: Mapping[str, Any], user: User, now: datetime) -> NoticeSettings:
    """Keep a member's wishes about mail; from then on they hold for whatever has not left."""
    row, _ = NoticeSettings.objects.update_or_create(
        membership=membership, defaults={"organisation_id": membership.organisation_id, **wishes}
    )
    record_audit(
        organisation_id=membership.organisation_id,
        now=now,
        actor="user",
        user=user,
        action="notices_wished",
        subject="membership",
        subject_id=str(membership.pk),
    )
    return row
