"""Memberships: the contacts of accounts on a day, with the weight of their word."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pejling.fieldwork.rules.parts import Weight, weight_of
from pejling.people.models import AccountContact


@dataclass(frozen=True, slots=True)
class Member:
    """A contact of an account."""

    contact_id: int
    weight: Weight


def current(on: date) -> Q:
    """Which links between contacts and accounts are in force on a day."""
    return (Q(from_on=None) | Q(from_on__lte=on)) & (Q(until_on=None) | Q(until_on__gt=on))


def members_of(organisation_id: int, account_ids: Collection[int], *, on: date) -> dict[int, list[Member]]:
    """The contacts of some accounts on a day."""
    if not account_ids:
        return {}
    rows = AccountContact.objects.filter(current(on), organisation_id=organisation_id, account_id__in=account_ids)
    members: dict[int, list[Member]] = defaultdict(list)
    for account_id, contact_id, role, primary in rows.values_list("account_id", "contact_id", "role", "primary"):
        members[account_id].append(Member(contact_id, weight_of(role, primary=primary)))
    return members


def weightiest(members: Collection[Member]) -> list[int]:
    """Those who decide; where nobody is known to, those who influence; where nobody does, those who belong."""
    least = min((member.weight for member in members), default=Weight.KNOWN)
    return [member.contact_id for member in members if member.weight == least]
