"""Relationship asks: once a cycle, at the slot, as soon as nothing stands against it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.fieldwork.actions.deciding import decide_day, decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.people.models import Hold, Suppression
from pejling.programme.rules.versions import Gaps, Hours, Timing, default_relationship_rules
from pejling.stats.slots import slot
from tests.fieldwork.asking.replays import live_day, live_through, noon
from tests.makers import make_contact, make_event, make_invitation, make_programme

START = date(2026, 3, 2)  # a Monday
PLAIN = replace(default_relationship_rules(), gaps=Gaps(), hours=None, postpone_days=0)
PATIENT = replace(PLAIN, postpone_days=30)


def programme_of(organisation, rules=PLAIN, **fields):
    return make_programme(organisation, key="rel", rules=rules, started_on=START, **fields)


def contact_due(organisation, day, *, cycle_days=365, **fields):
    """A contact whose slot lies on a day of the programme's first cycle."""
    wanted = (day - START).days
    names = (f"due-{day}-{n}" for n in range(100_000))
    taken = set(organisation.contacts.values_list("external_id", flat=True))
    name = next(name for name in names if slot("1", "rel", name, cycle_days) == wanted and name not in taken)
    return make_contact(organisation, external_id=name, **fields)


def verdict_of(contact):
    row = Decision.objects.get(contact=contact)
    return row.verdict, row.last_reason


def test_a_contact_is_asked_at_its_slot(nordlys):
    programme = programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 3, 10))
    live_through(nordlys, START, date(2026, 3, 12))
    invitation = Invitation.objects.get(contact=contact)
    assert (invitation.asked_on, invitation.cycle) == (date(2026, 3, 10), "2026-03-02")
    assert Decision.objects.get().decided_on == date(2026, 3, 10)
    programme.refresh_from_db()
    assert programme.decided_on == date(2026, 3, 12)


def test_the_message_is_queued_for_the_opening_hour_at_the_contacts_place(nordlys):
    programme_of(nordlys, replace(PLAIN, hours=Hours()))
    contact_due(nordlys, date(2026, 3, 10), country="US", zone="America/New_York")
    decide_due(nordlys, now=noon(date(2026, 3, 9)))
    decide_due(nordlys, now=noon(date(2026, 3, 10)))
    delivery = Delivery.objects.get()
    assert delivery.next_at.isoformat() == "2026-03-10T12:00:00+00:00"  # 8 in New York
    assert delivery.kind == "ask"
    assert delivery.subject_id == Invitation.objects.get().pk
    assert delivery.idempotency_key == f"ask:{Invitation.objects.get().public_id}"


def test_after_closing_time_the_message_waits_for_the_next_opening(nordlys):
    programme_of(nordlys, replace(PLAIN, hours=Hours()))
    contact_due(nordlys, date(2026, 3, 10))
    decide_due(nordlys, now=noon(date(2026, 3, 10)) + timedelta(hours=9))
    assert Invitation.objects.get().asked_on == date(2026, 3, 11)
    assert Delivery.objects.get().next_at.isoformat() == "2026-03-11T07:00:00+00:00"


@pytest.mark.parametrize(("country", "asked_on"), [("DK", date(2026, 4, 7)), ("SE", date(2026, 4, 2))])
def test_the_send_day_is_the_first_allowed_day_of_the_country(nordlys, country, asked_on):
    programme_of(nordlys, replace(PLAIN, hours=Hours()))
    contact = contact_due(nordlys, date(2026, 4, 2), country=country)  # Maundy Thursday
    live_through(nordlys, START, date(2026, 4, 8))
    assert Invitation.objects.get(contact=contact).asked_on == asked_on


def test_each_cycle_asks_once_more(nordlys):
    rules = replace(PLAIN, timing=replace(PLAIN.timing, cycle_days=20), gaps=Gaps(relationship=5, any_ask=5, floor=0))
    programme_of(nordlys, rules)
    contact_due(nordlys, START + timedelta(days=7), cycle_days=20)
    live_through(nordlys, START, START + timedelta(days=59))
    asked = Invitation.objects.order_by("asked_on").values_list("asked_on", flat=True)
    assert [(day - START).days for day in asked] == [7, 27, 47]


@pytest.mark.parametrize(("days", "asked"), [(59, 0), (60, 1)])
def test_a_new_customer_is_left_in_peace_for_sixty_days(nordlys, days, asked):
    programme_of(nordlys)
    due = date(2026, 3, 10)
    contact_due(nordlys, due, customer_since=due - timedelta(days=days))
    live_through(nordlys, START, due)
    assert Invitation.objects.count() == asked


def test_a_contact_without_an_address_is_not_asked_and_that_is_written(nordlys):
    programme_of(nordlys, PATIENT)
    contact = contact_due(nordlys, date(2026, 3, 10), email=None)
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("not_asked", "no_address")


@pytest.mark.parametrize(
    ("scope", "asked"), [("relationship", False), ("everything", False), ("touchpoint", True), ("pulse", True)]
)
def test_an_opt_out_stops_its_own_track(nordlys, scope, asked):
    programme_of(nordlys, PATIENT)
    contact = contact_due(nordlys, date(2026, 3, 10))
    Suppression.objects.create(
        organisation=nordlys, digest=contact.person_key, scope=scope, reason="opt_out", created_at=noon(START)
    )
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == (("asked", "") if asked else ("not_asked", "suppressed"))


def test_another_address_is_used_after_a_bounce_but_not_after_an_opt_out(nordlys):
    from pejling.people.models import Address, ContactAddress

    programme_of(nordlys)
    for day, reason in ((10, "bounce"), (11, "opt_out")):
        contact = contact_due(nordlys, date(2026, 3, day))
        spare = Address.objects.create(
            organisation=nordlys, kind="email", value=f"{reason}@spare.invalid", digest=f"spare-{reason}"
        )
        ContactAddress.objects.create(organisation=nordlys, contact=contact, address=spare, rank=1)
        Suppression.objects.create(
            organisation=nordlys, digest=contact.person_key, scope="everything", reason=reason, created_at=noon(START)
        )
    live_through(nordlys, START, date(2026, 3, 11))
    assert [row.address for row in Delivery.objects.all()] == ["bounce@spare.invalid"]


def test_a_blocked_ask_keeps_its_place_and_both_reasons(nordlys):
    programme = programme_of(nordlys, PATIENT)
    contact = contact_due(nordlys, date(2026, 3, 10))
    make_invitation(programme, contact, asked_on=date(2026, 2, 20), track="touchpoint")
    live_through(nordlys, START, date(2026, 3, 21))
    assert verdict_of(contact) == ("postponed", "gap_any")
    live_day(nordlys, date(2026, 3, 22))  # 30 days
    row = Decision.objects.get()
    assert (row.verdict, row.first_reason, row.decided_on) == ("asked", "gap_any", date(2026, 3, 22))
    assert row.due_on == date(2026, 3, 10)


def test_the_last_reason_follows_what_stands_in_the_way(nordlys):
    programme = programme_of(nordlys, PATIENT)
    contact = contact_due(nordlys, date(2026, 3, 10))
    make_invitation(programme, contact, asked_on=date(2026, 2, 20), track="touchpoint")
    live_through(nordlys, START, date(2026, 3, 12))
    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=date(2026, 3, 13), until_on=date(2026, 4, 1)
    )
    live_day(nordlys, date(2026, 3, 13))
    row = Decision.objects.get()
    assert (row.first_reason, row.last_reason) == ("gap_any", "on_hold")
    live_through(nordlys, date(2026, 3, 14), date(2026, 4, 1))
    assert Invitation.objects.get(decision=row).asked_on == date(2026, 4, 1)


def test_a_place_is_kept_for_thirty_days_and_no_longer(nordlys):
    programme = programme_of(nordlys, PATIENT)
    contact = contact_due(nordlys, date(2026, 3, 10))
    make_invitation(programme, contact, asked_on=date(2026, 3, 1))
    live_through(nordlys, START, date(2026, 4, 8))
    assert verdict_of(contact) == ("postponed", "gap_relationship")
    live_day(nordlys, date(2026, 4, 9))
    assert verdict_of(contact) == ("not_asked", "gap_relationship")


def test_quiet_days_after_an_event_postpone_the_relationship(nordlys):
    programme_of(nordlys, default_relationship_rules())
    contact = contact_due(nordlys, date(2026, 3, 10))
    make_event(contact, on=date(2026, 3, 6))
    live_through(nordlys, START, date(2026, 3, 12))
    assert verdict_of(contact) == ("postponed", "recent_event")
    live_day(nordlys, date(2026, 3, 13))  # seven days later, a Friday
    assert verdict_of(contact)[0] == "asked"


def test_quiet_days_after_a_complaint_are_more(nordlys):
    programme_of(nordlys, default_relationship_rules())
    contact = contact_due(nordlys, date(2026, 3, 10))
    make_event(contact, kind="complaint", on=date(2026, 3, 2))
    live_through(nordlys, START, date(2026, 3, 31))
    assert verdict_of(contact) == ("postponed", "recent_event")
    live_day(nordlys, date(2026, 4, 1))
    assert verdict_of(contact)[0] == "asked"


def test_a_duplicate_records_event_is_the_same_persons(nordlys):
    programme_of(nordlys, default_relationship_rules())
    contact = contact_due(nordlys, date(2026, 3, 10))
    twin = contact_due(nordlys, date(2026, 9, 1), email=contact.contact_addresses.get().address.value)
    make_event(twin, on=date(2026, 3, 6))
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("postponed", "recent_event")


def test_a_customer_with_an_event_every_week_is_still_asked_and_counted(nordlys):
    programme_of(nordlys, default_relationship_rules())
    contact = contact_due(nordlys, date(2026, 3, 10))
    for week in range(12):
        make_event(contact, on=date(2026, 3, 3) + timedelta(days=6 * week))
    live_through(nordlys, START, date(2026, 4, 20))
    row = Decision.objects.get()
    assert (row.verdict, row.last_reason) == ("asked", "recent_event")
    assert row.decided_on == date(2026, 4, 9)  # thirty days after the slot


def test_duplicate_records_of_one_person_are_asked_once_a_cycle(nordlys):
    programme_of(nordlys, replace(PATIENT, gaps=Gaps(0, 0, 0, 0, None)))
    first = contact_due(nordlys, date(2026, 3, 10))
    second = contact_due(
        nordlys, date(2026, 3, 20), person_key=first.person_key, email=first.contact_addresses.get().address.value
    )
    live_through(nordlys, START, date(2026, 3, 21))
    assert verdict_of(first) == ("asked", "")
    assert verdict_of(second) == ("not_asked", "same_person")


def test_two_duplicates_due_on_one_day_get_one_message(nordlys):
    programme_of(nordlys, PATIENT)
    first = contact_due(nordlys, date(2026, 3, 10))
    contact_due(
        nordlys, date(2026, 3, 10), person_key=first.person_key, email=first.contact_addresses.get().address.value
    )
    live_through(nordlys, START, date(2026, 3, 10))
    assert sorted(Decision.objects.values_list("last_reason", flat=True)) == ["", "same_person"]
    assert Delivery.objects.count() == 1


def test_a_hold_on_the_account_holds_its_people(nordlys):
    from pejling.people.models import AccountContact
    from tests.makers import make_account

    programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 3, 10))
    account = make_account(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
    Hold.objects.create(
        organisation=nordlys, account=account, kind="negotiation", from_on=START, until_on=date(2026, 3, 11)
    )
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("not_asked", "on_hold")


def test_a_hold_ends_on_its_last_day(nordlys):
    programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 3, 10))
    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=START, until_on=date(2026, 3, 10)
    )
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("asked", "")


def test_the_daily_cap_postpones_the_rest_and_the_oldest_goes_first(nordlys):
    programme_of(nordlys, replace(PATIENT, daily_cap=1))
    contacts = [contact_due(nordlys, date(2026, 3, 10)) for _ in range(3)]
    live_through(nordlys, START, date(2026, 3, 10))
    reasons = list(Decision.objects.values_list("last_reason", flat=True))
    assert sorted(reasons) == ["", "daily_cap", "daily_cap"]
    contact_due(nordlys, date(2026, 3, 11))
    live_through(nordlys, date(2026, 3, 11), date(2026, 3, 12))
    asked = {row.contact for row in Invitation.objects.select_related("contact")}
    assert asked == set(contacts)


def test_sampling_is_written_with_its_probability(nordlys):
    programme_of(nordlys, replace(PLAIN, sampling=0.0))
    contact = contact_due(nordlys, date(2026, 3, 10))
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("not_asked", "not_sampled")
    assert Decision.objects.get().probability == 0.0


def test_the_yearly_cap_counts_all_programmes(nordlys):
    programme = programme_of(nordlys, replace(PLAIN, gaps=Gaps(0, 0, 0, 0, 2)))
    contact = contact_due(nordlys, date(2026, 3, 10))
    other = make_programme(nordlys, track="touchpoint", state="paused")
    make_invitation(other, contact, asked_on=date(2025, 3, 11))
    make_invitation(other, contact, asked_on=date(2026, 1, 11))
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact) == ("not_asked", "yearly_cap")
    assert programme.decisions.count() == 1


@pytest.mark.parametrize("kind", ["imported", "cancelled", "withdrawn after it left"])
def test_which_earlier_asks_count(nordlys, kind):
    programme = programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 3, 10))
    fields = {
        "imported": {"imported": True},
        "cancelled": {"state": "cancelled", "handed_over_at": None},
        "withdrawn after it left": {"state": "cancelled"},
    }[kind]
    make_invitation(programme, contact, asked_on=date(2026, 2, 20), **fields)
    live_through(nordlys, START, date(2026, 3, 10))
    assert verdict_of(contact)[0] == ("asked" if kind == "cancelled" else "not_asked")


def test_an_ask_that_waits_for_the_mail_server_still_blocks(nordlys):
    programme = programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 7, 10))
    make_invitation(
        programme,
        contact,
        track="touchpoint",
        asked_on=START,
        state="due",
        handed_over_at=None,
        expires_at=noon(date(2026, 8, 1)),
    )
    decide_due(nordlys, now=noon(date(2026, 7, 10)))
    assert verdict_of(contact) == ("not_asked", "gap_any")


def test_a_missed_month_is_made_up_for_on_the_day_we_are_back(nordlys):
    programme_of(nordlys, PATIENT)
    early, late = contact_due(nordlys, START), contact_due(nordlys, date(2026, 3, 20))
    decide_due(nordlys, now=noon(date(2026, 4, 6)))
    assert verdict_of(early) == ("not_asked", "too_late")  # 35 days: more than the 30 that a place is kept
    assert Invitation.objects.get(contact=late).asked_on == date(2026, 4, 6)


def test_a_decided_day_is_not_decided_again(nordlys):
    programme = programme_of(nordlys)
    contact_due(nordlys, date(2026, 3, 10))
    assert decide_day(programme, day=date(2026, 3, 10), now=noon(date(2026, 3, 10))).asked == 1
    assert decide_day(programme, day=date(2026, 3, 10), now=noon(date(2026, 3, 10))).asked == 0
    programme.decided_on = None
    assert decide_day(programme, day=date(2026, 3, 10), now=noon(date(2026, 3, 10))).asked == 0
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "paused"])
def test_a_programme_that_does_not_run_decides_nothing(nordlys, state):
    programme_of(nordlys, state=state)
    contact_due(nordlys, START)
    assert decide_due(nordlys, now=noon(START)) == []


def test_nothing_is_decided_for_another_organisation(nordlys, elsewhere):
    make_programme(elsewhere, key="rel", rules=PLAIN, started_on=START)
    contact_due(nordlys, START)
    live_through(elsewhere, START, START)
    assert not Decision.objects.exists()


def test_a_changed_external_id_moves_the_contact_to_its_new_slot(nordlys):
    programme_of(nordlys)
    contact = contact_due(nordlys, date(2026, 3, 10))
    contact_due(nordlys, date(2026, 3, 12))
    live_through(nordlys, START, date(2026, 3, 9))
    contact.external_id = contact_due(nordlys, date(2026, 3, 11), email=None).external_id + "x"
    contact.save(update_fields=["external_id"])
    live_through(nordlys, date(2026, 3, 10), date(2026, 3, 12))
    assert not Decision.objects.filter(contact=contact).exists()


def test_the_slot_of_a_short_cycle_is_found_as_well(nordlys):
    timing = Timing(kind=PLAIN.timing.kind, cycle_days=7)
    programme_of(nordlys, replace(PLAIN, timing=timing))
    contacts = [make_contact(nordlys) for _ in range(20)]
    live_through(nordlys, START, START + timedelta(days=6))
    for contact in contacts:
        wanted = START + timedelta(days=slot("1", "rel", contact.external_id, 7))
        assert Decision.objects.get(contact=contact).due_on == wanted
