"""Which messages a suppression stops."""

from collections.abc import Sequence

from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import MessageClass
from pejling.outbox.rules.suppressing import stops
from pejling.people.models import Suppression
from pejling.people.rules.sets import SuppressionReason, SuppressionScope


def stopped(deliveries: Sequence[Delivery]) -> frozenset[int]:
    """Those of some messages that belong to no track whose address may not be written to."""
    rows = Suppression.objects.filter(
        organisation_id__in={row.organisation_id for row in deliveries},
        digest__in={row.address_digest for row in deliveries if row.address_digest},
    )
    found: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for house, digest, scope, reason in rows.values_list("organisation_id", "digest", "scope", "reason"):
        found.setdefault((house, digest), []).append((scope, reason))
    return frozenset(
        row.pk
        for row in deliveries
        for scope, reason in found.get((row.organisation_id, row.address_digest), ())
        if stops(
            scope=SuppressionScope(scope),
            reason=SuppressionReason(reason),
            message_class=MessageClass(row.message_class),
        )
    )
