"""The base: how many customers there are, and what is known of them that an ask can be timed by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from pejling.people.models import AccountContact, Agreement, Contact, Event


@dataclass(frozen=True)
class Base:
    """Counts of an organisation's customers; ``kinds`` are the kinds of event with their number, busiest first."""

    contacts: int
    with_start: int
    agreements: int  # with a day of notice or renewal to come
    kinds: Sequence[tuple[str, int]]
    in_accounts: int = 0  # contacts that belong to a company

    @property
    def is_business(self) -> bool:
        """Whether most customers are people in companies."""
        return 2 * self.in_accounts > self.contacts


def base_of(organisation_id: int, *, today: date, since: date) -> Base:
    """The base as it is today, with the events since a day."""
    contacts = Contact.objects.filter(organisation_id=organisation_id)
    counted = contacts.aggregate(n=Count("pk"), with_start=Count("customer_since"))
    to_come = Q(notice_by__gte=today) | Q(renews_on__gte=today)
    agreements = Agreement.objects.filter(to_come, organisation_id=organisation_id).count()
    links = AccountContact.objects.filter(Q(until_on=None) | Q(until_on__gt=today), organisation_id=organisation_id)
    in_accounts = links.aggregate(n=Count("contact_id", distinct=True))["n"]
    kinds = event_kinds(organisation_id, since=since)
    return Base(counted["n"], counted["with_start"], agreements, kinds, in_accounts)


def event_kinds(organisation_id: int, *, since: date) -> list[tuple[str, int]]:
    """The kinds of event since a day, busiest first."""
    rows = Event.objects.filter(organisation_id=organisation_id, occurred_on__gte=since).order_by()
    return list(rows.values("kind").annotate(n=Count("pk")).order_by("-n", "kind").values_list("kind", "n"))
