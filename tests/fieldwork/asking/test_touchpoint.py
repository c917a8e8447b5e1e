"""Touchpoint asks: some days after an event, or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.people.models import AccountContact, EventEmployee
from pejling.programme.queries.wordings import NoWording
from pejling.programme.rules.versions import Hours, default_touchpoint_rules
from tests.fieldwork.asking.replays import live_day, live_through, noon
from tests.makers import (
    make_account,
    make_contact,
    make_employee,
    make_event,
    make_invitation,
    make_programme,
    make_touchpoint,
    make_unit,
)

START = date(2026, 3, 2)
DAY = date(2026, 3, 10)
AFTER_TWO = replace(default_touchpoint_rules(delay_days=2), hours=None)
EVENT_DAY = DAY - timedelta(days=2)


def programme_of(organisation, rules=AFTER_TWO, **fields):
    return make_programme(organisation, track="touchpoint", rules=rules, started_on=START, **fields)


def reason_of(event):
    return Decision.objects.get(event=event).last_reason


def test_an_event_is_followed_up_after_its_delay(nordlys):
    programme = programme_of(nordlys)
    event = make_event(make_contact(nordlys), on=EVENT_DAY)
    live_through(nordlys, START, DAY - timedelta(days=1))
    assert not Decision.objects.exists()
    live_day(nordlys, DAY)
    invitation = Invitation.objects.get(event=event)
    assert (invitation.asked_on, invitation.cycle) == (DAY, event.public_id)
    assert (invitation.touchpoint, invitation.programme) == (programme.touchpoint, programme)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"kind": "purchase", "properties": {"channel": "web", "size": 3}}, True),
        ({"kind": "purchase", "properties": {"channel": "shop", "size": 3}}, True),
        ({"kind": "purchase", "properties": {"channel": "phone", "size": 3}}, False),
        ({"kind": "purchase", "properties": {"channel": "web", "size": 4}}, False),
        ({"kind": "purchase", "properties": {"size": 3}}, False),
        ({"kind": "return", "properties": {"channel": "web", "size": 3}}, False),
    ],
)
def test_only_events_that_fit_the_touchpoint_count(nordlys, fields, asked):
    wanted = {"channel": ["web", "shop"], "size": 3}
    programme_of(nordlys, touchpoint=make_touchpoint(nordlys, event_filter=wanted))
    make_event(make_contact(nordlys), on=EVENT_DAY, **fields)
    live_day(nordlys, DAY)
    assert Invitation.objects.exists() is asked


def test_a_spread_puts_each_event_on_a_day_of_the_window(nordlys):
    programme_of(nordlys, replace(default_touchpoint_rules(delay_days=14, spread_days=16), hours=None))
    for _ in range(60):
        make_event(make_contact(nordlys), on=START)
    live_through(nordlys, START, START + timedelta(days=31))
    days = [(row.asked_on - START).days for row in Invitation.objects.all()]
    assert len(days) == 60
    assert (min(days), max(days)) >= (14, 28)
    assert max(days) <= 30
    assert len(set(days)) > 10


def test_a_weekend_moves_the_ask_to_monday(nordlys):
    programme_of(nordlys, replace(AFTER_TWO, hours=Hours()))
    event = make_event(make_contact(nordlys), on=date(2026, 3, 12))
    live_through(nordlys, START, date(2026, 3, 16))
    row = Decision.objects.get(event=event)
    assert (row.due_on, row.decided_on) == (date(2026, 3, 14), date(2026, 3, 16))


def test_a_blocked_ask_is_dropped_with_its_reason(nordlys):
    programme = programme_of(nordlys)
    contact = make_contact(nordlys)
    make_invitation(programme, contact, asked_on=DAY - timedelta(days=89))
    event = make_event(contact, on=EVENT_DAY)
    live_day(nordlys, DAY)
    row = Decision.objects.get(event=event)
    assert (row.verdict, row.first_reason, row.last_reason) == ("not_asked", "gap_touchpoint", "gap_touchpoint")


@pytest.mark.parametrize(("apart", "verdict"), [(29, "not_asked"), (30, "asked")])
def test_any_ask_keeps_others_away_for_thirty_days(nordlys, apart, verdict):
    programme_of(nordlys)
    other = make_programme(nordlys, state="paused")
    contact = make_contact(nordlys)
    make_invitation(other, contact, asked_on=DAY - timedelta(days=apart))
    event = make_event(contact, on=EVENT_DAY)
    live_day(nordlys, DAY)
    assert Decision.objects.get(event=event).verdict == verdict


def test_the_guard_is_on_the_person_across_duplicate_records(nordlys):
    programme = programme_of(nordlys)
    contact = make_contact(nordlys)
    make_invitation(programme, contact, asked_on=DAY - timedelta(days=20))
    twin = make_contact(nordlys, email=contact.contact_addresses.get().address.value)
    event = make_event(twin, on=EVENT_DAY)
    live_day(nordlys, DAY)
    assert reason_of(event) == "gap_touchpoint"


def test_of_two_events_on_one_day_the_earlier_is_followed_up(nordlys):
    programme_of(nordlys)
    contact = make_contact(nordlys)
    late = make_event(contact, on=EVENT_DAY, occurred_at=noon(EVENT_DAY) + timedelta(hours=1))
    early = make_event(contact, on=EVENT_DAY, occurred_at=noon(EVENT_DAY))
    live_day(nordlys, DAY)
    assert (reason_of(early), reason_of(late)) == ("", "gap_touchpoint")


def test_the_relationship_goes_first_on_a_collision(nordlys):
    from tests.fieldwork.asking.test_relationship import PLAIN, contact_due

    programme_of(nordlys, key="a-touchpoint")
    make_programme(nordlys, key="rel", rules=PLAIN, started_on=START)
    contact = contact_due(nordlys, DAY)
    event = make_event(contact, on=EVENT_DAY)
    live_through(nordlys, START, DAY)
    assert Invitation.objects.get().track == "relationship"
    assert reason_of(event) == "gap_any"


def test_the_rarest_touchpoint_goes_first_on_a_collision(nordlys):
    for key, kind in (("a", "visit"), ("b", "complaint")):
        programme_of(nordlys, key=key, touchpoint=make_touchpoint(nordlys, key=key, event_kind=kind))
    contact = make_contact(nordlys)
    for _ in range(3):
        make_event(make_contact(nordlys), kind="visit", on=EVENT_DAY - timedelta(days=20))
    make_event(contact, kind="visit", on=EVENT_DAY)
    make_event(contact, kind="complaint", on=EVENT_DAY)
    live_day(nordlys, DAY)
    assert Invitation.objects.get(contact=contact).touchpoint.key == "b"


def test_events_from_before_the_programme_are_left_alone(nordlys):
    programme_of(nordlys)
    contact = make_contact(nordlys)
    make_event(contact, on=START - timedelta(days=3))
    due_on_the_first_day = make_event(contact, on=START - timedelta(days=2))
    live_day(nordlys, START)
    assert Decision.objects.get().event == due_on_the_first_day


def test_an_event_that_comes_late_is_still_followed_up_for_three_days(nordlys):
    programme_of(nordlys)
    live_through(nordlys, START, DAY - timedelta(days=1))
    late = make_event(make_contact(nordlys), on=DAY - timedelta(days=5))
    too_late = make_event(make_contact(nordlys), on=DAY - timedelta(days=6))
    live_day(nordlys, DAY)
    assert Invitation.objects.get(event=late).asked_on == DAY
    assert not Decision.objects.filter(event=too_late).exists()


def test_a_missed_week_sends_nothing_late_that_should_be_dropped(nordlys):
    programme_of(nordlys)
    events = [make_event(make_contact(nordlys), on=EVENT_DAY + timedelta(days=n)) for n in range(-6, 1)]
    decide_due(nordlys, now=noon(DAY))
    assert [reason_of(event) for event in events] == ["too_late"] * 3 + [""] * 4
    assert set(Invitation.objects.values_list("asked_on", flat=True)) == {DAY}


def test_an_ordinary_replay_is_never_late(nordlys):
    programme_of(nordlys, replace(AFTER_TWO, hours=Hours()))
    for n in range(40):
        make_event(make_contact(nordlys), on=date(2026, 3, 25) + timedelta(days=n % 20))
    live_through(nordlys, START, date(2026, 4, 20))
    assert Decision.objects.count() == 40
    assert not Decision.objects.filter(last_reason="too_late").exists()


def test_an_event_without_a_contact_asks_nobody(nordlys):
    programme_of(nordlys)
    event = make_event(make_contact(nordlys), on=EVENT_DAY)
    event.contact = None
    event.save(update_fields=["contact"])
    live_day(nordlys, DAY)
    assert not Decision.objects.exists()


def test_sampling_drops_events_and_writes_the_probability(nordlys):
    programme_of(nordlys, replace(AFTER_TWO, sampling=0.5))
    for _ in range(60):
        make_event(make_contact(nordlys), on=EVENT_DAY)
    live_day(nordlys, DAY)
    reasons = list(Decision.objects.values_list("last_reason", flat=True))
    assert 15 <= reasons.count("not_sampled") <= 45
    assert reasons.count("") == 60 - reasons.count("not_sampled")
    assert set(Decision.objects.values_list("probability", flat=True)) == {0.5}


class TestSnapshot:
    """Whom the ask concerns, and in whose name it goes out."""

    def ask(self, organisation, contact=None, *, part="", **event_fields):
        contact = contact or make_contact(organisation)
        programme_of(organisation, touchpoint=make_touchpoint(organisation, part=part), sender=self.fallback)
        event = make_event(contact, on=EVENT_DAY, **event_fields)
        for employee, played in self.played:
            EventEmployee.objects.create(organisation=organisation, event=event, employee=employee, part=played)
        live_day(organisation, DAY)
        return Invitation.objects.get(event=event)

    @pytest.fixture(autouse=True)
    def _cast(self, nordlys):
        self.fallback = make_employee(nordlys)
        self.played = []

    def test_the_employee_with_the_touchpoints_part_is_concerned(self, nordlys):
        driver, seller = make_employee(nordlys), make_employee(nordlys)
        self.played = [(seller, "sales"), (driver, "delivery")]
        invitation = self.ask(nordlys, part="delivery")
        assert (invitation.employee, invitation.sender) == (driver, driver)

    def test_else_the_account_owner(self, nordlys):
        owner = make_employee(nordlys)
        account = make_account(nordlys, owner=owner, segment="large")
        self.played = [(make_employee(nordlys), "sales")]
        invitation = self.ask(nordlys, part="delivery", account=account)
        assert (invitation.employee, invitation.account, invitation.segment) == (owner, account, "large")

    def test_else_the_lead_of_the_unit_or_of_the_one_above(self, nordlys):
        lead = make_employee(nordlys)
        region = make_unit(nordlys, lead=lead)
        shop = make_unit(nordlys, parent=region)
        invitation = self.ask(nordlys, unit=shop)
        assert (invitation.employee, invitation.unit) == (lead, shop)

    def test_else_nobody_and_the_programmes_sender_writes(self, nordlys):
        invitation = self.ask(nordlys)
        assert (invitation.employee, invitation.sender) == (None, self.fallback)

    def test_a_colleague_who_left_is_not_concerned(self, nordlys):
        owner = make_employee(nordlys)
        account = make_account(nordlys, owner=owner)
        self.played = [(make_employee(nordlys, left_on=DAY), "sales")]
        assert self.ask(nordlys, account=account).employee == owner

    def test_a_colleague_without_an_address_is_concerned_but_does_not_write(self, nordlys):
        quiet = make_employee(nordlys, email="")
        self.played = [(quiet, "sales")]
        invitation = self.ask(nordlys)
        assert (invitation.employee, invitation.sender) == (quiet, self.fallback)

    def test_the_contacts_own_account_counts_where_the_event_has_none(self, nordlys):
        contact = make_contact(nordlys, segment="vip")
        old, other, main = make_account(nordlys), make_account(nordlys), make_account(nordlys)
        for account, fields in ((old, {"until_on": START}), (other, {"primary": False}), (main, {})):
            AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, **fields)
        invitation = self.ask(nordlys, contact)
        assert (invitation.account, invitation.segment) == (main, "vip")

    def test_the_units_order_is_event_employee_account_contact(self, nordlys):
        of_event, of_employee, of_account, of_contact = (make_unit(nordlys) for _ in range(4))
        account = make_account(nordlys, unit=of_account)
        self.played = [(make_employee(nordlys, unit=of_employee), "sales")]
        contact = make_contact(nordlys, unit=of_contact)
        assert self.ask(nordlys, contact, account=account).unit == of_employee
        self.played = []
        assert self.ask(nordlys, make_contact(nordlys), account=account).unit == of_account
        assert self.ask(nordlys, make_contact(nordlys, unit=of_contact)).unit == of_contact
        assert self.ask(nordlys, make_contact(nordlys, unit=of_contact), unit=of_event).unit == of_event

    @pytest.mark.parametrize(("language", "written"), [("sv", "sv"), ("", "en")])
    def test_the_language_is_the_contacts_else_the_organisations(self, nordlys, language, written):
        assert self.ask(nordlys, make_contact(nordlys, language=language)).language == written

    def test_the_country_is_the_contacts_else_the_organisations(self, nordlys):
        assert self.ask(nordlys, make_contact(nordlys, country="")).country == "DK"

    def test_an_unknown_zone_is_read_as_the_organisations(self, nordlys):
        assert self.ask(nordlys, make_contact(nordlys, zone="Mars/Olympus")).asked_on == DAY


def test_the_decision_names_the_rules_and_the_invitation_names_the_wording(nordlys):
    from tests.makers import make_wording

    programme = programme_of(nordlys)
    make_wording(programme, language="da", version=3)
    make_event(make_contact(nordlys), on=EVENT_DAY)
    live_day(nordlys, DAY)
    invitation = Invitation.objects.get()
    assert (invitation.rule_version, invitation.wording_version) == (1, 3)
    assert invitation.decision.rule_version == 1
    assert invitation.expires_at == Delivery.objects.get().next_at + timedelta(days=14)


def test_a_programme_without_words_says_so(nordlys):
    programme = programme_of(nordlys)
    programme.wordings.all().delete()
    make_event(make_contact(nordlys), on=EVENT_DAY)
    with pytest.raises(NoWording, match=programme.key):
        live_day(nordlys, DAY)
    assert not Decision.objects.exists()
