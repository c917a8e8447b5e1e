import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.outbox.models import Delivery
from pejling.programme.models import Programme
from tests.days import house_day
from tests.makers import (
    make_contact,
    make_decision,
    make_employee,
    make_invitation,
    make_member,
    make_programme,
    make_response,
    make_touchpoint,
    make_wording,
)

PAGE = "/o/nordlys/programmes/"


@pytest.fixture
def today(nordlys):
    return house_day()


@pytest.fixture
def delivery(nordlys, today):
    touchpoint = make_touchpoint(nordlys, name="Delivery", stage="receive")
    return make_programme(nordlys, track="touchpoint", name="After delivery", touchpoint=touchpoint, decided_on=today)


def read(client, programme):
    return client.get(f"{PAGE}{programme.public_id}/").content.decode()


def test_the_relationship_stands_first_and_touchpoints_follow_the_journey(nordlys, desk):
    for name, stage in (("Renewal", "renew"), ("Checkout", "buy"), ("Arrival", "receive")):
        make_programme(nordlys, track="touchpoint", name=name, touchpoint=make_touchpoint(nordlys, stage=stage))
    make_programme(nordlys, name="Whole")
    names = re.findall(r"<strong>(\w+)</strong></a>", desk.get(PAGE).content.decode())
    assert names == ["Whole", "Checkout", "Arrival", "Renewal"]


def test_todays_asks_are_those_that_left_and_those_that_wait(delivery, desk, today):
    for state in ("handed_over", "answered", "due", "cancelled"):
        make_invitation(delivery, asked_on=today, state=state)
    make_invitation(delivery, asked_on=today, imported=True)
    make_invitation(delivery, asked_on=today - timedelta(days=1))
    html = desk.get(PAGE).content.decode()
    assert re.search(r">2\s+sent", html)
    assert "1 more will be sent at the right hour" in html


def test_a_running_programme_shows_its_forecast_and_a_paused_one_none(nordlys, delivery, desk):
    html = desk.get(PAGE).content.decode()
    assert html.count("<rect") >= 14
    assert "asks in the next 14 days" in html
    delivery.state = "paused"
    delivery.save()
    html = desk.get(PAGE).content.decode()
    assert "<rect" not in html
    assert "asks nobody" in html


def test_uncertain_messages_are_listed_for_a_person_who_may_see_all(nordlys, desk, colleague, as_member):
    now = timezone.now()
    Delivery.objects.create(
        organisation=nordlys,
        message_class="ask",
        kind="ask",
        subject_id=1,
        address="kunde@example.invalid",
        state="uncertain",
        next_at=now,
        handing_over_at=now,
        message_id="<1@x>",
        idempotency_key="1",
        created_at=now,
    )
    html = desk.get(PAGE).content.decode()
    assert "may or may not have arrived" in html
    assert "kunde@example.invalid" in html
    assert "kunde@example.invalid" not in as_member(colleague).get(PAGE).content.decode()


def test_an_empty_house_says_what_a_programme_does(desk):
    assert "No programme yet" in desk.get(PAGE).content.decode()


def decide(programme, today, *counted):
    """Decisions of today by verdict and reason, each so many times."""
    for verdict, reason, n in counted:
        for _ in range(n):
            contact = make_contact(programme.organisation)
            make_decision(programme, contact, verdict=verdict, last_reason=reason, decided_on=today, due_on=today)


def test_the_funnel_says_in_words_who_was_asked_and_why_others_were_not(nordlys, delivery, desk, today):
    decide(delivery, today, ("asked", "", 5), ("not_asked", "gap_any", 3), ("not_asked", "suppressed", 1))
    decide(delivery, today, ("postponed", "on_hold", 1))
    make_decision(delivery, make_contact(nordlys), decided_on=today - timedelta(days=30))
    html = read(desk, delivery)
    for sentence in (
        "10 customers were due; 5 (50%) were asked.",
        "1 (10%) still waits.",
        "The most common reason not to ask: asked about something else too recently (30%).",
    ):
        assert sentence in html
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td><td class="number muted">(\d+)', html)
    assert rows == [
        ("asked", "5", "50"),
        ("asked about something else too recently", "3", "30"),
        ("opted out, or the address is blocked", "1", "10"),
        ("an open case or a negotiation (still waiting)", "1", "10"),
    ]


def test_what_holds_kept_back_is_said_with_their_last_scores(nordlys, delivery, desk, today):
    assert "has kept anybody from being asked in the last 90 days" in read(desk, delivery)
    decide(delivery, today, ("asked", "", 9), ("not_asked", "on_hold", 1))
    contact = delivery.decisions.get(last_reason="on_hold").contact
    make_response(delivery, score=2, contact=contact, day=today)
    html = read(desk, delivery)
    assert "1 ask of 10 was kept back in the last 90 days: 1 by open cases, 0 by negotiations." in html
    assert "Kept back, their last answers" in html


def test_managers_may_save_the_decisions(nordlys, delivery, desk, colleague, as_member):
    assert "decisions.csv" in read(desk, delivery)
    assert "decisions.csv" not in read(as_member(colleague), delivery)


def test_the_page_says_the_rules_and_shows_the_wordings_filled_in(nordlys, delivery, desk):
    nordlys.language = "da"
    nordlys.save()
    html = read(desk, delivery)
    assert "Asks 14 days after the event “Purchase”." in html
    assert "How likely are you to recommend Nordlys?" in html
    assert re.findall(r"<summary>(\w+)</summary>", html)[-2:] == ["Dansk", "English"]


def test_only_the_newest_wording_of_a_language_is_shown(delivery, desk):
    make_wording(delivery, language="en", version=2, question="The new question?")
    html = read(desk, delivery)
    assert "The new question?" in html
    assert html.count('class="question"') == 2


def test_a_wording_that_cannot_be_filled_in_is_pointed_out(delivery, desk):
    make_wording(delivery, language="sv", intro="Hej {{ nickname }}")
    html = read(desk, delivery)
    assert "A text cannot be filled in" in html
    assert "nickname" in html


def test_a_manager_pauses_and_resumes(nordlys, delivery, as_member):
    client = as_member(make_member(nordlys, role="manager"))
    Programme.objects.filter(pk=delivery.pk).update(sender=make_employee(nordlys))
    html = client.post(f"{PAGE}{delivery.public_id}/pause/", follow=True).content.decode()
    delivery.refresh_from_db()
    assert (delivery.state, "Paused. Nobody new is asked" in html) == ("paused", True)
    html = client.post(f"{PAGE}{delivery.public_id}/resume/", follow=True).content.decode()
    delivery.refresh_from_db()
    assert (delivery.state, "Running again from today" in html) == ("running", True)


def test_a_programme_that_nobody_signs_is_led_to_its_sender(nordlys, delivery, desk):
    Programme.objects.filter(pk=delivery.pk).update(state="paused", sender=None)
    answer = desk.post(f"{PAGE}{delivery.public_id}/resume/", follow=True)
    assert answer.redirect_chain[-1][0].endswith("/setup/sender/")
    assert "Somebody must sign" in answer.content.decode()
    chosen = desk.post(
        answer.redirect_chain[-1][0], {"sender": make_employee(nordlys, given_name="Bo", family_name="").public_id}
    )
    assert chosen.url == f"{PAGE}{delivery.public_id}/"
    desk.post(f"{PAGE}{delivery.public_id}/resume/")
    delivery.refresh_from_db()
    assert (delivery.state, str(delivery.sender)) == ("running", "Bo")


def test_pressing_what_a_colleague_pressed_before_is_explained(delivery, desk):
    delivery.state = "paused"
    delivery.save()
    html = desk.post(f"{PAGE}{delivery.public_id}/pause/", follow=True).content.decode()
    assert "is not running, so it cannot be paused" in html


def test_somebody_who_may_not_pause_sees_no_button(delivery, colleague, as_member):
    assert "/pause/" not in read(as_member(colleague), delivery)


def test_the_number_of_queries_does_not_grow_with_asks(nordlys, delivery, desk, today, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(58) as captured:
            desk.get(PAGE)
        return len(captured)

    before = queries()
    for _ in range(12):
        make_invitation(delivery, asked_on=today)
        make_decision(delivery, make_contact(nordlys), decided_on=today)
    assert queries() <= before + 2


@pytest.mark.parametrize(
    ("fields", "warned"),
    [({}, False), ({"left_on": -1}, True), ({"left_on": 9}, False), ({"email": ""}, True)],
)
def test_whoever_signs_and_has_left_is_told_of(nordlys, desk, today, fields, warned):
    days = fields.get("left_on")
    known = {"email": "astrid@nordlys.invalid", "left_on": None, **fields}
    sender = make_employee(nordlys, **{**known, "left_on": today + timedelta(days=days) if days else None})
    running = make_programme(nordlys, sender=sender)
    assert ("whoever signed has left" in desk.get(PAGE).content.decode()) == warned
    html = read(desk, running)
    assert ("Every customer is to be answered by a person." in html) == warned
    assert (f"/programmes/{running.public_id}/setup/sender/" in html.partition("Every customer")[2][:400]) == warned


def test_a_programme_that_rests_needs_nobody(nordlys, desk, today):
    sender = make_employee(nordlys, left_on=today - timedelta(days=1))
    make_programme(nordlys, sender=sender, state="paused")
    assert "whoever signed has left" not in desk.get(PAGE).content.decode()
