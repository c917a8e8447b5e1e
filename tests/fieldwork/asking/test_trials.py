"""What an arm of a trial does to an ask: its hour, its subject, its sender, its reminder."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.fieldwork.actions.reminding import queue_reminders
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.composing import compose_ask
from pejling.outbox.models import Delivery
from pejling.programme.models import TrialArm
from pejling.programme.rules.trials import Setting
from pejling.programme.rules.versions import Hours, default_touchpoint_rules
from tests.fieldwork.asking.replays import live_day
from tests.fieldwork.reminding.asks import make_reminding, make_unanswered, reminders
from tests.makers import NOW, make_contact, make_employee, make_event, make_invitation, make_programme, make_trial

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
RULES = replace(default_touchpoint_rules(delay_days=2), hours=Hours(opens=8, closes=19))


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint", rules=RULES, started_on=date(2026, 3, 9))


def lives(programme, people=40):
    for _ in range(people):
        make_event(make_contact(programme.organisation), on=DAY - timedelta(days=2))
    live_day(programme.organisation, DAY)
    return list(Invitation.objects.select_related("trial_arm").order_by("pk"))


def test_each_ask_knows_its_arm(programme):
    trial = make_trial(programme, varies="hour", changed=Setting(hour=15), share=40)

    invitations = lives(programme)

    assert {one.trial_arm.trial for one in invitations} == {trial}
    assert {one.trial_arm.number for one in invitations} == {0, 1}


def test_without_a_trial_or_after_it_there_is_no_arm(programme):
    trial = make_trial(programme, varies="hour", changed=Setting(hour=15))
    trial.state, trial.stopped_at = "stopped", NOW
    trial.save()

    assert {one.trial_arm for one in lives(programme)} == {None}


def test_the_changed_arm_leaves_at_its_hour(programme):
    make_trial(programme, varies="hour", changed=Setting(hour=15))

    for invitation in lives(programme):
        left = Delivery.objects.get(subject_id=invitation.pk).next_at
        assert left.hour == (14 if invitation.trial_arm.number else 11)  # 15 in Copenhagen; the day was decided at noon
        assert invitation.asked_on == DAY


def test_the_changed_arm_is_signed_by_its_sender_while_they_are_here(programme):
    boss = make_employee(programme.organisation)
    trial = make_trial(programme, varies="sender", changed=Setting(sender=boss.public_id), share=99)
    TrialArm.objects.filter(trial=trial, number=1).update(sender=boss)

    assert boss.pk in {one.sender_id for one in lives(programme)}
    boss.left_on = DAY
    boss.save()
    Invitation.objects.all().delete()
    live_day(programme.organisation, DAY + timedelta(days=1))
    assert boss.pk not in {one.sender_id for one in Invitation.objects.all()}


@pytest.mark.parametrize(("language", "subject"), [("da", "Bare ét spørgsmål"), ("en", "Åse, one question")])
def test_the_changed_arm_reads_its_subject_in_its_language(programme, now, language, subject):
    trial = make_trial(programme, varies="subject", changed=Setting(subjects={"da": "Bare ét spørgsmål"}))
    arm = trial.arms.get(number=1)
    lives(programme, people=1)
    Invitation.objects.update(language=language, trial_arm=arm, state="due", handed_over_at=None)
    invitation = Invitation.objects.get()

    assert compose_ask(invitation.pk, now=Delivery.objects.get().next_at).subject == subject


def test_who_reads_a_language_without_a_subject_is_in_no_arm(programme):
    make_trial(programme, varies="subject", changed=Setting(subjects={"sv": "En fråga"}))

    assert {one.trial_arm for one in lives(programme, people=3)} == {None}


def test_an_arm_without_a_reminder_gets_none(nordlys, now):
    programme = make_reminding(nordlys)
    trial = make_trial(programme, varies="reminder", changed=Setting(reminder=False))
    as_now, without = trial.arms.order_by("number")
    outside = make_unanswered(programme)
    reminded = make_unanswered(programme, trial_arm=as_now)
    make_unanswered(programme, trial_arm=without)

    queue_reminders(now=now)

    assert reminders() == [outside.pk, reminded.pk]


def test_arms_stay_with_the_ask_when_the_trial_is_over(programme):
    trial = make_trial(programme, varies="hour", changed=Setting(hour=15))
    invitation = make_invitation(programme, trial_arm=trial.arms.get(number=1))

    trial.state, trial.stopped_at = "stopped", NOW
    trial.save()
    invitation.refresh_from_db()
    assert invitation.trial_arm.number == 1
