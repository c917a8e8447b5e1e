"""Places: the days in the cycle that pulse gives to the key contacts of accounts.

An account's key contacts stand at equal distances over the cycle, from a day that its hash decides, so that the
account is heard again and again and never all at once. Who they are is settled on the first day of the cycle.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from pejling.fieldwork.queries.memberships import current
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.parts import Weight, weight_of
from pejling.people.models import AccountContact
from pejling.stats.slots import hash64, slot

KEPT = 16  # cycles of programmes in memory
Signature = tuple[tuple[object, ...], ...]
COLUMNS = ("contact_id", "contact__external_id", "account__external_id", "role", "primary")


@dataclass(frozen=True, slots=True)
class Link:
    """A contact in an account; the lightest sorts last."""

    weight: Weight
    account: str
    contact_id: int
    contact: str


@dataclass(frozen=True)
class Places:
    """The days after the first of a cycle on which contacts have their places."""

    signature: Signature
    by_contact: dict[int, int]
    by_day: dict[int, list[int]]


_known: OrderedDict[tuple[object, ...], Places] = OrderedDict()


def places_in(plan: Plan, start: date) -> Places:
    """The places of the cycle that starts on a day, from memory as long as the accounts have the same people."""
    key = (plan.programme.pk, plan.programme.key, start, plan.rules.timing.cycle_days, plan.limit)
    signature = _signature(plan, start)
    if key not in _known or _known[key].signature != signature:
        by_contact = dict(_places(plan, start))
        _known[key] = Places(signature, by_contact, _by_day(by_contact))
    _known.move_to_end(key)
    while len(_known) > KEPT:
        _known.popitem(last=False)
    return _known[key]


def _links(plan: Plan, start: date) -> "QuerySet[AccountContact]":
    return AccountContact.objects.filter(current(start), organisation_id=plan.organisation.pk)


def _signature(plan: Plan, start: date) -> Signature:
    groups = _links(plan, start).order_by("role", "primary").values_list("role", "primary")
    return tuple(groups.annotate(count=Count("pk"), links=Sum("pk"), people=Sum("contact_id")))


def _places(plan: Plan, start: date) -> Iterator[tuple[int, int]]:
    version, key, days = str(start) if plan.limit else "1", plan.programme.key, plan.rules.timing.cycle_days
    for account, links in _by_account(_links(plan, start)).items():
        chosen = _chosen(links, version, plan)
        first = slot("1", key, f"account {account}", days)
        for n, link in enumerate(chosen):
            yield link.contact_id, (first + n * days // len(chosen)) % days


def _by_account(rows: "QuerySet[AccountContact]") -> dict[str, list[Link]]:
    """Each contact in one account: where its word weighs most."""
    best: dict[int, Link] = {}
    for contact_id, contact, account, role, primary in rows.values_list(*COLUMNS):
        link = Link(weight_of(role, primary=primary), account, contact_id, contact)
        known = best.get(contact_id)
        if known is None or (link.weight, link.account) < (known.weight, known.account):
            best[contact_id] = link
    found: dict[str, list[Link]] = defaultdict(list)
    for link in best.values():
        found[link.account].append(link)
    return found


def _chosen(links: list[Link], version: str, plan: Plan) -> list[Link]:
    """The key contacts in the order of their hashes; where a number is wanted, others after them, up to it."""

    def place(link: Link) -> tuple[int, str]:
        return hash64(version, plan.programme.key, link.contact), link.contact

    key = [link for link in links if link.weight <= Weight.INFLUENCES] or [
        link for link in links if link.weight == Weight.BELONGS
    ]
    key.sort(key=place)
    if plan.limit is None:
        return key
    others = sorted((link for link in links if link not in key), key=place)
    return [*key, *others][: plan.limit]


def _by_day(by_contact: dict[int, int]) -> dict[int, list[int]]:
    days: dict[int, list[int]] = defaultdict(list)
    for contact_id, day in by_contact.items():
        days[day].append(contact_id)
    return days
