"""Who is chosen: by the fraction of the stratum, in a pilot's units, or by the ramp that follows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.expected import expected_in_a_year
from pejling.fieldwork.rules.slots import follows_pilot, is_sampled
from pejling.people.models import AccountContact
from pejling.programme.models import Fraction
from pejling.programme.rules.sets import Stratum, TimingKind
from pejling.programme.rules.versions import Gaps, Pilot, Rules, Thinning, Timing
from tests.fieldwork.asking.replays import live_day
from tests.makers import make_account, make_contact, make_event, make_programme, make_touchpoint, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
TODAYS = Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), hours=None)
DAILY = Rules(
    timing=Timing(kind=TimingKind.SLOT, cycle_days=1, new_customer_days=0), gaps=Gaps(0, 0, 0, 1, None), hours=None
)
THINNED = replace(TODAYS, thinning=Thinning(answers_a_month=10, stratum=Stratum.SEGMENT))


def programme_of(organisation, rules, **fields):
    return make_programme(organisation, track="touchpoint", rules=rules, started_on=DAY, **fields)


def keep(programme, fraction, *, stratum="", since=DAY, expected=100.0):
    Fraction.objects.create(
        organisation=programme.organisation,
        programme=programme,
        stratum=stratum,
        valid_from=since,
        fraction=fraction,
        expected=expected,
        rate=0.2,
        target=1,
    )


def found(organisation):
    """The last reason and the probability of every decision, by the contact's given name."""
    rows = Decision.objects.filter(organisation=organisation)
    return {
        name: (reason, p) for name, reason, p in rows.values_list("contact__given_name", "last_reason", "probability")
    }


def customer(organisation, name, *, account=None, **fields):
    contact = make_contact(organisation, given_name=name, **fields)
    if account:
        AccountContact.objects.create(organisation=organisation, contact=contact, account=account)
    make_event(contact, on=DAY)
    return contact


class TestStrata:
    """The fraction is that of the segment or the unit that the ask would be counted under."""

    def test_a_segment_is_the_contacts_own_else_the_accounts(self, nordlys):
        programme = programme_of(nordlys, THINNED)
        keep(programme, 0.0, stratum="iron")
        keep(programme, 1.0, stratum="gold")
        gold, iron = make_account(nordlys, segment="gold"), make_account(nordlys, segment="iron")
        customer(nordlys, "own", segment="gold", account=iron)
        customer(nordlys, "account's", account=iron)
        customer(nordlys, "golden", account=gold)
        live_day(nordlys, DAY)
        assert found(nordlys) == {
            "own": ("", 1.0),
            "account's": ("not_sampled", 0.0),
            "golden": ("", 1.0),
        }

    def test_a_unit_is_the_events_else_the_accounts_else_the_contacts(self, nordlys):
        thinned = replace(TODAYS, thinning=Thinning(answers_a_month=10, stratum=Stratum.UNIT))
        programme = programme_of(nordlys, thinned)
        north, south = make_unit(nordlys, key="north"), make_unit(nordlys, key="south")
        keep(programme, 1.0, stratum="north")
        keep(programme, 0.0, stratum="south")
        make_event(make_contact(nordlys, given_name="event's", unit=south), on=DAY, unit=north)
        customer(nordlys, "account's", unit=north, account=make_account(nordlys, unit=south))
        customer(nordlys, "own", unit=south)
        live_day(nordlys, DAY)
        reasons = {name: reason for name, (reason, _) in found(nordlys).items()}
        assert reasons == {"event's": "", "account's": "not_sampled", "own": "not_sampled"}

    def test_a_new_segment_gets_the_average(self, nordlys):
        programme = programme_of(nordlys, THINNED)
        keep(programme, 0.2, stratum="iron", expected=300)
        keep(programme, 1.0, stratum="gold", expected=100)
        customer(nordlys, "new", segment="silver")
        live_day(nordlys, DAY)
        assert found(nordlys)["new"][1] == pytest.approx(0.4)

    def test_the_newest_fractions_of_the_day_count(self, nordlys):
        programme = programme_of(nordlys, THINNED)
        for fraction, since in ((0.0, date(2026, 2, 1)), (1.0, DAY), (0.0, DAY + timedelta(days=1))):
            keep(programme, fraction, since=since)
        customer(nordlys, "today's")
        live_day(nordlys, DAY)
        assert found(nordlys)["today's"] == ("", 1.0)

    def test_a_missed_day_is_thinned_as_of_today(self, nordlys):
        programme = programme_of(nordlys, THINNED)
        keep(programme, 0.0, since=DAY + timedelta(days=2))
        customer(nordlys, "missed")
        live_day(nordlys, DAY + timedelta(days=2))
        assert found(nordlys)["missed"] == ("not_sampled", 0.0)

    def test_before_the_first_fraction_the_rules_share_counts(self, nordlys):
        programme_of(nordlys, replace(THINNED, sampling=0.0))
        customer(nordlys, "early")
        live_day(nordlys, DAY)
        assert found(nordlys)["early"] == ("not_sampled", 0.0)


class TestPilot:
    """A few units begin; a share of the others that only grows follows."""

    def begin(self, organisation, units, *, ends_on, ramp_days=4):
        pilot = Pilot(tuple(unit.pk for unit in units), ends_on.isoformat(), ramp_days)
        return make_programme(organisation, key="rel", rules=replace(DAILY, pilot=pilot), started_on=DAY)

    def test_only_its_units_and_those_below_are_asked_before_it_ends(self, nordlys):
        north = make_unit(nordlys)
        below = make_unit(nordlys, parent=north)
        self.begin(nordlys, [north], ends_on=DAY + timedelta(days=1))
        for name, unit in (("in", north), ("below", below), ("outside", make_unit(nordlys)), ("nowhere", None)):
            make_contact(nordlys, given_name=name, unit=unit)
        make_contact(nordlys, given_name="opted out", email=None)
        live_day(nordlys, DAY)
        assert found(nordlys) == {
            "in": ("", 1.0),
            "below": ("", 1.0),
            "outside": ("not_in_pilot", 0.0),
            "nowhere": ("not_in_pilot", 0.0),
            "opted out": ("no_address", 0.0),
        }

    def test_a_customer_of_a_unit_through_the_account_belongs_to_it(self, nordlys):
        unit = make_unit(nordlys)
        self.begin(nordlys, [unit], ends_on=DAY + timedelta(days=1))
        customer(nordlys, "account's", account=make_account(nordlys, unit=unit))
        live_day(nordlys, DAY)
        assert found(nordlys)["account's"] == ("", 1.0)

    def test_the_others_follow_and_stay(self, nordlys):
        self.begin(nordlys, [make_unit(nordlys)], ends_on=DAY)
        for n in range(40):
            make_contact(nordlys, external_id=f"c-{n}")
        asked = []
        for n in range(4):
            live_day(nordlys, DAY + timedelta(days=n))
            rows = Invitation.objects.filter(asked_on=DAY + timedelta(days=n))
            asked.append(set(rows.values_list("contact_id", flat=True)))
        assert 0 < len(asked[0]) < len(asked[1]) < len(asked[2]) < len(asked[3]) == 40
        assert asked[0] < asked[1] < asked[2]
        assert set(Decision.objects.filter(verdict="asked").values_list("probability", flat=True)) == {
            0.25, 0.5, 0.75, 1.0,
        }  # fmt: skip


@given(st.text(max_size=8), st.text(max_size=8), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_keeps_all_that_a_smaller_one_had(programme, thing, one, other):
    low, high = sorted((one, other))
    for chosen in (is_sampled, follows_pilot):
        assert chosen(programme, thing, low) <= chosen(programme, thing, high)
        assert not chosen(programme, thing, 0.0)
        assert chosen(programme, thing, 1.0)


class TestExpected:
    """What a year brings, counted as the fractions are looked up."""

    def test_events_of_thirteen_weeks_stand_for_a_year(self, nordlys):
        programme = programme_of(nordlys, TODAYS)
        contact = make_contact(nordlys)
        for days in (1, 91):
            make_event(contact, on=DAY - timedelta(days=days))
        make_event(contact, on=DAY - timedelta(days=92))
        make_event(contact, on=DAY)
        make_event(contact, on=DAY - timedelta(days=1), kind="return")
        assert expected_in_a_year(programme, TODAYS, before=DAY) == {"": 2 * 365 / 91}

    @pytest.mark.parametrize(("days", "scale"), [(1, 7), (30, 30)])
    def test_what_began_lately_is_scaled_by_its_days(self, nordlys, days, scale):
        programme = programme_of(nordlys, TODAYS)
        make_event(make_contact(nordlys), on=DAY - timedelta(days=days))
        assert expected_in_a_year(programme, TODAYS, before=DAY) == {"": 365 / scale}

    def test_only_events_that_fit_are_counted(self, nordlys):
        touchpoint = make_touchpoint(nordlys, event_filter={"channel": ["web", "shop"]})
        programme = programme_of(nordlys, THINNED, touchpoint=touchpoint)
        contact = make_contact(nordlys, segment="gold")
        for properties in ({"channel": "web"}, {"channel": "phone"}, {}):
            make_event(contact, on=DAY - timedelta(days=91), properties=properties)
        assert expected_in_a_year(programme, THINNED, before=DAY) == {"gold": 365 / 91}

    @pytest.mark.parametrize("stratum", [Stratum.SEGMENT, Stratum.UNIT])
    @pytest.mark.parametrize("track", ["touchpoint", "relationship"])
    def test_strata_are_those_of_the_chances(self, nordlys, stratum, track):
        """Whatever is counted under a stratum is thinned by its fraction."""
        thinned = replace(DAILY if track == "relationship" else TODAYS, thinning=Thinning(10, stratum))
        programme = make_programme(nordlys, track=track, rules=thinned, started_on=DAY)
        units = {name: make_unit(nordlys, key=name) for name in ("a", "b")}
        accounts = [None, make_account(nordlys, segment="b", unit=units["b"]), make_account(nordlys)]
        for n, account in enumerate(accounts):
            for name in ("", "a"):
                contact = make_contact(nordlys, given_name=f"{n}{name}", segment=name, unit=units.get(name))
                if account:
                    AccountContact.objects.create(organisation=nordlys, contact=contact, account=account)
                make_event(contact, on=DAY)
        expected = expected_in_a_year(programme, thinned, before=DAY + timedelta(days=1))
        for at, name in enumerate(("", "a", "b")):
            keep(programme, (0.2, 0.3, 0.4)[at], stratum=name)
        live_day(nordlys, DAY)
        thinned_by = [p for _, p in found(nordlys).values()]
        total = sum(expected.values())
        shares = {p: thinned_by.count(p) for p in (0.2, 0.3, 0.4)}
        assert [round(6 * expected.get(name, 0) / total) for name in ("", "a", "b")] == list(shares.values())
