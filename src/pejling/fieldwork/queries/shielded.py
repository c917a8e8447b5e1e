"""What keeps a known person from being asked at a door: their own no, or a hold."""

from datetime import datetime

from django.db.models import Q

from pejling.fieldwork.rules.showing import Quiet
from pejling.people.models import Contact, ContactAddress, Hold, Suppression
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import SuppressionReason, SuppressionScope

SCOPES = (SuppressionScope.TOUCHPOINT, SuppressionScope.EVERYTHING)


def shield_of(contact: Contact, *, now: datetime) -> Quiet | None:
    """Why a person is left alone, by any of their records and addresses; a bounce says nothing about the person."""
    persons = Q(contact__organisation_id=contact.organisation_id, contact__person_key=contact.person_key)
    digests = ContactAddress.objects.filter(persons).values("address__digest")
    rows = Suppression.objects.filter(organisation_id=contact.organisation_id, digest__in=digests, scope__in=SCOPES)
    if rows.exclude(reason=SuppressionReason.BOUNCE).exists():
        return Quiet.SUPPRESSED
    today = local_day(now, contact.organisation.zone)
    accounts = contact.account_contacts.values("account")
    holds = Hold.objects.filter(organisation_id=contact.organisation_id, from_on__lte=today, until_on__gt=today)
    held = holds.filter(Q(contact__person_key=contact.person_key) | Q(account__in=accounts))
    return Quiet.ON_HOLD if held.exists() else None
