"""The owner says when employees were informed; from then on the days are counted."""

from datetime import timedelta

import pytest

from pejling.desk.persons.notice_texts import TEXTS, notice_texts
from pejling.people.models import AuditEntry, ScoreNotice
from pejling.people.queries.score_notice import scores_shown
from tests.days import house_day
from tests.makers import TODAY, make_score_notice

PAGE = "/o/nordlys/team/informed/"
DAY = timedelta(days=1)


@pytest.fixture
def today(db):
    return house_day()


def test_figures_come_after_the_days_that_were_promised(nordlys, owner, desk, today):
    desk.post(PAGE, {"informed_on": today.isoformat(), "days": "42"})

    notice = ScoreNotice.objects.get()
    assert notice.shown_from == today + 42 * DAY
    assert not scores_shown(nordlys.pk, today=today + 41 * DAY)
    assert scores_shown(nordlys.pk, today=today + 42 * DAY)
    entry = AuditEntry.objects.get(action="score_notice_recorded")
    assert (entry.user, entry.detail["informed_on"]) == (owner.user, today.isoformat())


@pytest.mark.parametrize(("country", "days"), [("DK", 42), ("SE", 28)])
def test_six_weeks_are_proposed_in_denmark(nordlys, desk, country, days):
    nordlys.country = country
    nordlys.save()
    assert f'name="days" value="{days}"' in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(("late", "days", "words"), [(1, "42", "today or an earlier"), (0, "91", "90"), (0, "-1", "0")])
def test_what_cannot_be_so_is_refused(desk, today, late, days, words):
    answer = desk.post(PAGE, {"informed_on": (today + late * DAY).isoformat(), "days": days})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ScoreNotice.objects.exists()


def test_a_later_word_replaces_an_earlier_one(nordlys, desk, today):
    make_score_notice(nordlys)
    desk.post(PAGE, {"informed_on": today.isoformat(), "days": "0"})
    assert ScoreNotice.objects.get().shown_from == today


def test_switching_off_holds_at_once_and_is_written_down(nordlys, desk, today):
    make_score_notice(nordlys)
    assert scores_shown(nordlys.pk, today=today)
    desk.post(f"{PAGE}off/")
    assert not scores_shown(nordlys.pk, today=today)
    assert AuditEntry.objects.filter(action="score_notice_withdrawn").count() == 1


def test_another_house_is_not_informed_by_it(nordlys, elsewhere):
    make_score_notice(nordlys)
    assert not scores_shown(elsewhere.pk, today=TODAY)


def test_the_texts_say_the_first_day_in_their_own_language(desk):
    said = {one.language: one.text for one in notice_texts("Nordlys", TODAY)}
    assert set(said) == {"da", "nb", "sv", "en"} == set(TEXTS)
    assert "10. marts 2026" in said["da"]
    assert "10. mars 2026" in said["nb"]
    assert "10 mars 2026" in said["sv"]
    assert all("Nordlys" in text and "{" not in text for text in said.values())
    html = desk.get(PAGE).content.decode()
    assert all(f'lang="{language}"' in html for language in said)
