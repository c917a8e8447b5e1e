"""Asks that left a while ago and have not been answered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.fieldwork.models import Invitation
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Suppression
from pejling.programme.rules.versions import Reminder, default_relationship_rules
from tests.makers import NOW, make_contact, make_invitation, make_programme
from tests.outbox.fakes import queue

RULES = replace(default_relationship_rules(), reminder=Reminder(after_workdays=5))
TUESDAY_BEFORE = date(2026, 3, 3)  # five workdays before NOW
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def make_reminding(organisation, **fields):
    """A running programme that reminds after five workdays."""
    return make_programme(organisation, **{"rules": RULES, **fields})


def make_unanswered(programme, *, on: date = TUESDAY_BEFORE, contact=None, mail="sent", **fields) -> Invitation:
    """An ask that left at ten in the morning, with its mail in a state."""
    contact = contact or make_contact(programme.organisation)
    left = datetime.combine(on, time(10), tzinfo=COPENHAGEN)
    invitation = make_invitation(
        programme,
        contact,
        **{
            "asked_on": on,
            "handed_over_at": left,
            "expires_at": left + timedelta(days=30),
            "country": contact.country,
            **fields,
        },
    )
    [delivery] = queue(
        programme.organisation,
        left,
        subject_id=invitation.pk,
        address=contact.contact_addresses.get().address.value,
        address_digest=contact.person_key,
    )
    Delivery.objects.filter(pk=delivery.pk).update(state=mail, handing_over_at=left)
    return invitation


def suppress(invitation, scope, *, reason="opt_out"):
    Suppression.objects.create(
        organisation=invitation.organisation,
        digest=invitation.person_key,
        scope=scope,
        reason=reason,
        created_at=NOW,
    )


def reminders() -> list[int]:
    """The invitations that a reminder was queued for."""
    return list(
        Delivery.objects.filter(kind=DeliveryKind.REMINDER).order_by("subject_id").values_list("subject_id", flat=True)
    )
