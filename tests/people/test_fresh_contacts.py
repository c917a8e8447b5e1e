"""Fresh contacts go a short way; it ends where the long way and a simple reading of the rules end."""

from collections import defaultdict
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.people.actions.contact_drafts import draft_contacts, part_fresh
from pejling.people.actions.contacts import upsert_contacts, upsert_draft
from pejling.people.models import Contact, ContactAddress
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.rows import ContactRow
from tests.makers import make_account, make_organisation, make_unit

pytestmark = pytest.mark.django_db

EMAILS = [f"{name}@example.com" for name in "abcdefgh"]
PHONES = [f"+454040404{digit}" for digit in range(5)]
SLUGS = count()


def some(values, longest):
    return st.lists(st.sampled_from(values), max_size=longest, unique=True).map(tuple)


ROWS = (
    st.fixed_dictionaries(
        {
            "external_id": st.sampled_from(["", "k-1", "k-2", "k-3", "k-4", "k-5", "k-6"]),
            "emails": some(EMAILS, 2),
            "phones": some(PHONES, 2),
            "given_name": st.sampled_from(["", "Åse", "Bo"]),
            "legal_basis": st.sampled_from(["", "consent"]),
            "unit": st.sampled_from(["", "north"]),
            "account": st.sampled_from(["", "", "", "a-1"]),
            "attributes": st.sampled_from([{}, {"vip": "yes"}, {"size": "L"}]),
        }
    )
    .map(lambda values: ContactRow(**values))
    .filter(lambda row: row.external_id or row.emails or row.phones)
)
FILES = st.lists(st.lists(ROWS, min_size=1, max_size=8), min_size=1, max_size=3)


def make_place():
    organisation = make_organisation(slug=f"place-{next(SLUGS)}")
    make_unit(organisation, key="north")
    make_account(organisation, external_id="a-1")
    return organisation


def stored(organisation):
    """What there is, without ids: each contact with its values and addresses, and who is one person with whom."""
    contacts = {one.pk: one for one in Contact.objects.filter(organisation=organisation).select_related("unit")}
    ways, persons = defaultdict(list), defaultdict(set)
    for link in ContactAddress.objects.filter(organisation=organisation).select_related("address").order_by("rank"):
        ways[link.contact_id].append((link.address.kind, link.rank, link.address.value, link.address.digest))
    for one in contacts.values():
        persons[one.person_key].add(one.external_id)
    facts = {
        one.external_id: (
            one.given_name,
            one.legal_basis,
            one.unit and one.unit.key,
            one.attributes,
            sorted(ways[pk]),
            list(one.account_contacts.values_list("account__external_id", "role", "primary")),
        )
        for pk, one in contacts.items()
    }
    return facts, {frozenset(group) for group in persons.values()}


@settings(max_examples=40)
@given(files=FILES)
def test_the_short_way_and_the_long_way_end_in_the_same_place(files):
    short, long = make_place(), make_place()

    by_short = [upsert_contacts(short, rows) for rows in files]
    by_long = [upsert_draft(long, draft_contacts(rows)) for rows in files]

    assert by_short == by_long
    assert stored(short) == stored(long)


def told_plainly(rows):
    """The rules in plain words, a row at a time: name → (given name, emails, phones); who shares an address at the
    same time, and who has ever had the same one.
    """
    contacts, had = {}, defaultdict(set)
    now, ever = set(), set()
    for row in rows:
        owners = [name for name, (_, emails, _) in contacts.items() if row.emails and row.emails[0] in emails]
        best = [*row.emails, *row.phones]
        derived = f"{'email' if row.emails else 'phone'}:{digest_of(best[0])[:24]}" if best else ""
        name = row.external_id or (owners[0] if len(owners) == 1 else derived)
        given_name, emails, phones = contacts.get(name, ("", (), ()))
        contacts[name] = (row.given_name or given_name, row.emails or emails, row.phones or phones)
        had[name].update(best)
        now = joined(now, {name, *(other for other, ways in contacts.items() if {*ways[1], *ways[2]} & set(best))})
        ever = joined(ever, {name, *(other for other, addresses in had.items() if addresses & set(best))})
    return contacts, now, ever


def joined(groups, members):
    touched = {group for group in groups if group & members}
    return (groups - touched) | {frozenset(members).union(*touched)}


def are_within(small, large):
    return all(any(one <= other for other in large) for one in small)


@settings(max_examples=25)
@given(rows=st.lists(ROWS, min_size=1, max_size=8))
def test_rows_one_by_one_do_what_the_rules_say(rows):
    organisation = make_place()

    for row in rows:
        upsert_contacts(organisation, [row])

    facts, persons = stored(organisation)
    told, sharing_now, shared_ever = told_plainly(rows)
    assert facts.keys() == told.keys()
    for name, (given_name, emails, phones) in told.items():
        ways = [("email", rank, value, digest_of(value)) for rank, value in enumerate(emails)]
        ways += [("phone", rank, value, digest_of(value)) for rank, value in enumerate(phones)]
        assert (facts[name][0], facts[name][4]) == (given_name, sorted(ways))
    assert are_within(sharing_now, persons)
    assert are_within(persons, shared_ever)


def test_only_rows_that_share_nothing_are_fresh(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])
    rows = [
        ContactRow("k-1"),
        ContactRow("k-2", ("a@example.com",)),
        ContactRow("k-3", ("c@example.com",)),
        ContactRow("k-4", ("d@example.com",)),
        ContactRow("", ("d@example.com",)),
        ContactRow("k-6", ("f@example.com",), account="a-1"),
        ContactRow("k-7", ("g@example.com",)),
    ]

    fresh, others = part_fresh(nordlys, draft_contacts(rows), avoid={digest_of("g@example.com")})

    assert [row.external_id for row in fresh.rows] == ["k-3"]
    assert len(others.rows) == 6


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL plans by statistics")
def test_known_contacts_are_looked_up_by_key_whatever_the_statistics_say(nordlys, elsewhere):
    upsert_contacts(elsewhere, [ContactRow(f"k-{n}") for n in range(3000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_contact")
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as queries:
        part_fresh(nordlys, draft_contacts([ContactRow("k-1")]))

    lookup = next(query["sql"] for query in queries if "external_id" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {lookup}".replace("%", "%%"))
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "contact_external_id_once" in plan, plan
