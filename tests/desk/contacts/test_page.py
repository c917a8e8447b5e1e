import re
from datetime import timedelta

import pytest

from pejling.followup.models import CaseEntry, CaseMessage
from pejling.outbox.models import Delivery
from pejling.people.models import AccountContact, Contact, Hold, Suppression
from tests.followup.writing import make_unhappy, make_writer, writes
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_decision,
    make_employee,
    make_event,
    make_invitation,
    make_member,
    make_programme,
    make_response,
    make_touchpoint,
    make_unit,
)
from tests.outbox.fakes import queue


@pytest.fixture
def contact(nordlys):
    return make_contact(nordlys, email="ase@example.invalid")


@pytest.fixture
def page(desk, contact):
    def read(client=desk):
        return client.get(f"/o/nordlys/customers/{contact.public_id}/").content.decode()

    return read


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys, name="Delivery"))


def titles(html):
    line = html[html.index('<ol class="log timeline">') :]
    return re.findall(r'<div>\s*<p>(?:<a href="[^"]*">)?([^<]+?)\s*<', line)


def test_everything_stands_on_one_line_newest_first(nordlys, contact, delivery, page):
    make_event(contact, kind="purchase", on=TODAY - timedelta(days=20), amount_minor=12500, currency="DKK")
    make_decision(
        make_programme(nordlys),
        contact,
        verdict="not_asked",
        last_reason="gap_any",
        decided_on=TODAY - timedelta(days=9),
    )
    invitation = make_invitation(
        delivery, contact, state="answered", handed_over_at=NOW - timedelta(days=6), asked_on=TODAY - timedelta(days=6)
    )
    answer = make_response(
        delivery,
        score=2,
        comment="For sent",
        contact=contact,
        invitation=invitation,
        answered_at=NOW - timedelta(days=5),
    )
    case = make_case(answer)
    CaseEntry.objects.create(organisation=nordlys, case=case, at=NOW - timedelta(days=4), kind="note", text="Ringet")
    html = page()
    assert titles(html) == [
        "Note",
        "Answered: Delivery",
        "Asked: Delivery",
        "Not asked: Relationship",
        "Purchase",
    ]
    for part in ("DKK", "125", "asked about something else too recently", "For sent", "Ringet"):
        assert part in html


def test_decisions_to_ask_are_told_by_the_ask_itself(contact, delivery, page):
    make_decision(delivery, contact, verdict="asked")
    assert "Nothing has happened yet" in page()


def test_a_postponed_and_a_planned_ask_are_said_so(contact, delivery, page):
    make_decision(delivery, contact, verdict="postponed", last_reason="on_hold")
    make_invitation(delivery, contact, state="due", handed_over_at=None)
    assert set(titles(page())) == {"Ask postponed: Delivery", "To be asked: Delivery"}


def test_an_ask_whose_outcome_is_unknown_says_so(nordlys, contact, delivery, page):
    invitation = make_invitation(delivery, contact)
    Delivery.objects.create(
        organisation=nordlys,
        message_class="ask",
        kind="ask",
        subject_id=invitation.pk,
        address="ase@example.invalid",
        state="uncertain",
        next_at=NOW,
        message_id="<1@x>",
        idempotency_key="1",
        created_at=NOW,
    )
    assert "uncertain" in page()


def test_a_reminder_that_left_stands_on_the_line_and_one_that_waits_does_not(nordlys, contact, delivery, page):
    for state, day in (("sent", 2), ("due", 1)):
        invitation = make_invitation(delivery, contact, reminded_at=NOW + timedelta(days=day))
        queue(nordlys, NOW, kind="reminder", subject_id=invitation.pk)
        Delivery.objects.filter(subject_id=invitation.pk).update(state=state)
    assert titles(page()) == ["Reminded: Delivery", "Asked: Delivery", "Asked: Delivery"]


def test_a_colleagues_customer_is_read_but_not_the_score(nordlys, contact, delivery, page, as_member):
    member = make_member(nordlys)
    me, colleague = make_employee(nordlys, user=member.user), make_employee(nordlys)
    make_response(delivery, score=1, comment="To the colleague", contact=contact, employee=colleague)
    make_response(make_programme(nordlys), score=9, comment="To me", contact=contact, employee=me)
    html = page(as_member(member))
    assert "To me" in html
    assert "To the colleague" in html
    assert titles(html).count("Answered: Delivery") == 1
    assert not re.search(r'class="score detractor', html)
    assert 'class="score closed"' in html


def test_a_case_beyond_ones_sight_is_not_told(nordlys, contact, delivery, page, colleague, as_member):
    case = make_case(make_response(delivery, score=1, contact=contact, employee=make_employee(nordlys)))
    CaseEntry.objects.create(organisation=nordlys, case=case, at=NOW, kind="note", text="Hemmeligt")
    html = page(as_member(colleague))
    assert "Hemmeligt" not in html
    assert case.public_id not in html


def test_what_keeps_us_from_asking_is_said_in_words(nordlys, contact, page):
    Suppression.objects.create(
        organisation=nordlys, digest=contact.person_key, scope="touchpoint", reason="opt_out", created_at=NOW
    )
    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=TODAY, until_on=TODAY.replace(year=2999)
    )
    html = page()
    for part in ("Is not asked at present", "No touchpoint asks", "opted out", "An open case", "asked again from"):
        assert part in html


def test_a_hold_on_the_account_counts_and_one_that_has_ended_does_not(nordlys, contact, page):
    account = make_account(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
    Hold.objects.create(organisation=nordlys, contact=contact, kind="open_case", from_on=TODAY, until_on=TODAY)
    assert "Is not asked at present" not in page()
    Hold.objects.create(
        organisation=nordlys, account=account, kind="negotiation", from_on=TODAY, until_on=TODAY.replace(year=2999)
    )
    assert "A negotiation" in page()


def test_accounts_details_and_the_same_person_under_another_record(nordlys, contact, page):
    account = make_account(
        nordlys, name="Fjord A/S", owner=make_employee(nordlys, given_name="Ida"), value_minor=480000000, currency="DKK"
    )
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, role="decision maker")
    twin = make_contact(nordlys, email="ase@example.invalid", given_name="Aase")
    html = page()
    for part in ("Fjord A/S", "decision maker", "looked after by Ida", "4,800,000", "ase@example.invalid"):
        assert part in html
    assert f"/customers/{twin.public_id}/" in html


def test_what_was_written_in_a_case_and_came_back_stands_in_its_words(nordlys, page):
    writer = make_writer(nordlys)
    case = make_unhappy(nordlys, writer, contact=Contact.objects.get())
    writes(case, writer.user, text="En ny er på vej")
    CaseMessage.objects.create(
        organisation=nordlys, case=case, at=NOW, direction="in", channel="email", text="Tak for det", key="k"
    )

    html = page()

    assert html.count("En ny er på vej") == html.count("Tak for det") == 1
    assert titles(html).count("Wrote to the customer") == titles(html).count("The customer wrote back") == 1


def test_the_number_of_queries_does_not_grow_with_the_line(
    nordlys, contact, delivery, page, django_assert_max_num_queries
):
    for day in range(12):
        event = make_event(contact, on=TODAY - timedelta(days=day), unit=make_unit(nordlys))
        invitation = make_invitation(delivery, contact, event=event, sender=make_employee(nordlys))
        answer = make_response(
            delivery, score=2, contact=contact, invitation=invitation, employee=make_employee(nordlys)
        )
        case = make_case(answer)
        CaseEntry.objects.create(organisation=nordlys, case=case, at=NOW, kind="note", text="x")
        message = {"organisation": nordlys, "case": case, "at": NOW, "channel": "email", "text": "x"}
        CaseMessage.objects.create(**message, direction="in", key=f"in-{day}")
        writer = make_employee(nordlys, user=make_member(nordlys).user)
        CaseMessage.objects.create(**message, direction="out", key=f"out-{day}", employee=writer, user=writer.user)
        make_decision(delivery, contact, verdict="not_asked", last_reason="gap_any")
        account = make_account(nordlys, owner=make_employee(nordlys))
        AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
    with django_assert_max_num_queries(28):
        page()
