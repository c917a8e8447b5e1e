"""The wizard as a browser without scripts walks through it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.outbox.models import Delivery
from pejling.people.models import AccountContact, Employee
from pejling.programme.actions.rules import change_rules, newest_rules
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Anchor, ProgrammeState, TimingKind
from tests.days import house_day
from tests.fieldwork.channels.cast import texts_on
from tests.makers import make_account, make_contact, make_employee, make_event, make_organisation, make_programme

pytestmark = pytest.mark.django_db
NEW = "/o/nordlys/programmes/new/"


def page(programme, step):
    return f"/o/nordlys/programmes/{programme.public_id}/setup/{step}/"


def begun(desk, subject="relationship"):
    answer = desk.post(NEW, {"subject": subject})
    programme = Programme.objects.get(organisation__slug="nordlys")
    assert answer.url == page(programme, "words")
    return programme


def as_shown(desk, programme, step):
    """What the form of a page posts when nothing is changed."""
    form = desk.get(page(programme, step)).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def change(desk, programme, step, **changes):
    values = {**as_shown(desk, programme, step), **changes}
    answer = desk.post(page(programme, step), {name: value for name, value in values.items() if value is not None})
    assert answer.status_code == 302, answer.context["form"].errors
    return newest_rules(Programme.objects.get(pk=programme.pk))


def test_every_page_of_a_draft_opens_and_leads_to_the_next(desk):
    programme = begun(desk, "purchase")
    url = page(programme, "words")
    seen = []
    while not url.endswith("/launch/"):
        form = desk.get(url).context["form"]
        values = as_shown(desk, programme, url.split("/")[-2]) if form else {"seen": 1}
        if url.endswith("/sender/"):
            values = {"sender": f"user-{desk.session['_auth_user_id']}"}
        answer = desk.post(url, values)
        assert answer.status_code == 302, url
        seen.append(url.split("/")[-2])
        url = answer.url
    assert seen == ["words", "when", "limits", "channels", "sender", "follow-up", "preview", "expected"]
    assert desk.get(url).status_code == 200


def test_pages_left_as_they_are_change_no_rule(desk):
    programme = begun(desk, "purchase")
    before = newest_rules(programme)
    for step in ("when", "limits", "channels", "follow-up"):
        assert change(desk, programme, step) == before


def test_lifecycle_is_proposed_where_dates_exist_and_written_as_anchors(desk, nordlys):
    make_contact(nordlys)
    programme = begun(desk)
    shown = as_shown(desk, programme, "when")
    assert shown["way"] == TimingKind.LIFECYCLE
    rules = change(desk, programme, "when", way="lifecycle", months="6", silence="on", silence_kind="purchase")
    kinds = [anchor.kind for anchor in rules.timing.anchors]
    assert kinds == [Anchor.START, Anchor.SILENCE]
    assert rules.timing.anchors[0].months == 6


def test_without_dates_the_year_is_spread_evenly(desk):
    assert as_shown(desk, begun(desk), "when")["way"] == TimingKind.SLOT


def test_lifecycle_without_any_date_is_refused(desk):
    programme = begun(desk)
    values = {**as_shown(desk, programme, "when"), "way": "lifecycle"}
    answer = desk.post(page(programme, "when"), {**values, "start": ""})
    assert answer.status_code == 422
    assert "way" in answer.context["form"].errors


@pytest.mark.parametrize(("measure", "field"), [("hours", "delay_hours"), ("workdays", "delay_workdays")])
def test_a_delay_is_counted_in_one_measure(desk, measure, field):
    programme = begun(desk, "purchase")
    timing = change(desk, programme, "when", delay="3", measure=measure).timing
    assert getattr(timing, field) == 3
    assert timing.delay_days == 0


def test_limits_become_rules(desk):
    programme = begun(desk, "purchase")
    rules = change(desk, programme, "limits", any_ask="45", sampling="20", daily_cap="7", yearly_cap=None)
    assert (rules.gaps.any_ask, rules.sampling, rules.daily_cap, rules.gaps.yearly_cap) == (45, 0.2, 7, None)


@pytest.mark.parametrize(("subject", "usual"), [("relationship", "auto"), ("purchase", None)])
def test_asks_that_may_wait_are_spread_over_the_month(desk, subject, usual):
    programme = begun(desk, subject)
    assert newest_rules(programme).daily_cap == usual
    assert change(desk, programme, "limits", daily_cap="12").daily_cap == 12
    assert change(desk, programme, "limits", daily_cap=None).daily_cap == usual


def test_nobody_can_be_asked_more_often_than_the_floor(desk):
    programme = begun(desk, "purchase")
    answer = desk.post(page(programme, "limits"), {**as_shown(desk, programme, "limits"), "any_ask": "13"})
    assert answer.status_code == 422
    assert newest_rules(programme).gaps.any_ask == 30


def test_a_day_that_ends_before_it_begins_is_refused(desk):
    programme = begun(desk)
    values = {**as_shown(desk, programme, "channels"), "opens": "17", "closes": "9"}
    assert desk.post(page(programme, "channels"), values).status_code == 422


def test_the_colleague_who_sets_it_up_may_sign_and_becomes_an_employee(desk, owner):
    programme = begun(desk)
    desk.post(page(programme, "sender"), {"sender": f"user-{owner.user.pk}"})
    programme.refresh_from_db()
    assert programme.sender == Employee.objects.get(user=owner.user)


def test_somebody_of_another_house_cannot_sign(desk):
    stranger = make_employee(make_organisation())
    programme = begun(desk)
    assert desk.post(page(programme, "sender"), {"sender": stranger.public_id}).status_code == 422


def test_from_approval_to_launch(desk, owner):
    programme = begun(desk)
    here = f"/o/nordlys/programmes/{programme.public_id}/"
    desk.post(here + "launch/")
    assert Programme.objects.get().state == ProgrammeState.DRAFT
    desk.post(page(programme, "sender"), {"sender": f"user-{owner.user.pk}"})
    desk.post(here + "approve/")
    assert desk.post(here + "launch/").url == here
    assert Programme.objects.get().state == ProgrammeState.RUNNING


def test_a_draft_can_be_thrown_away(desk):
    programme = begun(desk)
    desk.post(f"/o/nordlys/programmes/{programme.public_id}/discard/")
    assert not Programme.objects.exists()


def test_another_moment_needs_its_event_and_stage(desk):
    answer = desk.post(NEW, {"subject": "other"})
    assert answer.status_code == 422
    assert {"event_kind", "stage"} <= set(answer.context["form"].errors)
    desk.post(NEW, {"subject": "other", "event_kind": "workshop", "stage": "use"})
    assert Programme.objects.get().touchpoint.event_kind == "workshop"


def test_the_first_page_counts_the_events_of_the_last_year(desk, nordlys):
    contact = make_contact(nordlys)
    for n in range(3):
        make_event(contact, on=_today() - timedelta(days=n))
    assert "A purchase (3 in a year)" in desk.get(NEW).content.decode()


def test_a_running_programme_gets_other_rules_from_a_day(desk, nordlys):
    programme = make_programme(nordlys, decided_on=_today())
    day = _today() + timedelta(days=3)
    values = {**as_shown(desk, programme, "limits"), "any_ask": "60", "valid_from": day.isoformat()}
    assert desk.post(page(programme, "limits"), values).status_code == 302
    assert programme.rules_on(day)[1].gaps.any_ask == 60
    assert programme.rules_on(day - timedelta(days=1))[1].gaps.any_ask == 30


def test_a_day_that_is_decided_is_refused_with_the_first_open_one(desk, nordlys):
    programme = make_programme(nordlys, decided_on=_today())
    values = {**as_shown(desk, programme, "limits"), "valid_from": _today().isoformat()}
    answer = desk.post(page(programme, "limits"), values)
    assert answer.status_code == 422
    assert "valid_from" in answer.context["start"].errors


def test_a_running_programme_has_no_page_for_its_launch(desk, nordlys):
    assert desk.get(page(make_programme(nordlys), "launch")).status_code == 404


def test_a_test_goes_to_whoever_asks_for_it(desk, nordlys, owner):
    programme = make_programme(nordlys)
    desk.post(f"/o/nordlys/programmes/{programme.public_id}/test/")
    delivery = Delivery.objects.get()
    assert (delivery.address, delivery.kind) == (owner.user.email, "test_ask")


def test_the_preview_finds_a_customer(desk, nordlys):
    make_contact(nordlys, given_name="Wenche", family_name="Myhre")
    programme = begun(desk)
    answer = desk.get(page(programme, "preview"), {"q": "myhre"})
    assert answer.context["contact"].family_name == "Myhre"


def _today():
    return house_day()


def test_the_year_to_expect_counts_the_draft(desk, nordlys):
    for _ in range(5):
        make_contact(nordlys)
    shown = desk.get(page(begun(desk), "expected")).context
    assert shown["own"].asks > 0
    assert shown["row"].plan is shown["own"]


def test_the_order_of_the_channels_hours_and_prices_become_rules(desk):
    programme = begun(desk, "purchase")
    rules = change(
        desk,
        programme,
        "channels",
        order="sms,email",
        text_opens="10",
        text_closes="18",
        saturdays=None,
        cost_sms="35",
        cost_email="0",
    )
    assert rules.channels == ("sms", "email")
    assert (rules.text_hours.opens, rules.text_hours.closes, rules.text_hours.days) == (10, 18, (1, 2, 3, 4, 5))
    assert rules.text_hours.own == ()
    assert rules.channel_costs == {"email": 0, "sms": 35}
    assert change(desk, programme, "channels", saturdays="on").text_hours.on(6) == (10, 15)


def test_an_order_of_ones_own_can_be_kept(desk, nordlys):
    programme = begun(desk, "purchase")
    rules = replace(newest_rules(programme), channels=("letter", "phone"))
    change_rules(programme=programme, rules=rules, now=timezone.now())
    assert change(desk, programme, "channels").channels == ("letter", "phone")


def test_service_is_asked_about_by_text_message_first(desk):
    assert newest_rules(begun(desk, "service")).channels == ("sms", "email")


def test_businesses_are_rung_up_where_mail_does_not_reach_them(desk, nordlys):
    account = make_account(nordlys)
    for _ in range(2):
        AccountContact.objects.create(organisation=nordlys, account=account, contact=make_contact(nordlys))
    rules = newest_rules(begun(desk, "purchase"))
    assert rules.channels == ("email", "phone", "letter")
    assert 6 not in rules.text_hours.days


def test_the_page_says_why_no_text_message_leaves(desk):
    html = desk.get(page(begun(desk), "channels")).content.decode()
    assert "PEJLING_SMS_URL" in html
    assert "PEJLING_SHORT_URL" in html


@pytest.mark.parametrize(("sender", "words"), [("Nordlys", "The sender is a name"), ("1204", "The sender is a number")])
def test_the_page_says_what_the_sender_means(desk, settings, sender, words):
    texts_on(settings, SMS_SENDER=sender)
    assert words in desk.get(page(begun(desk), "channels")).content.decode()


def test_texts_are_reminded_of_sooner(desk):
    reminder = change(desk, begun(desk, "purchase"), "follow-up", reminder="6", text_reminder="2").reminder
    assert (reminder.after_workdays, reminder.text_after_workdays) == (6, 2)
