"""Who is away, and who stands in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.people.actions.absences import (
    AwayAlready,
    EndsBeforeItBegins,
    OverAlready,
    StandInHasLeft,
    StandsInForThemselves,
    end_absence,
    plan_absence,
)
from pejling.people.models import Absence, AuditEntry
from pejling.people.rules.absences import in_place_of
from tests.conftest import NOW
from tests.makers import TODAY, make_employee

DAY = timedelta(days=1)
PEOPLE = range(6)


class TestTheRule:
    def test_who_is_there_stands_for_nobody_else(self):
        assert in_place_of(1, {2: 3}) == 1

    def test_a_stand_in_who_is_away_has_one_too(self):
        assert in_place_of(1, {1: 2, 2: 3}) == 3

    def test_nobody_stands_in(self):
        assert in_place_of(1, {1: None}) is None

    def test_two_who_stand_in_for_each_other_are_both_away(self):
        assert in_place_of(1, {1: 2, 2: 1}) is None

    @given(st.sampled_from(PEOPLE), st.dictionaries(st.sampled_from(PEOPLE), st.none() | st.sampled_from(PEOPLE)))
    def test_whoever_is_found_is_there(self, person, stand_ins):
        found = in_place_of(person, stand_ins)

        assert found not in stand_ins
        assert (found == person) == (person not in stand_ins)


@pytest.fixture
def astrid(nordlys):
    return make_employee(nordlys, given_name="Astrid")


@pytest.fixture
def plan(owner, astrid):
    def planned(first=0, last=6, stand_in=None):
        return plan_absence(
            employee=astrid,
            from_on=TODAY + first * DAY,
            until_on=TODAY + last * DAY,
            stand_in=stand_in,
            user=owner.user,
            now=NOW,
        )

    return planned


def test_an_absence_is_written_down_and_audited(nordlys, astrid, plan):
    bjorn = make_employee(nordlys)

    absence = plan(0, 6, bjorn)

    assert Absence.objects.on(TODAY + 6 * DAY).get() == absence
    assert not Absence.objects.on(TODAY + 7 * DAY).exists()
    assert AuditEntry.objects.get().detail == {"employee": astrid.public_id}


@pytest.mark.parametrize(
    ("days", "refusal"), [((3, 2), EndsBeforeItBegins), ((-5, -1), OverAlready), ((6, 9), AwayAlready)]
)
def test_days_that_make_no_sense_are_refused(plan, days, refusal):
    plan(0, 6)

    with pytest.raises(refusal):
        plan(*days)


def test_the_day_after_is_another_absence(plan):
    plan(0, 6)
    plan(7, 7)

    assert Absence.objects.count() == 2


def test_nobody_stands_in_for_themselves(astrid, plan):
    with pytest.raises(StandsInForThemselves):
        plan(stand_in=astrid)


def test_a_stand_in_is_here_all_the_time(nordlys, elsewhere, plan):
    for other in (make_employee(nordlys, left_on=TODAY + 3 * DAY), make_employee(elsewhere)):
        with pytest.raises(StandInHasLeft):
            plan(0, 6, other)


def test_who_comes_back_early_is_here_from_today(owner, plan):
    absence = plan(-3, 6)

    end_absence(absence=absence, user=owner.user, now=NOW)

    assert Absence.objects.get().until_on == TODAY - DAY


def test_one_that_has_not_begun_is_taken_back(owner, plan):
    end_absence(absence=plan(1, 6), user=owner.user, now=NOW)

    assert not Absence.objects.exists()
    assert AuditEntry.objects.filter(action="absence_ended").count() == 1


def test_one_that_is_over_stays(owner, plan, astrid):
    absence = plan(0, 0)

    end_absence(absence=absence, user=owner.user, now=NOW + 2 * DAY)

    assert Absence.objects.get().until_on == date(2026, 3, 10)
