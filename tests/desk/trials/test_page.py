"""The trials page: planning, seeing, stopping."""

from dataclasses import replace

import pytest

from pejling.outbox.rules.sets import Channel
from pejling.programme.models import Trial
from pejling.programme.rules.trials import Setting
from pejling.programme.rules.versions import default_relationship_rules
from tests.days import house_day
from tests.insight.counting import ask
from tests.makers import TODAY, make_employee, make_programme, make_trial

BY_MAIL_AND_TEXT = replace(default_relationship_rules(), channels=(Channel.EMAIL, Channel.SMS))


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def at(programme):
    return f"/o/nordlys/programmes/{programme.public_id}/trials/"


def begins(desk, at, varies, **fields):
    return desk.post(at, {"varies": varies, "name": "Afternoons", "share": "50", **fields})


def test_an_hour_is_tried(desk, at):
    assert "customer&#x27;s wall" in desk.get(at, {"varies": "hour"}).text
    assert begins(desk, at, "hour", hour="14").status_code == 302

    trial = Trial.objects.get()
    assert [arm.value.hour for arm in trial.arms.order_by("number")] == [None, 14]
    assert (trial.starts_on, trial.ends_on) == (house_day(), None)
    assert "Too few to tell" in desk.get(at).text


def test_a_sender_is_tried(desk, at, nordlys):
    boss = make_employee(nordlys, given_name="Bodil")

    begins(desk, at, "sender", sender=boss.public_id)

    assert Trial.objects.get().arms.get(number=1).sender == boss


def test_another_channel_is_tried(desk, nordlys):
    programme = make_programme(nordlys, rules=BY_MAIL_AND_TEXT)
    at = f"/o/nordlys/programmes/{programme.public_id}/trials/"
    assert "text message" in desk.get(at, {"varies": "channel"}).text

    begins(desk, at, "channel", channel="sms")

    assert [arm.value.channel for arm in Trial.objects.get().arms.order_by("number")] == ["", "sms"]


def test_a_subject_is_tried_in_the_languages_that_have_one(desk, at):
    begins(desk, at, "subject", subject_da="Bare ét spørgsmål", subject_en="")

    assert Trial.objects.get().arms.get(number=1).value.subjects == {"da": "Bare ét spørgsmål"}


@pytest.mark.parametrize(
    ("varies", "fields", "words"),
    [
        ("hour", {"hour": "22"}, "choose an hour from 8–18"),
        ("hour", {"hour": "14", "ends_on": "2020-01-01"}, "The last day must come after the first"),
        ("subject", {}, "Both arms would do the same"),
        ("subject", {"subject_da": "Til {{ given_name }}, et ord"}, "cannot be used"),
        ("channel", {}, "Choose a channel that the programme uses"),
        ("channel", {"channel": "letter"}, "Select a valid choice"),
        ("reminder", {}, "no reminder that could be left out"),
        ("sender", {"sender": "somebodyelse"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_it(desk, at, varies, fields, words):
    page = begins(desk, at, varies, **fields)

    assert (page.status_code, words in page.text) == (422, True)
    assert not Trial.objects.exists()


def test_the_question_is_not_there_to_be_varied(desk, at):
    assert begins(desk, at, "question").status_code == 404
    assert "varies=question" not in desk.get(at).text


def test_one_at_a_time(desk, at, programme):
    make_trial(programme, varies="hour", changed=Setting(hour=15))

    assert "A new trial" not in desk.get(at).text
    assert begins(desk, at, "hour", hour="14").status_code == 302
    assert "Another trial runs already" in desk.get(at).text
    assert Trial.objects.count() == 1


def test_a_trial_is_stopped_and_stays_to_be_read(desk, at, programme):
    trial = make_trial(programme, varies="hour", changed=Setting(hour=15), name="Coffee time")

    page = desk.post(at + "stop/", follow=True)

    trial.refresh_from_db()
    assert trial.state == "stopped"
    assert "Coffee time" in page.text
    assert "A new trial" in page.text


def test_each_arm_tells_its_rate_and_never_a_score(desk, at, programme):
    trial = make_trial(programme, varies="hour", changed=Setting(hour=15))
    for number, answered in ((0, 20), (1, 60)):
        for n in range(100):
            ask(programme, answered=n < answered, trial_arm=trial.arms.get(number=number), day=TODAY)

    page = desk.get(at).text

    assert "20% of 100 invited have answered" in page
    assert "More answer: +40.0 points (between +26.7 and +51.2)." in page
    assert "nps" not in page[page.index('class="arms"') : page.index("Stop the trial")].lower()
