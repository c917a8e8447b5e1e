"""Erasing a person: every room forgets them in one transaction, and no figure changes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat

from pejling.fieldwork.actions.erasing import erase_asks
from pejling.fieldwork.models import Response, Told
from pejling.followup.actions.cases import end_help
from pejling.followup.actions.opening import write_entry
from pejling.followup.actions.purging import forget
from pejling.followup.models import Case, Referral, Reward
from pejling.followup.rules.sets import WAITING, CaseState, EntryKind
from pejling.people.actions.audit import record_audit
from pejling.people.actions.erasing import contact_to_erase, erase_contact
from pejling.people.models import Contact, Organisation, User
from pejling.themes.actions.matching import forget_matches


@dataclass(frozen=True)
class Erasure:
    """How many rows of each kind lost their person, and who shares an address with them and is still there."""

    asks: int
    answers: int
    cases: int
    events: int
    addresses: int
    same_person: tuple[str, ...]


@transaction.atomic
def erase_person(
    *, organisation: Organisation, external_id: str, now: datetime, actor: str, user: User | None = None
) -> Erasure:
    """Erase one contact; cannot be undone. Suppressions stay by keyed digest, and hold when the contact comes back."""
    contact = contact_to_erase(organisation, external_id)
    cases = _erase_cases(contact, now)
    _erase_promoter(contact)
    said = {"organisation_id": contact.organisation_id, "contact": contact}
    forget_matches(responses=Response.objects.filter(**said), told=Told.objects.filter(**said))
    asks = erase_asks(contact)
    public_id = contact.public_id
    record = erase_contact(contact)
    erasure = Erasure(asks.asks, asks.answers, cases, record.events, record.addresses, record.same_person)
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor=actor,
        user=user,
        action="contact_erased",
        subject="contact",
        subject_id=public_id,
        detail={"asks": erasure.asks, "answers": erasure.answers, "cases": cases, "events": erasure.events},
    )
    return erasure


def _erase_promoter(contact: Contact) -> None:
    """What was given stays given and counted; who it was, and the words, go."""
    Reward.objects.filter(contact=contact).update(
        contact=None, subject="", text="", person_key=Concat(Value("-"), "public_id")
    )
    Referral.objects.filter(contact=contact).update(contact=None)


def _erase_cases(contact: Contact, now: datetime) -> int:
    """Nobody is left to be contacted: open cases are withdrawn, and all lose their words."""
    concerned = Q(contact=contact) | Q(response__contact=contact) | Q(told__contact=contact)
    cases = Case.objects.filter(concerned, organisation_id=contact.organisation_id)
    keys = list(cases.values_list("pk", flat=True))
    forget(Case.objects.filter(pk__in=keys))
    for case in Case.objects.filter(pk__in=keys, state__in=WAITING):
        Case.objects.filter(pk=case.pk).update(state=CaseState.WITHDRAWN)
        write_entry(case, EntryKind.WITHDRAWN, now=now)
        end_help(case=case, user=None, now=now)
    return len(keys)
