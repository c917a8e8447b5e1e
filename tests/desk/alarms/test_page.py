"""Alarms on the desk: said in words on the radar and on a page of their own."""

from datetime import timedelta

import pytest
from django.utils import translation

from pejling.insight.models import Alarm
from pejling.insight.queries.alarm_words import words_of
from pejling.insight.rules.alarm_asks import Silence
from tests.days import house_day
from tests.desk.radar.test_page import page, text
from tests.makers import TODAY, make_programme

pytestmark = pytest.mark.django_db
CUT = {"first_day": "2026-03-05", "last_day": "2026-03-09", "came": 0, "expected": 61.3, "least": 26}
JUMP = {"first_day": "2026-03-03", "days": 7, "now": 30, "now_of": 1200, "before": 12, "before_of": 9000}


def alarm(organisation, kind="events_missing", detail=CUT, **fields):
    fields = {"raised_on": TODAY, "subject": "purchase" if kind == "events_missing" else "", **fields}
    return Alarm.objects.create(organisation=organisation, kind=kind, detail=detail, **fields)


def test_an_alarm_stands_on_the_radar_with_the_way_to_what_to_do(desk, nordlys):
    alarm(nordlys)
    html = page(desk)
    assert "Fewer events of kind “purchase” than usual" in html
    assert 'href="/o/nordlys/alarms/"' in html


def test_the_page_says_the_figures_and_what_to_look_at(desk, nordlys):
    alarm(nordlys)
    words = text(page(desk, "/o/nordlys/alarms/"))
    assert "0 came from 5 March 2026 to 9 March 2026; usual is about 61" in words
    assert "nearly always at least 26" in words
    assert "import, still runs" in words


def test_what_ended_lately_is_listed_by_itself(desk, nordlys):
    alarm(nordlys, ended_on=house_day() - timedelta(days=3))
    alarm(nordlys, subject="delivery", ended_on=house_day() - timedelta(days=100))
    words = text(page(desk, "/o/nordlys/alarms/"))
    assert "All is right" in words
    assert "purchase" in words
    assert "delivery" not in words
    assert "alarm-banner" not in page(desk)


def test_another_organisations_alarms_are_nobodys_business(desk, elsewhere):
    alarm(elsewhere)
    assert "purchase" not in page(desk, "/o/nordlys/alarms/")


@pytest.mark.parametrize("silence", Silence)
def test_each_silence_has_words(nordlys, silence):
    detail = {"first_day": "2026-03-05", "silence": silence.value, "expected": 8.25, "waiting": 1, "refused": 1_200}
    programme = make_programme(nordlys, name="After the purchase")
    said = words_of(alarm(nordlys, "no_asks", detail, programme=programme))
    assert said.title == "After the purchase has asked nobody for three workdays"
    assert said.figures
    assert said.look_at


@pytest.mark.parametrize("kind", ["bounces", "unsubscribes"])
def test_a_jump_is_told_with_both_shares(nordlys, kind):
    with translation.override("en"):
        said = words_of(alarm(nordlys, kind, JUMP))
    assert said.figures == "30 of 1,200 asks in 7 days from 3 March 2026; ninety days before: 12 of 9,000."
