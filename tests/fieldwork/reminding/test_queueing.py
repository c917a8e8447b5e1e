from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.fieldwork.actions.reminding import REST, queue_reminders
from pejling.fieldwork.models import CountChange, Decision, Evidence
from pejling.fieldwork.rules.reminding import asked_between
from pejling.outbox.models import Delivery
from pejling.people.models import ContactAddress, Hold
from pejling.programme.rules.versions import Hours, Reminder
from tests.fieldwork.reminding.asks import RULES, make_reminding, make_unanswered, reminders, suppress
from tests.makers import TODAY, make_account, make_contact, make_programme, make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    return make_reminding(nordlys)


@pytest.fixture
def ask(programme):
    return make_unanswered(programme)


def test_after_five_workdays_an_unanswered_ask_gets_one_reminder(ask, now):
    assert queue_reminders(now=now) == 1

    mail = Delivery.objects.get(kind="reminder")
    ask.refresh_from_db()
    assert (mail.subject_id, mail.idempotency_key) == (ask.pk, f"remind:{ask.public_id}")
    assert (mail.address_digest, mail.next_at, ask.reminded_at) == (ask.person_key, now, now)


def test_nobody_is_reminded_twice(ask, now):
    queue_reminders(now=now)
    for day in range(20):
        assert queue_reminders(now=now + timedelta(days=day)) == 0

    assert reminders() == [ask.pk]


def test_a_reminder_is_no_ask(ask, now):
    before = (ask.asked_on, ask.handed_over_at, ask.state, ask.expires_at)

    queue_reminders(now=now)

    ask.refresh_from_db()
    assert (ask.asked_on, ask.handed_over_at, ask.state, ask.expires_at) == before
    assert not CountChange.objects.exists()
    assert not Decision.objects.exists()


def test_a_day_early_and_a_fortnight_late_nobody_is_reminded(programme, now):
    make_unanswered(programme, on=date(2026, 3, 4))
    make_unanswered(programme, on=date(2026, 2, 23))
    oldest = make_unanswered(programme, on=date(2026, 2, 24))

    queue_reminders(now=now)

    assert reminders() == [oldest.pk]


def test_workdays_are_those_of_the_contacts_country():
    """In the week before Easter 2026 Denmark works three days, Sweden four."""
    tuesday_after = date(2026, 4, 7)
    last = {
        country: asked_between(tuesday_after, reminder=Reminder(3), country=country).last for country in ("DK", "SE")
    }

    assert last == {"DK": date(2026, 3, 30), "SE": date(2026, 3, 31)}


def test_no_workdays_at_all_is_refused():
    with pytest.raises(ValueError, match="1 workday after the ask or later, not 0"):
        asked_between(TODAY, reminder=Reminder(0), country="DK")


def test_a_norwegian_is_reminded_a_day_later_after_a_norwegian_holiday(programme):
    """17 May 2028 is a Wednesday."""
    asked_on, fifth_day = date(2028, 5, 11), datetime(2028, 5, 18, 9, tzinfo=UTC)
    dane = make_unanswered(programme, on=asked_on)
    make_unanswered(programme, on=asked_on, contact=make_contact(programme.organisation, country="NO"))

    queue_reminders(now=fifth_day)

    assert reminders() == [dane.pk]


def test_at_night_the_reminder_waits_for_the_contacts_morning(programme, now):
    make_unanswered(programme, contact=make_contact(programme.organisation, zone="Europe/Lisbon"))

    queue_reminders(now=now.replace(hour=22))

    assert Delivery.objects.get(kind="reminder").next_at.isoformat() == "2026-03-11T08:00:00+00:00"


def test_it_leaves_on_the_programmes_own_days(nordlys, now):
    rules = replace(RULES, hours=Hours(days=(4,)))
    make_unanswered(make_reminding(nordlys, rules=rules))

    queue_reminders(now=now)

    assert Delivery.objects.get(kind="reminder").next_at.date() == date(2026, 3, 12)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "answered"},
        {"state": "expired"},
        {"state": "cancelled"},
        {"state": "due"},
        {"imported": True},
        {"expires_at": datetime(2026, 3, 11, 8, tzinfo=UTC)},
        {"contact_id": None},
        {"mail": "uncertain"},
        {"mail": "bounced"},
        {"mail": "failed"},
        {"rule_version": 2},
    ],
    ids=str,
)
def test_who_has_answered_or_cannot_or_was_never_reached_is_not_reminded(programme, now, fields):
    invitation = make_unanswered(programme, mail=fields.pop("mail", "sent"))
    type(invitation).objects.update(**fields)

    assert queue_reminders(now=now) == 0


@pytest.mark.parametrize(("state", "expected"), [("provisional", 0), ("confirmed", 0), ("machine", 1)])
def test_an_answer_that_waits_to_be_confirmed_is_an_answer_and_a_machines_is_none(programme, ask, now, state, expected):
    make_response(programme, invitation=ask, state=state)

    assert queue_reminders(now=now) == expected


@pytest.mark.parametrize(("verdicts", "expected"), [(["machine"], 1), (["machine", "unsure"], 0), (["unsure"], 0)])
def test_what_machines_alone_pressed_is_no_answer_yet(programme, ask, now, verdicts, expected):
    make_response(programme, invitation=ask, state="provisional", confirmed_at=None)
    for verdict in verdicts:
        pressed = {"kind": "score", "method": "POST", "score": 7, "verdict": verdict}
        Evidence.objects.create(organisation=ask.organisation, invitation=ask, at=now, **pressed)

    assert queue_reminders(now=now) == expected


@pytest.mark.parametrize(("verdict", "expected"), [("machine", 1), ("unsure", 0), ("", 0)])
def test_a_link_that_a_machine_followed_was_followed_by_nobody(ask, now, verdict, expected):
    visit = {"kind": "visit", "method": "GET", "score": 7, "agent": "firefox", "verdict": verdict}
    Evidence.objects.create(organisation=ask.organisation, invitation=ask, at=now, **visit)

    assert queue_reminders(now=now) == expected


@pytest.mark.parametrize(
    ("agent", "method", "score", "expected"),
    [("safari", "GET", 0, 0), ("safari", "GET", None, 1), ("machine", "GET", 7, 1), ("safari", "HEAD", 7, 1)],
)
def test_who_pressed_a_score_in_the_mail_is_left_alone(ask, now, agent, method, score, expected):
    Evidence.objects.create(
        organisation=ask.organisation, invitation=ask, at=now, kind="visit", method=method, score=score, agent=agent
    )

    assert queue_reminders(now=now) == expected


@pytest.mark.parametrize(("scope", "expected"), [("relationship", 0), ("everything", 0), ("touchpoint", 1)])
def test_who_opted_out_of_the_track_or_of_everything_is_not_reminded(ask, now, scope, expected):
    suppress(ask, scope)

    assert queue_reminders(now=now) == expected


def test_an_opt_out_under_another_customer_number_counts(nordlys, programme, now):
    ask = make_unanswered(programme)
    twin = make_contact(nordlys, person_key=ask.person_key)
    other = make_unanswered(make_programme(nordlys), contact=make_contact(nordlys))
    ContactAddress.objects.filter(contact=other.contact).update(contact=twin)
    suppress(other, "everything")

    assert queue_reminders(now=now) == 0


def test_a_bounce_of_another_address_does_not_stop_it_and_of_this_one_does(ask, now):
    spare = make_unanswered(make_programme(ask.organisation))
    ContactAddress.objects.filter(contact=spare.contact).update(contact=ask.contact, rank=1)
    suppress(spare, "everything", reason="bounce")
    assert queue_reminders(now=now) == 1

    Delivery.objects.filter(kind="reminder").delete()
    type(ask).objects.update(reminded_at=None)
    suppress(ask, "everything", reason="bounce")
    assert queue_reminders(now=now + REST) == 0


def test_an_address_that_is_the_contacts_no_more_gets_nothing(ask, now):
    ContactAddress.objects.filter(contact=ask.contact).delete()

    assert queue_reminders(now=now) == 0


@pytest.mark.parametrize(("until", "expected"), [(TODAY + timedelta(days=1), 0), (TODAY, 1)])
def test_who_is_on_hold_is_not_reminded(programme, now, until, expected):
    account = make_account(programme.organisation)
    ask = make_unanswered(programme, account=account)
    where = {"organisation": ask.organisation, "from_on": TODAY - timedelta(days=9), "until_on": until}
    Hold.objects.create(kind="negotiation", account=account, **where)
    Hold.objects.create(
        kind="open_case", contact=make_contact(programme.organisation, person_key=ask.person_key), **where
    )

    assert queue_reminders(now=now) == expected


def test_a_programme_without_a_reminder_or_one_that_rests_reminds_nobody(nordlys, now):
    make_unanswered(make_programme(nordlys))
    make_unanswered(make_reminding(nordlys, state="paused"))

    assert queue_reminders(now=now) == 0


def test_a_round_queues_so_many_and_the_next_one_goes_on(programme, now):
    asks = [make_unanswered(programme) for _ in range(5)]

    assert [queue_reminders(now=now, most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert reminders() == [ask.pk for ask in asks]


def test_the_blocked_hold_up_nobody(programme, now):
    for _ in range(3):
        suppress(make_unanswered(programme, on=date(2026, 3, 2)), "everything")
    free = make_unanswered(programme)

    queue_reminders(now=now, most=1)

    assert reminders() == [free.pk]


def test_between_two_looks_a_round_reads_once(ask, now, django_assert_num_queries):
    queue_reminders(now=now)

    with django_assert_num_queries(1):
        queue_reminders(now=now + timedelta(minutes=1))


def test_a_look_takes_as_many_queries_for_many_as_for_few(programme, now, django_assert_max_num_queries):
    for _ in range(20):
        make_unanswered(programme)

    with django_assert_max_num_queries(14):
        assert queue_reminders(now=now) == 20
