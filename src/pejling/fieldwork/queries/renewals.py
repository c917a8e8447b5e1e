"""Renewals: who is to be asked before an agreement must be given notice of, or renews."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from pejling.fieldwork.queries.memberships import current, members_of, weightiest
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.anchors import Window, before_renewal
from pejling.people.models import AccountContact, Agreement
from pejling.programme.rules.versions import LifeAnchor


@dataclass(frozen=True, slots=True)
class Renewal:
    """A contact with the days around the end of an agreement: its own, or its account's."""

    contact_id: int
    window: Window


def renewals_due(plan: Plan, anchor: LifeAnchor, days: Collection[date]) -> list[Renewal]:
    """Whoever is due before a renewal on one of some days."""
    notices = [day + timedelta(days=anchor.days) for day in days]
    renewals = [day + timedelta(days=anchor.days_before_renewal) for day in days]
    ours = Q(organisation_id=plan.organisation.pk)
    return _renewals(plan, anchor, ours & Q(notice_by__in=notices), ours & Q(notice_by=None, renews_on__in=renewals))


def renewals_between(
    plan: Plan, anchor: LifeAnchor, first: date, last: date, *, contact_ids: Collection[int]
) -> list[Renewal]:
    """The renewals of some contacts (and of others in their accounts) that are due in a span of days."""
    links = AccountContact.objects.filter(current(plan.on), contact_id__in=contact_ids)
    accounts = set(links.values_list("account_id", flat=True))
    found = _renewals(plan, anchor, Q(contact_id__in=contact_ids), Q(account_id__in=accounts))
    return [renewal for renewal in found if first <= renewal.window.due_on <= last]


def _renewals(plan: Plan, anchor: LifeAnchor, *wanted: Q) -> list[Renewal]:
    """One read for each condition: with two in one statement no index on dates, contacts or accounts is used."""
    agreements: list[tuple[Any, ...]] = []
    for condition in wanted:
        rows = Agreement.objects.filter(condition).order_by("pk")
        agreements += rows.values_list("contact_id", "account_id", "notice_by", "renews_on")
    accounts = {account_id for contact_id, account_id, *_ in agreements if contact_id is None and account_id}
    members = members_of(plan.organisation.pk, accounts, on=plan.on)
    asked = {account_id: weightiest(members.get(account_id, [])) for account_id in accounts}
    return list(_each(anchor, agreements, asked))


def _each(anchor: LifeAnchor, agreements: list[tuple[Any, ...]], asked: dict[int, list[int]]) -> Iterator[Renewal]:
    for contact_id, account_id, notice_by, renews_on in agreements:
        window = before_renewal(anchor, notice_by=notice_by, renews_on=renews_on)
        contacts = [contact_id] if contact_id is not None else asked.get(account_id, [])
        if window is not None:
            yield from (Renewal(contact, window) for contact in contacts)
