"""Alarms in the database: raised once, told to the owners, ended when it is right again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from pejling.insight.actions.alarms import check_alarms
from pejling.insight.models import Alarm
from pejling.insight.models.alarms import AlarmQuerySet
from pejling.insight.queries.alarm_mail import compose_alarm
from pejling.outbox.models import Delivery
from pejling.people.models import Event
from pejling.people.models.fields import new_public_id
from pejling.programme.actions.programmes import pause_programme, resume_programme
from tests.insight.counting import ask
from tests.makers import make_contact, make_employee, make_member, make_programme, make_touchpoint, number

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def morning(day):
    return datetime.combine(day, time(7), tzinfo=UTC)


def events(contact, start, end, *, a_day=20, kind="purchase"):
    days = [start + timedelta(days=n) for n in range((end - start).days)]
    Event.objects.bulk_create(
        Event(
            organisation=contact.organisation,
            public_id=new_public_id(),
            message_id=f"bulk-{next(number)}",
            kind=kind,
            occurred_at=morning(day),
            occurred_on=day,
            contact=contact,
        )
        for day in days
        if day.weekday() < 5
        for _ in range(a_day)
    )


@pytest.fixture
def shop(nordlys, owner):
    """Twenty purchases each weekday until the first of March, when the feed is cut; its programme decides each day."""
    contact = make_contact(nordlys)
    events(contact, MONDAY - timedelta(days=63), MONDAY)
    touchpoint = make_touchpoint(nordlys, event_kind="purchase")
    return make_programme(nordlys, track="touchpoint", touchpoint=touchpoint, decided_on=MONDAY + timedelta(days=90))


def check(organisation, day):
    return check_alarms(organisation, now=morning(day))


def standing():
    return list(Alarm.objects.standing().values_list("kind", "subject"))


def mails():
    return list(Delivery.objects.filter(kind="alarm").order_by("pk"))


def test_a_feed_that_is_cut_is_told_to_the_owner_once_within_three_workdays(nordlys, shop, owner):
    raised = [check(nordlys, MONDAY + timedelta(days=n)) for n in range(6)]
    assert sum(raised) == 1
    assert raised.index(1) <= 3
    assert standing() == [("events_missing", "purchase")]
    assert [mail.address for mail in mails()] == [owner.user.email]


def test_it_ends_by_itself_when_events_come_again_and_is_not_raised_by_its_own_bad_days(nordlys, shop):
    check(nordlys, MONDAY + timedelta(days=4))
    events(Event.objects.first().contact, MONDAY + timedelta(days=7), MONDAY + timedelta(days=40))
    for n in (8, 9, 10, 11, 14, 21, 35):
        check(nordlys, MONDAY + timedelta(days=n))
    [alarm] = Alarm.objects.all()
    assert alarm.ended_on == MONDAY + timedelta(days=8)


def test_events_that_come_late_end_it_too(nordlys, shop):
    check(nordlys, MONDAY + timedelta(days=3))
    events(Event.objects.first().contact, MONDAY, MONDAY + timedelta(days=4))
    check(nordlys, MONDAY + timedelta(days=4))
    assert standing() == []


def test_a_feed_that_never_comes_back_is_the_new_usual_after_eight_weeks(nordlys, shop):
    for n in (3, 30, 58):
        check(nordlys, MONDAY + timedelta(days=n))
        assert standing() == [("events_missing", "purchase")]
    check(nordlys, MONDAY + timedelta(days=75))
    assert standing() == []
    assert check(nordlys, MONDAY + timedelta(days=76)) == 0


def test_the_database_lets_one_alarm_stand_for_one_thing(nordlys):
    first = Alarm.objects.create(organisation=nordlys, kind="bounces", raised_on=MONDAY)
    with pytest.raises(IntegrityError):
        Alarm.objects.create(organisation=nordlys, kind="bounces", raised_on=first.raised_on)


def test_a_worker_that_comes_second_raises_nothing_and_writes_to_nobody(nordlys, shop, monkeypatch):
    check(nordlys, MONDAY + timedelta(days=3))
    monkeypatch.setattr(AlarmQuerySet, "standing", lambda rows: rows.none())  # it looked before the first wrote
    assert check(nordlys, MONDAY + timedelta(days=3)) == 0
    assert (Alarm.objects.count(), len(mails())) == (1, 1)


def test_a_programme_that_has_asked_nobody_is_told_and_ends_with_its_next_ask(nordlys, owner):
    programme = make_programme(nordlys, decided_on=MONDAY)
    for n in range(4, 60):
        for _ in range(4):
            day = MONDAY - timedelta(days=n)
            if day.weekday() < 5:
                ask(programme, day=day, contact=make_contact(nordlys, email=None))
    assert check(nordlys, MONDAY + timedelta(days=1)) == 0  # Friday, and Monday
    assert check(nordlys, MONDAY + timedelta(days=2)) == 1
    ask(programme, day=MONDAY + timedelta(days=2))
    programme.decided_on = MONDAY + timedelta(days=2)
    programme.save()
    check(nordlys, MONDAY + timedelta(days=3))
    assert standing() == []


def test_a_programme_that_is_paused_or_just_resumed_is_left_alone(nordlys, owner):
    programme = make_programme(nordlys, decided_on=MONDAY - timedelta(days=20), sender=make_employee(nordlys))
    assert check(nordlys, MONDAY) == 1
    pause_programme(programme=programme, now=morning(MONDAY))
    check(nordlys, MONDAY)
    assert standing() == []
    resume_programme(programme=programme, now=morning(MONDAY))
    assert check(nordlys, MONDAY + timedelta(days=1)) == 0


def test_mails_that_come_back_are_counted_beside_the_asks_that_left(nordlys, owner):
    programme = make_programme(nordlys, decided_on=MONDAY)
    for n in range(40):
        invitation = ask(programme, day=MONDAY - timedelta(days=1), contact=make_contact(nordlys, email=None))
        if n < 12:
            bounce(invitation, at=morning(MONDAY - timedelta(days=1)))
    assert check(nordlys, MONDAY) == 1
    detail = Alarm.objects.get().detail
    assert (detail["now"], detail["now_of"], detail["before_of"]) == (12, 52, 0)


def bounce(invitation, *, at):
    Delivery.objects.create(
        organisation=invitation.organisation,
        message_class="ask",
        kind="ask",
        subject_id=invitation.pk,
        address="gone@example.invalid",
        state="bounced",
        next_at=at,
        created_at=at,
        handing_over_at=at,
        message_id="<x@nordlys.invalid>",
        idempotency_key=f"ask:{invitation.public_id}",
    )


def test_several_alarms_are_one_mail_in_each_owners_language(nordlys, shop, owner):
    danish = make_member(nordlys, role="owner")
    danish.user.language = "da"
    danish.user.save()
    make_member(nordlys, role="manager")
    make_programme(nordlys, name="Relationship", decided_on=None)
    assert check(nordlys, MONDAY + timedelta(days=3)) == 2
    assert [mail.address for mail in mails()] == [owner.user.email, danish.user.email]
    message = compose_alarm(mails()[0].subject_id, delivery=mails()[0])
    assert message.subject == "Nordlys: 2 things are wrong with the radar"
    for words in ("Relationship has asked nobody", "kind “purchase”", "/o/nordlys/alarms/"):
        assert words in message.text
        assert words in message.html
    assert 'lang="da"' in compose_alarm(mails()[1].subject_id, delivery=mails()[1]).html


def test_a_mail_that_waited_until_all_was_right_is_not_sent(nordlys, shop):
    check(nordlys, MONDAY + timedelta(days=3))
    Alarm.objects.update(ended_on=MONDAY + timedelta(days=3))
    [mail] = mails()
    assert compose_alarm(mail.subject_id, delivery=mail) is None


def test_elsewhere_nothing_is_wrong(nordlys, shop, elsewhere):
    make_programme(elsewhere, decided_on=MONDAY + timedelta(days=90))
    assert check(elsewhere, MONDAY + timedelta(days=3)) == 0
