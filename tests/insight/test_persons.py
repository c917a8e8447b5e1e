"""One employee's figures: how much of them is their own, and never set against a colleague."""

from datetime import timedelta

import pytest

from pejling.insight.queries.persons import own_figures, readings
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track
from tests.makers import TODAY, make_employee, make_member, make_programme, make_response, make_unit

pytestmark = pytest.mark.django_db
START = TODAY - timedelta(days=364)
# statistics.md §2.2: detractors, passives, promoters of twelve units, of which the first has 80 answers
WORKED = [(8, 14, 58), (0, 0, 4), (1, 2, 9), (12, 20, 48), (3, 4, 3), (2, 10, 38), (10, 15, 15), (30, 60, 110)]
WORKED += [(0, 1, 2), (5, 9, 16), (6, 3, 6), (20, 25, 35)]


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


def give(programme, employee, counts, **fields):
    for score, n in zip((0, 7, 10), counts, strict=True):
        for _ in range(n):
            make_response(programme, score=score, employee=employee, **fields)


def figures_for(employee, viewer=None, *, themselves=True):
    viewer = viewer or system_viewer(employee.organisation_id)
    return own_figures(viewer, employee.pk, start=START, end=TODAY, today=TODAY, themselves=themselves)


def test_the_worked_reference_comes_out(nordlys, programme):
    people = [make_employee(nordlys) for _ in WORKED]
    for person, counts in zip(people, WORKED, strict=True):
        give(programme, person, counts)
    [own] = figures_for(people[0])
    assert own.figure.value == pytest.approx(62.2, abs=1)  # adjusted Wald; raw 62.5
    assert own.reading.reliability == pytest.approx(0.64, abs=0.005)
    assert own.reading.needed == 105
    found = own.reading.shrunk
    assert (found.value, found.low, found.high) == pytest.approx((54.7, 41.9, 66.3), abs=0.1)
    assert own.reading.standing == "above"
    assert not own.reading.reliable
    team = readings(system_viewer(nordlys.pk), {one.pk for one in people}, Track.TOUCHPOINT, start=START, end=TODAY)
    assert team[people[0].pk] == own.reading
    assert team[people[11].pk].standing == "below"
    assert team[people[7].pk].reliable  # 200 answers: .82
    for few in (1, 8):  # 4 and 3 answers
        assert team[people[few].pk].shrunk is None


def test_three_others_are_needed_for_a_group(nordlys, programme):
    people = [make_employee(nordlys) for _ in range(4)]
    for person in people[:3]:
        give(programme, person, (2, 3, 10))
    [own] = figures_for(people[0])
    assert (own.reading.shrunk, own.reading.standing) == (None, None)
    assert own.reading.reliability == pytest.approx(15 / (15 + 50))  # the configured concentration
    give(programme, people[3], (1, 1, 1))
    [own] = figures_for(people[0])
    assert own.reading.shrunk is not None


def test_tracks_stay_apart_and_another_wording_counts_nowhere(nordlys, programme):
    person = make_employee(nordlys)
    give(programme, person, (0, 0, 6))
    give(make_programme(nordlys), person, (5, 0, 0))
    give(make_programme(nordlys, track="touchpoint", recommend=False), person, (9, 0, 0))
    give(programme, make_employee(nordlys), (9, 0, 0))
    found = {own.track: own.figure for own in figures_for(person)}
    assert (found[Track.TOUCHPOINT].n, found[Track.RELATIONSHIP].n) == (6, 5)


def test_others_see_a_figure_from_ten_answers_on(nordlys, programme):
    for _ in range(4):
        give(programme, make_employee(nordlys), (3, 3, 4))
    person = make_employee(nordlys)
    give(programme, person, (1, 2, 6))
    [own] = figures_for(person)
    assert own.shown(themselves=True)
    assert own.reading.shrunk is not None
    [seen] = figures_for(person, themselves=False)
    assert not seen.shown(themselves=False)
    assert seen.reading.shrunk is None
    give(programme, person, (0, 0, 1))
    assert figures_for(person, themselves=False)[0].shown(themselves=False)


def test_one_alone_is_not_hidden_by_itself(nordlys, programme):
    people = [make_employee(nordlys) for _ in range(5)]
    for person, n in zip(people, (9, 12, 20, 30, 40), strict=True):
        give(programme, person, (0, 0, n))
    found = readings(system_viewer(nordlys.pk), {one.pk for one in people}, Track.TOUCHPOINT, start=START, end=TODAY)
    hidden = [person for person in people if found[person.pk].shrunk is None]
    assert hidden == people[:2]  # else the nine answers could be worked out from the unit's figure


def test_a_lead_reads_what_their_wall_lets_through(nordlys, programme):
    west, east = make_unit(nordlys), make_unit(nordlys)
    person = make_employee(nordlys, unit=west)
    give(programme, person, (0, 0, 12), unit=west)
    give(programme, person, (7, 0, 0), unit=east)
    lead = make_member(nordlys, role="lead")
    lead.units.add(west)
    [seen] = figures_for(person, viewer_for(lead.user, nordlys), themselves=False)
    assert seen.figure.n == 12


def test_quarters_are_made_of_their_months(nordlys, programme):
    person = make_employee(nordlys)
    for month, score in ((1, 10), (2, 10), (3, 0)):
        make_response(programme, score=score, employee=person, day=TODAY.replace(month=month))
    make_response(programme, score=0, employee=person, day=TODAY.replace(year=2025, month=12))
    [own] = figures_for(person)
    assert [one.histogram.n for one in own.quarters][-2:] == [1, 3]
