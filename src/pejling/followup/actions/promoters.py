"""What is done for promoters: thanks, a link for friends, a word for other customers."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from pejling.followup.models import Reference, Referral, Referred, Sharing, Thanking
from pejling.followup.rules.promoters import REFERRAL_PROPERTY, ReferenceKind, ThankedHow, with_code
from pejling.people.actions.audit import record_audit
from pejling.people.models import Account, Contact, Event, Organisation, User
from pejling.people.rules.days import local_day

LOOKS_BACK = timedelta(days=60)  # events may be handed in late


class AlreadyReference(ValueError):
    """The customer is a reference of this kind already."""


@transaction.atomic
def thank_promoter(*, contact: Contact, how: ThankedHow, user: User, now: datetime) -> Thanking:
    """Write down that somebody thanked the customer."""
    thanking = Thanking.objects.create(
        organisation_id=contact.organisation_id, contact=contact, at=now, how=ThankedHow(how), user=user
    )
    _audit(contact, "promoter_thanked", user, now, how=str(how))
    return thanking


def make_referral(*, contact: Contact, user: User | None, now: datetime) -> Referral:
    """The customer's own link for friends: the same however often it is asked for."""
    known = Referral.objects.filter(organisation_id=contact.organisation_id, contact=contact).first()
    if known is not None:
        return known
    with transaction.atomic():
        referral, new = Referral.objects.get_or_create(
            organisation_id=contact.organisation_id, contact=contact, defaults={"made_at": now, "made_by": user}
        )
        if new:
            _audit(contact, "referral_made", user, now)
    return referral


def open_referral(code: str) -> str | None:
    """Count that a link was opened, and where it leads; None when there is no such link, or it leads nowhere."""
    referral = Referral.objects.filter(code=code.lower()).first()
    sharing = Sharing.objects.filter(organisation_id=referral.organisation_id).first() if referral else None
    if referral is None or sharing is None or not sharing.address:
        return None
    Referral.objects.filter(pk=referral.pk).update(opened=F("opened") + 1)
    return with_code(sharing.address, referral.code)


def find_referrals(organisation: Organisation, *, now: datetime) -> int:
    """Tie purchases of the last weeks that carry a code to the link that they came by; how many were found now.

    A customer who buys by their own link has referred nobody.
    """
    since = local_day(now, organisation.zone) - LOOKS_BACK
    rows = Event.objects.filter(organisation=organisation, occurred_on__gte=since, referred=None)
    found = 0
    for event in rows.filter(properties__has_key=REFERRAL_PROPERTY).select_related("contact").iterator():
        found += _match(event, now)
    return found


@transaction.atomic
def agree_reference(
    *, contact: Contact, account: Account | None, kind: ReferenceKind, until_on: date | None, user: User, now: datetime
) -> Reference:
    """The customer has agreed to be a reference, until they or we say otherwise."""
    if Reference.objects.filter(contact=contact, kind=kind, ended_at=None).exists():
        raise AlreadyReference(f"{contact.external_id} is a reference already ({kind}).")
    reference = Reference.objects.create(
        organisation_id=contact.organisation_id,
        contact=contact,
        account=account,
        kind=ReferenceKind(kind),
        agreed_at=now,
        agreed_with=user,
        until_on=until_on,
    )
    _audit(contact, "reference_agreed", user, now, kind=str(kind))
    return reference


@transaction.atomic
def end_reference(*, reference: Reference, user: User, now: datetime) -> Reference:
    """The customer is asked no more to speak for us; a second time changes nothing."""
    if reference.ended_at is None:
        reference.ended_at = now
        reference.save(update_fields=["ended_at"])
        _audit(reference.contact, "reference_ended", user, now, kind=reference.kind)
    return reference


def _match(event: Event, now: datetime) -> int:
    code = str(event.properties[REFERRAL_PROPERTY]).strip().lower()
    rows = Referral.objects.select_related("contact").filter(organisation_id=event.organisation_id, code=code)
    referral = rows.first()
    if referral is None or _own(event, referral):
        return 0
    try:
        with transaction.atomic():
            Referred.objects.create(organisation_id=event.organisation_id, referral=referral, event=event, found_at=now)
    except IntegrityError:
        return 0  # another worker was faster
    return 1


def _own(event: Event, referral: Referral) -> bool:
    if event.contact is None or referral.contact is None:
        return False
    return event.contact.person_key == referral.contact.person_key


def _audit(contact: Contact, action: str, user: User | None, now: datetime, **detail: str) -> None:
    record_audit(
        organisation_id=contact.organisation_id,
        now=now,
        actor="user" if user else "system",
        user=user,
        action=action,
        subject="contact",
        subject_id=contact.public_id,
        detail=detail or None,
    )
