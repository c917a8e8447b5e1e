"""The weekly digest: for those who lead, of what they may see."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.followup.actions.weekly import queue_weekly
from pejling.followup.queries.weekly import cases_of_week
from pejling.followup.rules.weekly import monday_of, week_before
from pejling.outbox.models import Delivery
from pejling.people.models import NoticeSettings, ScoreNotice
from pejling.people.rules.viewer import system_viewer
from pejling.worker.author import Rooms
from tests.conftest import NOW
from tests.insight.counting import answer
from tests.makers import make_case, make_employee, make_member, make_programme, make_response, make_unit

MONDAY = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)  # 07:00 in Copenhagen, the Monday after NOW
MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 15)


def digests():
    return list(Delivery.objects.filter(kind="weekly_digest").order_by("pk"))


def mails(*, now=MONDAY):
    return Rooms().compose(digests(), now=now)


@pytest.fixture
def schedule(nordlys):
    """The worker has been round on the Tuesday of NOW."""
    assert queue_weekly(nordlys, now=NOW) == 0


class TestTheRule:
    @pytest.mark.parametrize(
        ("moment", "monday"),
        [
            (MONDAY - MINUTE, date(2026, 3, 9)),
            (MONDAY, date(2026, 3, 16)),
            (MONDAY + WEEK - MINUTE, date(2026, 3, 16)),
            (datetime(2026, 3, 30, 5, 0, tzinfo=UTC), date(2026, 3, 30)),  # after the clocks have changed
            (datetime(2026, 3, 30, 4, 59, tzinfo=UTC), date(2026, 3, 23)),
        ],
    )
    def test_the_monday_begins_at_seven_on_the_wall(self, moment, monday):
        assert monday_of(moment, "Europe/Copenhagen") == monday

    def test_it_tells_of_monday_to_sunday(self):
        assert week_before(date(2026, 3, 16)) == (FIRST, LAST)


def test_it_leaves_on_monday_morning_once(nordlys, owner, schedule):
    assert [queue_weekly(nordlys, now=MONDAY + offset) for offset in (-MINUTE, 0 * MINUTE, MINUTE)] == [0, 1, 0]
    assert queue_weekly(nordlys, now=MONDAY + WEEK) == 1
    assert [row.idempotency_key[-10:] for row in digests()] == ["2026-03-16", "2026-03-23"]


def test_weeks_of_a_standstill_are_not_made_up(nordlys, owner, schedule):
    assert queue_weekly(nordlys, now=MONDAY + 3 * WEEK) == 1


def test_it_is_for_those_who_lead_and_want_it(nordlys, owner, schedule):
    for role in ("executive", "manager", "lead", "employee", "analyst"):
        make_member(nordlys, email=f"{role}@nordlys.invalid", role=role)
    declined = make_member(nordlys, email="no@nordlys.invalid", role="owner")
    NoticeSettings.objects.create(organisation=nordlys, membership=declined, weekly=False)

    queue_weekly(nordlys, now=MONDAY)

    assert [row.address.partition("@")[0] for row in digests()] == ["owner", "executive", "manager", "lead"]


def test_each_moment_stands_by_itself_with_interval_and_n(nordlys, owner, schedule):
    relationship, touchpoint = make_programme(nordlys), make_programme(nordlys, track="touchpoint")
    for programme, score in ((relationship, 10), (touchpoint, 0)):
        for _ in range(40):
            answer(programme, score=score, day=date(2026, 3, 12))
    queue_weekly(nordlys, now=MONDAY)

    [mail] = mails()

    assert "Relationship: +100" in mail.text
    assert f"{touchpoint.touchpoint.name}: −100" in mail.text
    assert mail.text.count("n 40") == 2
    assert mail.text.count(" to ") >= 2


def test_few_answers_are_counted_and_no_score_is_said(nordlys, owner, schedule):
    answer(make_programme(nordlys), score=10, day=date(2026, 3, 12))
    queue_weekly(nordlys, now=MONDAY)

    [mail] = mails()

    assert "Relationship: 1 answer" in mail.text
    assert "+100" not in mail.text


def test_a_week_in_which_nothing_happened_is_not_written(nordlys, owner, schedule):
    queue_weekly(nordlys, now=MONDAY)

    assert [draft.reason for draft in mails()] == ["gone"]


def test_cases_are_counted_and_the_promise_by_clock_hours(nordlys):
    programme = make_programme(nordlys)

    def case(hours, **fields):
        make_case(make_response(programme, score=3), state="contacted", contacted_at=NOW + hours * HOUR, **fields)

    case(1)
    case(24)
    case(25)
    make_case(make_response(programme, score=3))  # nobody has called
    make_case(make_response(programme, score=3, answered_at=MONDAY - 12 * HOUR))  # its time has not passed
    make_case(make_response(programme, score=3), state="withdrawn")
    make_case(make_response(programme, score=3, answered_at=NOW - WEEK), state="resolved", solved_at=NOW)

    found = cases_of_week(system_viewer(nordlys.pk), nordlys, FIRST, LAST, now=MONDAY)

    assert (found.opened, found.waiting, found.overdue) == (5, 5, 1)
    assert (found.in_time.value, found.in_time.n) == (50, 4)


def test_a_lead_hears_of_their_units_only(nordlys, schedule):
    unit, other = make_unit(nordlys), make_unit(nordlys)
    lead = make_member(nordlys, role="lead")
    lead.units.add(unit)
    programme = make_programme(nordlys)
    for place in (unit, other, other):
        make_case(make_response(programme, score=3, unit=place))
    queue_weekly(nordlys, now=MONDAY)

    [mail] = mails()

    assert "1 case was opened." in mail.text
    assert "1 case waits." in mail.text


def test_it_is_in_the_reader_s_language(nordlys, owner, schedule):
    owner.user.language = "da"
    owner.user.save()
    make_case(make_response(make_programme(nordlys), score=3))
    queue_weekly(nordlys, now=MONDAY)

    assert 'lang="da"' in mails()[0].html


def test_houses_are_told_apart(nordlys, elsewhere, owner, outsider, schedule):
    make_case(make_response(make_programme(elsewhere), score=3))
    queue_weekly(nordlys, now=MONDAY)

    assert [draft.reason for draft in mails()] == ["gone"]


def test_a_lead_without_a_unit_hears_no_figure_of_their_own_work_before_employees_were_informed(nordlys, schedule):
    lead = make_member(nordlys, role="lead")
    employee = make_employee(nordlys, user=lead.user)
    programme = make_programme(nordlys)
    for _ in range(40):
        answer(programme, score=10, day=date(2026, 3, 12), employee=employee)
    make_case(make_response(programme, score=3, employee=employee), assignee=employee)
    queue_weekly(nordlys, now=MONDAY)

    assert "+100" not in mails()[0].text
    ScoreNotice.objects.create(organisation=nordlys, informed_on=FIRST, shown_from=FIRST)

    assert "Relationship: +" in mails()[0].text
