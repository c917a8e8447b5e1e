"""What a suppression stops: the one table of scope, reason and class of message (docs/outbox.md shows it)."""

from pejling.outbox.rules.sets import MessageClass
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

# A reply to a customer's own answer may reach who wants no more asks, but not these.
NOT_EVEN_A_REPLY = frozenset(
    {
        SuppressionReason.BOUNCE,
        SuppressionReason.SPAM_COMPLAINT,
        SuppressionReason.DECEASED,
        SuppressionReason.LEGAL_DISPUTE,
    }
)


def stops(*, scope: SuppressionScope, reason: SuppressionReason, message_class: MessageClass, track: str = "") -> bool:
    """Whether a suppression keeps a message from leaving; an ask or a reminder belongs to a track."""
    if message_class == MessageClass.STAFF:
        return False
    if message_class == MessageClass.CASE:
        return scope == SuppressionScope.EVERYTHING and reason in NOT_EVEN_A_REPLY
    return scope in (SuppressionScope.EVERYTHING, track)
