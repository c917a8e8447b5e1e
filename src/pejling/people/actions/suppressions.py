"""Keeping an address from being asked."""

from datetime import datetime

from pejling.people.models import Suppression
from pejling.people.rules.sets import SuppressionReason, SuppressionScope


def suppress(
    *, organisation_id: int, digest: str, scope: SuppressionScope, reason: SuppressionReason, now: datetime
) -> Suppression:
    """Suppress an address (by its digest) for one track or everything; a second time changes nothing.

    But a person's own word goes before a bounce, which is the word of one address alone.
    """
    suppression, new = Suppression.objects.get_or_create(
        organisation_id=organisation_id, digest=digest, scope=scope, defaults={"reason": reason, "created_at": now}
    )
    if not new and suppression.reason == SuppressionReason.BOUNCE != reason:
        suppression.reason = reason
        suppression.save(update_fields=["reason"])
    return suppression
