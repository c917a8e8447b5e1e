"""The bare case: one touchpoint, delay 14, gap 90, against a greedy count of ten lines."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import Event
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing
from tests.fieldwork.asking.replays import live_through
from tests.makers import make_contact, make_organisation, make_programme

FIRST = datetime(2010, 12, 1, tzinfo=UTC)
BARE = Rules(
    timing=Timing(kind=TimingKind.AFTER_EVENT, delay_days=14),
    gaps=Gaps(any_ask=0, same_touchpoint=90, relationship=0, floor=0, yearly_cap=None),
    hours=None,
)
PURCHASES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 130 * 24)), max_size=60)


def greedy_count(purchases):
    """Asked 14 local days after a purchase, at most once in 90 days: no code of the engine's."""
    last, asked = {}, []
    for at, invoice, customer in sorted(purchases):
        due = at.astimezone(ZoneInfo("Europe/London")).date() + timedelta(days=14)
        if customer not in last or (due - last[customer]).days >= 90:
            last[customer] = due
            asked.append((invoice, due))
    return sorted(asked)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=PURCHASES)
def test_exactly_those_are_asked_whom_a_greedy_count_finds(db, drawn):
    organisation = make_organisation(zone="Europe/London", country="GB")
    make_programme(organisation, track="touchpoint", rules=BARE, started_on=date(2010, 12, 1))
    contacts = [make_contact(organisation) for _ in range(4)]
    purchases = [
        (FIRST + timedelta(hours=hour), f"{organisation.slug}-{n:04}", customer)
        for n, (customer, hour) in enumerate(drawn)
    ]
    Event.objects.bulk_create(
        Event(
            organisation=organisation,
            message_id=invoice,
            kind="purchase",
            occurred_at=at,
            occurred_on=at.astimezone(ZoneInfo("Europe/London")).date(),
            contact=contacts[customer],
        )
        for at, invoice, customer in purchases
    )
    live_through(organisation, date(2010, 12, 1), date(2011, 4, 25))
    asked = Invitation.objects.filter(organisation=organisation).values_list("event__message_id", "asked_on")
    assert sorted(asked) == greedy_count(purchases)
    assert Decision.objects.filter(organisation=organisation).count() == len(purchases)
