"""Remindable: asks that arrived, stay unanswered, and whose person may still be written to.

One condition in SQL, for queueing a reminder and once more just before it leaves.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejling.fieldwork.models import Evidence, Invitation, Response
from pejling.fieldwork.rules.sets import EvidenceKind, InvitationState, ResponseState, Who
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import ContactAddress, Hold, Suppression
from pejling.people.rules.sets import AddressKind, SuppressionReason, SuppressionScope

ARRIVED = (DeliveryState.SENT, DeliveryState.DELIVERED)  # not those that bounced, nor those nobody knows about
MACHINE = "machine"  # the agent of a mail scanner


def remindable(organisation_id: int, *, today: date, now: datetime) -> QuerySet[Invitation]:
    """The asks of an organisation that a reminder may follow, whatever their age and the rules they left by."""
    rows = Invitation.objects.filter(
        organisation_id=organisation_id,
        state=InvitationState.HANDED_OVER,
        imported=False,
        contact__isnull=False,
        expires_at__gt=now,
    )
    rows = rows.filter(_arrived()).exclude(_answered()).exclude(_pressed())
    return rows.exclude(_suppressed()).exclude(_on_hold(organisation_id, today))


def _arrived() -> Exists:
    """The mail left, to an address that is the contact's still and is not blocked."""
    blocked = Suppression.objects.filter(
        _stops(OuterRef(OuterRef("track"))),
        organisation_id=OuterRef("organisation_id"),
        digest=OuterRef("address_digest"),
    )
    theirs = ContactAddress.objects.filter(
        contact_id=OuterRef(OuterRef("contact_id")), address__digest=OuterRef("address_digest")
    )
    mails = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id=OuterRef("pk"), state__in=ARRIVED)
    return Exists(mails.filter(Exists(theirs)).exclude(Exists(blocked)))


def _answered() -> Exists:
    """An answer, also one that waits to be confirmed; what machines alone pressed is none."""
    presses = Evidence.objects.filter(invitation_id=OuterRef("invitation_id"), kind=EvidenceKind.SCORE)
    by_machines = Exists(presses.filter(verdict=Who.MACHINE)) & ~Exists(presses.exclude(verdict=Who.MACHINE))
    answers = Response.objects.filter(invitation_id=OuterRef("pk")).exclude(state=ResponseState.MACHINE)
    return Exists(answers.exclude(by_machines, state=ResponseState.PROVISIONAL))


def _pressed() -> Exists:
    """Somebody followed a score's link from the mail, though they did not send it."""
    visits = Evidence.objects.filter(invitation_id=OuterRef("pk"), kind=EvidenceKind.VISIT, method="GET")
    visits = visits.exclude(verdict=Who.MACHINE)
    return Exists(visits.exclude(score=None).exclude(agent=MACHINE))


def _suppressed() -> Exists:
    """An opt-out of any address of the person is the person's word; a bounce kills one address only."""
    words = Suppression.objects.filter(
        _stops(OuterRef(OuterRef("track"))),
        organisation_id=OuterRef("organisation_id"),
        digest=OuterRef("address__digest"),
    )
    addresses = ContactAddress.objects.filter(
        contact__organisation_id=OuterRef("organisation_id"),
        contact__person_key=OuterRef("contact__person_key"),  # today's: records may have become one
        address__kind=AddressKind.EMAIL,
    )
    return Exists(addresses.filter(Exists(words.exclude(reason=SuppressionReason.BOUNCE))))


def _stops(track: OuterRef) -> Q:
    return Q(scope=track) | Q(scope=SuppressionScope.EVERYTHING)


def _on_hold(organisation_id: int, today: date) -> Q:
    """A hold in force on the person, or on the account that the ask was about.

    As lists on purpose, made once: correlated, all the holds in force would be read for every ask.
    """
    rows = Hold.objects.filter(organisation_id=organisation_id, from_on__lte=today, until_on__gt=today)
    persons = rows.filter(contact__isnull=False).values("contact__person_key")
    return Q(contact__person_key__in=persons) | Q(
        account_id__in=rows.filter(account__isnull=False).values("account_id")
    )
