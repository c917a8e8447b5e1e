"""Asking by telephone: three tries, an ask from the first word on, and a no that holds."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.by_hand import call_off
from pejling.fieldwork.actions.calling import BadCallBack, CallOver, CallTaken, record_try, take_call
from pejling.fieldwork.models import CallTry, CountChange, Invitation
from pejling.fieldwork.queries.calls import calls_for
from pejling.fieldwork.rules.calling import Outcome
from pejling.followup.actions.calling import hear_call
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.people.models import Address, AuditEntry, Suppression
from pejling.people.rules.viewer import system_viewer
from tests.conftest import NOW
from tests.makers import make_call, make_contact, make_decision, make_member, make_programme

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def ask(programme):
    return make_call(programme)


@pytest.fixture
def caller(owner):
    return owner.user


def due(organisation, now=NOW):
    return [call.invitation for call in calls_for(system_viewer(organisation.pk), now=now) if call.opens_at <= now]


def delivery():
    return Delivery.objects.get(channel="phone")


@pytest.fixture
def rings(ask, caller):
    def ring(outcome, *, at=NOW, **fields):
        return record_try(invitation=ask, outcome=Outcome(outcome), user=caller, now=at, **fields)

    return ring


def test_it_is_on_the_list_when_it_is_due(nordlys, ask):
    assert due(nordlys) == [ask]
    assert due(nordlys, NOW - HOUR) == []


def test_nobody_is_rung_up_outside_their_hours(nordlys, ask):
    """NOW is a Tuesday, ten o'clock in Copenhagen; the programme asks from eight to seven."""
    assert due(nordlys, NOW + 9 * HOUR) == []
    assert due(nordlys, NOW + 24 * HOUR) == [ask]


def test_who_was_not_there_is_tried_again_another_day_and_was_not_asked(nordlys, ask, rings):
    rings("no_answer")

    ask.refresh_from_db()
    assert (ask.state, ask.handed_over_at) == ("due", None)
    assert due(nordlys, NOW + HOUR) == []
    assert due(nordlys, NOW + DAY) == [ask]


def test_three_times_and_no_more(nordlys, programme, ask, rings):
    Address.objects.filter(kind="email").delete()  # there is no other way to reach them
    decision = make_decision(programme, ask.contact)
    Invitation.objects.update(decision=decision)
    for n in range(3):
        rings("no_answer", at=NOW + n * DAY)

    ask.refresh_from_db()
    decision.refresh_from_db()
    assert (ask.state, decision.verdict, decision.last_reason) == ("cancelled", "not_asked", "not_reached")
    assert delivery().state == "cancelled"
    assert not CountChange.objects.exists()
    with pytest.raises(CallOver):
        rings("busy", at=NOW + 3 * DAY)


def test_an_answer_goes_the_way_of_every_answer(ask, caller):
    heard = hear_call(invitation=ask, score=0, comment="Ventede", no_contact=False, user=caller, now=NOW)

    response = heard.response
    assert (response.score, response.comment, response.channel, response.source) == (0, "Ventede", "phone", "asked")
    assert (response.state, Case.objects.get().response) == ("confirmed", response)
    ask.refresh_from_db()
    assert (ask.state, ask.handed_over_at, ask.asked_on) == ("answered", NOW, NOW.date())
    assert (delivery().state, delivery().handing_over_at) == ("sent", NOW)
    assert CallTry.objects.get().outcome == "answered"
    audit = AuditEntry.objects.get(action="call_answered")
    assert (audit.user, audit.subject_id, audit.detail) == (caller, ask.public_id, {"try": 1})


def test_the_same_form_twice_is_one_answer_and_one_try(ask, caller):
    for _ in range(2):
        hear_call(invitation=ask, score=7, comment="", no_contact=False, user=caller, now=NOW)

    assert CallTry.objects.count() == 1


def test_an_appointment_counts_as_an_ask_and_is_kept(nordlys, ask, rings, caller):
    at = NOW + 2 * DAY + 11 * HOUR  # in the evening, as the customer wished
    rings("call_back", call_back_at=at)

    ask.refresh_from_db()
    assert (ask.state, ask.handed_over_at) == ("handed_over", NOW)
    assert due(nordlys, at - HOUR) == []
    assert due(nordlys, at) == [ask]
    hear_call(invitation=ask, score=9, comment="", no_contact=False, user=caller, now=at)
    assert due(nordlys, at) == []


@pytest.mark.parametrize("at", [None, NOW - HOUR, NOW + 15 * DAY])
def test_an_appointment_is_in_the_near_future(rings, at):
    with pytest.raises(BadCallBack):
        rings("call_back", call_back_at=at)
    assert not CallTry.objects.exists()


def test_who_answers_by_themselves_meanwhile_is_not_rung_again(nordlys, ask, rings):
    rings("call_back", call_back_at=NOW + DAY)
    Invitation.objects.update(state="answered")

    assert due(nordlys, NOW + DAY) == []


@pytest.mark.parametrize(("outcome", "scope"), [("refuses", "relationship"), ("opted_out", "everything")])
def test_a_no_holds_for_every_address_of_the_person(nordlys, programme, ask, rings, outcome, scope):
    other = make_call(programme, ask.contact)
    rings(outcome)

    digests = set(ask.contact.contact_addresses.values_list("address__digest", flat=True))
    number = Delivery.objects.get(subject_id=ask.pk).address_digest
    rows = set(Suppression.objects.values_list("digest", "scope", "reason"))
    assert rows == {(digest, scope, "opt_out") for digest in digests | {number}}
    ask.refresh_from_db()
    other.refresh_from_db()
    assert (ask.state, other.state) == ("handed_over", "cancelled")
    assert due(nordlys, NOW + DAY) == []


def test_a_wrong_number_is_never_rung_again_and_nobody_was_asked(ask, rings):
    Address.objects.filter(kind="email").delete()  # there is no other way to reach them
    rings("wrong_number")

    ask.refresh_from_db()
    assert (ask.state, ask.handed_over_at) == ("cancelled", None)
    row = Suppression.objects.get()
    assert (row.digest, row.reason) == (delivery().address_digest, "bounce")


def test_two_colleagues_do_not_ring_at_once(nordlys, ask, caller):
    colleague = make_member(nordlys).user
    take_call(invitation=ask, user=caller, now=NOW)
    take_call(invitation=ask, user=caller, now=NOW)

    with pytest.raises(CallTaken):
        take_call(invitation=ask, user=colleague, now=NOW)
    take_call(invitation=ask, user=colleague, now=NOW + HOUR)


def test_who_may_no_longer_be_asked_is_called_off(nordlys, programme, ask):
    waiting = make_call(programme, make_contact(nordlys))
    digest = Delivery.objects.get(subject_id=ask.pk).address_digest
    Suppression.objects.create(
        organisation=nordlys, digest=digest, scope="everything", reason="opt_out", created_at=NOW
    )

    assert due(nordlys) == [waiting]
    assert call_off(nordlys, now=NOW) == 1
    ask.refresh_from_db()
    assert ask.state == "cancelled"
    assert call_off(nordlys, now=NOW) == 0


@pytest.mark.parametrize("outcomes", [["wrong_number"], ["no_answer"] * 3])
def test_who_is_not_reached_by_telephone_is_written_to_once(nordlys, ask, rings, outcomes):
    for n, outcome in enumerate(outcomes):
        rings(outcome, at=NOW + n * DAY)

    ask.refresh_from_db()
    assert (ask.state, ask.channel, ask.handed_over_at) == ("due", "email", None)
    assert list(Delivery.objects.order_by("pk").values_list("channel", "state")) == [
        ("phone", "cancelled"),
        ("email", "due"),
    ]
    with pytest.raises(CallOver):
        rings("no_answer", at=NOW + 3 * DAY)
