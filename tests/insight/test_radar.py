"""The radar: every moment by itself, units as a tree, changes only where they can be told from chance."""

from datetime import timedelta

import pytest

from pejling.insight.queries.changes import distinguishable_changes
from pejling.insight.queries.radar import radar_of
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.stats import Histogram
from tests.insight.counting import answer, ask
from tests.makers import TODAY, make_programme, make_touchpoint, make_unit

pytestmark = pytest.mark.django_db


def look(organisation, **fields):
    return radar_of(**{"viewer": system_viewer(organisation.pk), "today": TODAY, "days": 90, **fields})


def give(programme, scores, **fields):
    for score in scores:
        answer(programme, score=score, **fields)


def test_the_relationship_never_holds_answers_of_a_touchpoint(nordlys):
    give(make_programme(nordlys), [10, 0])
    give(make_programme(nordlys, track="touchpoint"), [5] * 7)
    radar = look(nordlys)
    assert [moment.figure.n for moment in radar.relationship] == [2]
    assert [moment.figure.n for moment in radar.journey] == [7]


def test_two_touchpoints_of_a_stage_stand_side_by_side(nordlys):
    for name in ("Complaint", "Support case"):
        touchpoint = make_touchpoint(nordlys, name=name, stage="help")
        give(make_programme(nordlys, track="touchpoint", touchpoint=touchpoint), [8])
    stages = {stage.stage: [str(moment.touchpoint) for moment in stage.moments] for stage in look(nordlys).stages}
    assert list(stages) == ["discover", "buy", "receive", "use", "help", "renew"]
    assert stages["help"] == ["Complaint", "Support case"]
    assert stages["buy"] == []


def test_programmes_of_one_touchpoint_are_one_moment_but_another_wording_is_another(nordlys):
    touchpoint = make_touchpoint(nordlys)
    for recommend in (True, True, False):
        give(make_programme(nordlys, track="touchpoint", touchpoint=touchpoint, recommend=recommend), [9, 9])
    found = {moment.group.recommend: (moment.figure.n, moment.figure.kind) for moment in look(nordlys).journey}
    assert found == {True: (4, "nps"), False: (2, "score")}


def test_a_draft_that_nobody_answered_is_not_shown(nordlys):
    make_programme(nordlys, state="draft", started_on=None)
    assert look(nordlys).relationship == []


def test_a_running_programme_without_answers_is_shown_without_a_score(nordlys):
    make_programme(nordlys)
    assert look(nordlys).relationship[0].figure.value is None


def test_this_week_begins_on_monday_and_counts_tracks_apart(nordlys):
    relationship, touchpoint = make_programme(nordlys), make_programme(nordlys, track="touchpoint")
    monday = TODAY - timedelta(days=TODAY.weekday())
    give(relationship, [9], day=monday)
    give(relationship, [9], day=monday - timedelta(days=1))
    ask(relationship, day=TODAY)
    ask(touchpoint, day=TODAY - timedelta(days=1))
    weeks = {week.track: (week.answers, week.asked_today) for week in look(nordlys).weeks}
    assert weeks == {"relationship": (1, 1), "touchpoint": (0, 0)}


def test_a_unit_is_shown_with_all_below_it(nordlys):
    top = make_unit(nordlys, name="Danmark")
    aarhus, odense = (make_unit(nordlys, name=name, parent=top) for name in ("Aarhus", "Odense"))
    make_unit(nordlys, name="Nobody was heard here")
    programme = make_programme(nordlys)
    give(programme, [10], unit=aarhus)
    give(programme, [0, 0], unit=odense)
    give(programme, [7], unit=top)
    rows = [(str(row.unit), row.depth, row.figure.n, row.figure.histogram.nps) for row in look(nordlys).units]
    assert rows == [("Danmark", 0, 4, -25), ("Aarhus", 1, 1, 100), ("Odense", 1, 2, -100)]


def test_units_are_about_the_moment_with_most_answers_or_the_one_wished(nordlys):
    unit = make_unit(nordlys)
    give(make_programme(nordlys), [10], unit=unit)
    touchpoint = make_touchpoint(nordlys)
    give(make_programme(nordlys, track="touchpoint", touchpoint=touchpoint), [5, 6], unit=unit)
    assert look(nordlys).units[0].figure.n == 2
    assert look(nordlys, units_about="relationship").units[0].figure.n == 1
    assert look(nordlys, units_about="mistyped").units_about.touchpoint == touchpoint


def test_a_lead_sees_only_their_units(nordlys):
    mine, other = make_unit(nordlys, name="Mine"), make_unit(nordlys, name="Other")
    programme = make_programme(nordlys)
    give(programme, [10], unit=mine)
    give(programme, [0] * 5, unit=other)
    lead = Viewer(organisation_id=nordlys.pk, role=Role.LEAD, unit_ids=frozenset({mine.pk}))
    radar = look(nordlys, viewer=lead)
    assert [str(row.unit) for row in radar.units] == ["Mine"]
    assert radar.relationship[0].figure.histogram.counts == (*[0] * 10, 1)


def test_a_clear_fall_is_marked_and_noise_is_not():
    many, fewer = Histogram((0,) * 9 + (50, 50)), Histogram((40,) + (0,) * 8 + (30, 30))
    assert distinguishable_changes({"a": fewer}, {"a": many})["a"].high < 0
    assert distinguishable_changes({"a": many}, {"a": many}) == {}


def test_few_answers_never_mark_a_change():
    low, high = Histogram((29,) + (0,) * 10), Histogram((0,) * 10 + (29,))
    assert distinguishable_changes({"a": low}, {"a": high}) == {}


def test_a_single_narrow_change_among_many_is_not_marked():
    before = Histogram((20, *[0] * 6, 30, 0, 50, 0))
    slightly = Histogram((36, *[0] * 6, 24, 0, 40, 0))
    assert "x" in distinguishable_changes({"x": slightly}, {"x": before})
    crowd = {f"same {at}": before for at in range(30)}
    assert distinguishable_changes({**crowd, "x": slightly}, {**crowd, "x": before}) == {}
