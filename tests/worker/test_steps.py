from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pejling.fieldwork.models import CountChange, Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState
from pejling.followup.actions.answers import hear_score
from pejling.insight.models import DayRollup
from pejling.outbox.actions.claiming import begin, claim_due
from pejling.outbox.models import Delivery
from pejling.programme.models import Fraction
from pejling.programme.rules.versions import Thinning, default_touchpoint_rules
from pejling.worker import steps
from pejling.worker.steps import Tick, tick
from tests.makers import make_contact, make_employee, make_event, make_invitation, make_programme
from tests.outbox.fakes import FakeSender, states

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def shop(nordlys):
    """Three customers who bought something a fortnight ago."""
    programme = make_programme(
        nordlys, track="touchpoint", rules=default_touchpoint_rules(delay_days=14), started_on=TUESDAY.date()
    )
    for name in ("Åse", "Bo", "Cilla"):
        make_event(make_contact(nordlys, given_name=name), on=TUESDAY.date() - timedelta(days=14))
    return programme


def test_one_round_decides_delivers_and_counts(shop):
    sender = FakeSender()

    done = tick(now=TUESDAY, sender=sender)

    assert (done.decided, done.delivered.accepted, done.failed) == (1, 3, [])
    assert Decision.objects.filter(verdict="asked").count() == 3
    assert set(Invitation.objects.values_list("state", "asked_on")) == {("handed_over", TUESDAY.date())}
    assert {m.subject for m in sender.sent} == {"Åse, one question", "Bo, one question", "Cilla, one question"}
    assert sum(DayRollup.objects.values_list("handed_over", flat=True)) == 3
    assert not CountChange.objects.exists()


def test_a_second_round_finds_nothing_to_do(shop):
    tick(now=TUESDAY, sender=FakeSender())
    sender = FakeSender()

    done = tick(now=TUESDAY + timedelta(seconds=1), sender=sender)

    assert done.idle
    assert sender.sent == []


def test_an_idle_round_is_cheap(shop, django_assert_max_num_queries):
    tick(now=TUESDAY, sender=FakeSender())

    with django_assert_max_num_queries(13):
        tick(now=TUESDAY + timedelta(seconds=1), sender=FakeSender())


def test_nobody_is_asked_before_the_morning_or_on_a_sunday(shop):
    sender = FakeSender()

    tick(now=datetime(2026, 3, 10, 4, 0, tzinfo=UTC), sender=sender)
    assert not Decision.objects.exists()
    tick(now=datetime(2026, 3, 10, 5, 30, tzinfo=UTC), sender=sender)  # 06:30: decided, the day is not open yet
    assert Decision.objects.exists()
    assert sender.sent == []


def test_what_waited_for_the_server_until_night_leaves_in_the_morning(shop):
    unreachable = FakeSender(*[steps_receipt()] * 9)
    tick(now=TUESDAY, sender=unreachable)
    night, morning = FakeSender(), FakeSender()

    tick(now=TUESDAY + timedelta(hours=12), sender=night)
    tick(now=TUESDAY + timedelta(hours=22, minutes=30), sender=morning)  # 08:30 on Wednesday

    assert night.sent == []
    assert len(morning.sent) == 3
    assert {str(day) for day in Invitation.objects.values_list("asked_on", flat=True)} == {"2026-03-11"}


def steps_receipt():
    from pejling.channels.receipt import Outcome, Receipt

    return Receipt(Outcome.DEFERRED, error="no route", unreachable=True)


def test_what_a_dead_worker_left_counts_as_an_ask(shop):
    tick(now=TUESDAY, sender=FakeSender(), mails=False)
    rows = claim_due(worker="gone", now=TUESDAY, limit=2)
    begin(rows[:1], worker="gone", now=TUESDAY)
    sender = FakeSender()

    done = tick(now=TUESDAY + timedelta(minutes=5), sender=sender)

    assert done.uncertain == 1
    assert len(sender.sent) == 2
    assert sorted(states()) == ["sent", "sent", "uncertain"]
    assert set(Invitation.objects.values_list("state", flat=True)) == {InvitationState.HANDED_OVER}


def test_an_answer_is_told_to_the_employee_after_three_minutes(nordlys):
    programme = make_programme(nordlys)
    invitation = make_invitation(programme, employee=make_employee(nordlys, email="astrid@nordlys.invalid"))
    hear_score(invitation=invitation, score=0, now=TUESDAY, simulated=False)
    early, later = FakeSender(), FakeSender()
    programme.decided_on = TUESDAY.date()
    programme.save()

    tick(now=TUESDAY + timedelta(minutes=2), sender=early)
    done = tick(now=TUESDAY + timedelta(minutes=4), sender=later)

    assert early.sent == []
    assert done.failed == []
    [message] = later.sent
    assert message.to_address == "astrid@nordlys.invalid"
    assert "0" in message.subject


def test_an_ask_whose_time_is_over_expires(nordlys):
    programme = make_programme(nordlys, decided_on=TUESDAY.date())
    make_invitation(programme, expires_at=TUESDAY - timedelta(minutes=1))

    assert tick(now=TUESDAY, sender=FakeSender()).expired == 1


def test_a_step_that_breaks_holds_up_no_other(shop, monkeypatch, caplog):
    monkeypatch.setattr(steps, "queue_digests", lambda organisation, *, now: 1 / 0)
    sender = FakeSender()

    done = tick(now=TUESDAY, sender=sender)

    assert done.failed == ["digest"]
    assert len(sender.sent) == 3
    assert "'digest' failed" in caplog.text


def test_a_worker_that_does_not_lead_only_delivers(shop):
    done = tick(now=TUESDAY, sender=FakeSender(), leads=False)

    assert done == Tick()
    assert not Decision.objects.exists()


def test_while_the_server_rests_the_rest_goes_on(shop):
    sender = FakeSender()

    done = tick(now=TUESDAY, sender=sender, mails=False)

    assert done.decided == 1
    assert sender.sent == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {"due"}


def test_a_month_is_thinned_before_its_days_are_decided(nordlys):
    rules = replace(
        default_touchpoint_rules(delay_days=1), thinning=Thinning(answers_a_month=1, floor=0, census_below=0)
    )
    make_programme(nordlys, track="touchpoint", rules=rules, started_on=TUESDAY.date())
    for _ in range(30):
        make_event(make_contact(nordlys), on=TUESDAY.date() - timedelta(days=1))

    tick(now=TUESDAY, sender=FakeSender())

    kept = Fraction.objects.get().fraction
    assert kept < 0.1
    assert set(Decision.objects.values_list("probability", flat=True)) == {kept}
    assert Invitation.objects.count() < 15
