"""An account's figures: tracks side by side, quarters out of months, and the wall."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.models import Response
from pejling.insight.queries.accounts import account_columns, quarter_starts
from pejling.people.models import ScoreNotice
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track
from tests.makers import NOW, TODAY, make_account, make_employee, make_programme, make_response

pytestmark = pytest.mark.django_db
TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)


@pytest.fixture
def account(nordlys):
    return make_account(nordlys)


def columns(account, viewer=None):
    viewer = viewer or system_viewer(account.organisation_id)
    return {one.track: one for one in account_columns(viewer, account.pk, TRACKS, today=TODAY)}


def answers(programme, account, *scores, on=TODAY, **fields):
    for score in scores:
        make_response(programme, score=score, account=account, day=on, answered_at=NOW, **fields)


def informed(nordlys):
    """Employees were informed long ago."""
    ScoreNotice.objects.create(organisation=nordlys, informed_on=TODAY - timedelta(days=60), shown_from=TODAY)


def test_each_track_has_its_own_figure_of_this_account_only(nordlys, account):
    relationship, pulse = make_programme(nordlys), make_programme(nordlys, track="pulse")
    answers(relationship, account, 10, 10, 8, 3, 9)
    answers(pulse, account, 0)
    answers(relationship, make_account(nordlys), 0, 0)
    found = columns(account)
    [whole], [one] = found[Track.RELATIONSHIP].measured, found[Track.PULSE].measured
    assert (whole.figure.n, whole.figure.value) == (5, pytest.approx(100 * (3 - 1) / 5))
    assert (one.figure.n, one.figure.value) == (1, None)  # too few for a score
    assert found[Track.TOUCHPOINT].measured == []


def test_two_touchpoints_are_two_figures(nordlys, account):
    for score in (9, 2):
        answers(make_programme(nordlys, track="touchpoint"), account, score)
    assert [one.figure.n for one in columns(account)[Track.TOUCHPOINT].measured] == [1, 1]


def test_a_year_is_counted_and_not_a_day_more(nordlys, account):
    programme = make_programme(nordlys)
    answers(programme, account, 9, on=TODAY - timedelta(days=364))
    answers(programme, account, 9, on=TODAY - timedelta(days=365))
    assert columns(account)[Track.RELATIONSHIP].measured[0].figure.n == 1


def test_quarters_hold_their_days_and_only_the_recommend_wording(nordlys, account):
    programme = make_programme(nordlys)
    answers(programme, account, 9, on=date(2025, 12, 31))
    answers(programme, account, 2, 8, on=date(2026, 1, 1))
    answers(make_programme(nordlys, recommend=False), account, 1, on=date(2026, 1, 1))
    quarters = columns(account)[Track.RELATIONSHIP].quarters
    assert [one.start for one in quarters] == quarter_starts(TODAY)
    assert [one.histogram.n for one in quarters] == [0, 0, 0, 0, 1, 2]
    assert not quarters[-1].display.shows_score


def test_a_quarter_shows_its_score_from_five_answers_on(nordlys, account):
    answers(make_programme(nordlys), account, 9, 9, 9, 7, 0)
    quarter = columns(account)[Track.RELATIONSHIP].quarters[-1]
    assert quarter.display.shows_score
    assert quarter.nps.value == pytest.approx(40)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2024, 10, 1), date(2026, 1, 1)),
        (date(2026, 12, 31), date(2025, 7, 1), date(2026, 10, 1)),
        (date(2026, 3, 31), date(2024, 10, 1), date(2026, 1, 1)),
    ],
)
def test_six_quarters_end_with_the_one_of_today(day, first, last):
    starts = quarter_starts(day)
    assert (len(starts), starts[0], starts[-1]) == (6, first, last)


def test_a_colleague_is_shown_no_figure_and_the_account_manager_the_whole(nordlys, account, colleague):
    employee = make_employee(nordlys, user=colleague.user)
    answers(make_programme(nordlys), account, 9, 9, 9, 9, 9)
    touchpoint = make_programme(nordlys, track="touchpoint")
    answers(touchpoint, account, 1, 1, 1, 1, 1, employee=make_employee(nordlys))
    viewer = viewer_for(colleague.user, nordlys)
    assert all(not one.measured for one in columns(account, viewer).values())
    account.owner = employee
    account.save()
    found = columns(account, viewer)
    assert found[Track.RELATIONSHIP].measured[0].figure.n == 5
    assert found[Track.TOUCHPOINT].measured == []


class TestBeforeEmployeesWereInformed:
    """No figure is a single colleague's: not an owner's, not an account manager's, and not the colleague's own."""

    @pytest.fixture
    def manager(self, nordlys, account, colleague):
        """The account manager, who signs in."""
        account.owner = make_employee(nordlys, user=colleague.user)
        account.save()
        return account.owner

    @pytest.fixture
    def service(self, nordlys):
        return make_programme(nordlys, track="touchpoint")

    def shown(self, account, viewer=None, track=Track.TOUCHPOINT):
        column = columns(account, viewer)[track]
        return [one.figure.n for one in column.measured], column.quarters[-1].histogram.n, column.off

    def test_all_answers_about_one_colleague_are_nobody_s_figure(self, account, service, nordlys):
        answers(service, account, 9, 9, 9, 9, 9, employee=make_employee(nordlys))
        assert self.shown(account) == ([], 0, True)
        assert columns(account)[Track.TOUCHPOINT].quarters[-1].off

        informed(nordlys)

        assert self.shown(account) == ([5], 5, False)

    def test_two_colleagues_or_answers_about_nobody_are_no_single_one_s(self, account, service, nordlys):
        first, second = make_employee(nordlys), make_employee(nordlys)
        answers(service, account, 9, 9, 9, employee=first)
        answers(service, account, 2, employee=second)
        assert self.shown(account) == ([4], 4, False)
        Response.objects.filter(employee=second).update(employee=None)
        assert self.shown(account) == ([4], 4, False)

    def test_a_quarter_is_looked_at_by_itself(self, account, service, nordlys):
        answers(service, account, 9, 9, employee=make_employee(nordlys))
        answers(service, account, 2, employee=make_employee(nordlys), on=date(2025, 12, 31))
        found = columns(account)[Track.TOUCHPOINT]
        assert [one.figure.n for one in found.measured] == [3]
        assert [(one.histogram.n, one.off) for one in found.quarters[-2:]] == [(0, True), (0, True)]

    def test_the_account_manager_sees_no_figure_of_their_own_work(self, nordlys, account, manager, service):
        viewer = viewer_for(manager.user, nordlys)
        answers(service, account, 9, 9, 9, 9, employee=manager)
        answers(service, account, 3)  # about nobody
        assert self.shown(account, viewer) == ([], 0, True)

        informed(nordlys)

        assert self.shown(account, viewer) == ([5], 5, False)

    def test_nor_of_a_colleague_s_in_answers_about_the_whole(self, nordlys, account, manager):
        viewer, whole = viewer_for(manager.user, nordlys), make_programme(nordlys)
        answers(whole, account, 9, 9, 9, 9)
        assert self.shown(account, viewer, Track.RELATIONSHIP) == ([4], 4, False)
        answers(whole, account, 2, employee=make_employee(nordlys))
        assert self.shown(account, viewer, Track.RELATIONSHIP) == ([], 0, True)
        assert self.shown(account, track=Track.RELATIONSHIP) == ([5], 5, False)  # of nobody in particular, to the owner

    def test_whom_answers_name_is_one_read(self, nordlys, account, service):
        for _ in range(3):
            answers(service, account, 9, employee=make_employee(nordlys))
        with CaptureQueriesContext(connection) as seen:
            columns(account)
        assert sum('"employee_id"' in one["sql"] and "DISTINCT" in one["sql"] for one in seen.captured_queries) == 1
