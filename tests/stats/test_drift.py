from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pejling.stats.arl import average_run
from pejling.stats.drift import (
    Alarm,
    budgeted_run,
    dated_change,
    detector,
    evidence_path,
    inflation,
    is_learning,
    replay,
    smallest_drop,
)

TYPICAL = detector((0.15, 0.30, 0.55))
shares = st.tuples(*[st.floats(0.05, 1)] * 3)
day = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 9))
streams = st.lists(day, min_size=1, max_size=60)


def one_by_one(counts):
    """The answers of a day, each as a day of its own, the worst first."""
    return [row for row, number in zip(np.eye(3), counts, strict=True) for _ in range(number)]


@given(shares, st.sampled_from([-20.0, -5.0, 5.0, 20.0]))
def test_tilt_moves_the_score_by_the_drop(baseline, drop):
    p0 = np.array(baseline) / sum(baseline)
    assume(-0.99 < p0[2] - p0[0] - drop / 100 < 0.99)
    found = detector(p0, drop)
    assert found.moved.sum() == pytest.approx(1)
    assert 100 * (found.moved[2] - found.moved[0]) == pytest.approx(100 * (p0[2] - p0[0]) - drop)
    assert found.evidence == pytest.approx(np.log(found.moved / p0))
    assert found.baseline @ found.evidence < 0 < found.moved @ found.evidence


def test_reference_detector():
    assert TYPICAL.theta == pytest.approx(0.340509448965)
    assert TYPICAL.evidence == pytest.approx([0.443512943743, 0.103003494778, -0.237505954187])


@pytest.mark.parametrize("baseline", [(0, 0.4, 0.6), (0.2, 0.8, 0), (0.5, 0.5)])
def test_baseline_with_an_empty_category_is_refused(baseline):
    with pytest.raises(ValueError, match="three shares"):
        detector(baseline)


@pytest.mark.parametrize("drop", [0, 145, -70])
def test_drop_off_the_scale_is_refused(drop):
    with pytest.raises(ValueError, match="leaves the scale"):
        detector((0.15, 0.30, 0.55), drop)


@pytest.mark.parametrize(("run", "threshold", "delay"), [(500, 2.772, 60), (2000, 4.016, 94), (10_000, 5.567, 138)])
def test_threshold_and_delay_of_the_published_table(run, threshold, delay):
    found = TYPICAL.threshold(run)
    assert found == pytest.approx(threshold, rel=0.005)
    assert TYPICAL.run(found, TYPICAL.moved) == pytest.approx(delay, abs=1)


@given(st.floats(50, 20_000))
@settings(max_examples=8)
def test_threshold_gives_the_run_it_was_asked_for(run):
    assert TYPICAL.run(TYPICAL.threshold(run)) == pytest.approx(run, rel=0.01)


@pytest.mark.parametrize("threshold", [2.0, 4.5])
def test_coarse_chain_agrees_with_a_fine_one(threshold):
    fine = average_run(TYPICAL.evidence, TYPICAL.baseline, threshold, cells=1800)
    assert TYPICAL.run(threshold) == pytest.approx(fine, rel=0.01)


def test_chain_agrees_with_a_dense_one():
    """The same chain without bands, built state by state."""
    cells, threshold = 120, 2.5
    steps, last = TYPICAL.evidence * (cells - 1) / threshold, cells - 1
    matrix = np.zeros((cells, cells))
    for state in range(cells):
        for step, share in zip(steps, TYPICAL.baseline, strict=True):
            target = state + step
            if target < last:
                low = int(np.floor(target))
                for cell, part in ((low, 1 - target + low), (low + 1, target - low)):
                    matrix[state, max(cell, 0)] += share * part
    dense = np.linalg.solve(np.eye(cells) - matrix, np.ones(cells))[0]
    assert average_run(TYPICAL.evidence, TYPICAL.baseline, threshold, cells) == pytest.approx(dense)


def test_chain_agrees_with_simulation():
    draw = np.random.default_rng(2)
    steps = TYPICAL.evidence[draw.choice(3, (2000, 4000), p=TYPICAL.baseline)]
    state, length = np.zeros(2000), np.full(2000, 4000.0)
    for at in range(4000):
        state = np.maximum(state + steps[:, at], 0)
        length = np.where((state >= 2.5) & (length == 4000), at + 1, length)
    assert TYPICAL.run(2.5) == pytest.approx(length.mean(), rel=0.08)


@given(streams)
def test_evidence_of_batches_never_exceeds_that_of_single_answers(days):
    path = evidence_path(days, TYPICAL)
    singles = [row for counts in days for row in one_by_one(counts)]
    ends = np.cumsum([sum(counts) for counts in days])
    single_path = np.concatenate(([0.0], evidence_path(singles, TYPICAL) if singles else []))
    assert (path <= single_path[ends] + 1e-9).all()


@given(streams, st.data())
def test_first_days_are_not_changed_by_what_follows(days, data):
    cut = data.draw(st.integers(1, len(days)))
    whole, part = replay(days, TYPICAL, 2.0), replay(days[:cut], TYPICAL, 2.0)
    assert whole.path[:cut] == pytest.approx(part.path)
    assert [alarm for alarm in whole.alarms if alarm.day < cut] == part.alarms


@given(streams)
def test_late_answers_end_where_punctual_ones_would(days):
    late = [(0, 0, 0), *days[1:]]
    late[0] = tuple(np.add(late[0], days[0]))
    assert replay(late, TYPICAL, 2.0).path == pytest.approx(replay(days, TYPICAL, 2.0).path)


@given(st.lists(streams, min_size=2, max_size=4))
def test_units_do_not_disturb_one_another(streams_of_units):
    length = min(map(len, streams_of_units))
    units = np.array([stream[:length] for stream in streams_of_units])
    together = replay(units, TYPICAL, 1.5)
    for place, unit in enumerate(units):
        alone = replay(unit, TYPICAL, 1.5)
        assert together.path[place] == pytest.approx(alone.path)
        assert [(one.day, one.since) for one in together.alarms if one.unit == place] == [
            (one.day, one.since) for one in alone.alarms
        ]


@given(streams)
def test_alarms_keep_the_cool_down_and_date_the_change(days):
    found = replay(days, TYPICAL, 1.0, cool_down=5)
    sounded = [alarm.day for alarm in found.alarms]
    assert all(later - earlier > 5 for earlier, later in pairwise(sounded))
    for alarm in found.alarms:
        assert found.path[alarm.day] >= 1.0
        assert (found.path[alarm.since : alarm.day] > 0).all()
        assert alarm.since <= alarm.day


def test_a_drop_is_found_and_dated():
    good, bad = [(1, 3, 6)] * 40, [(4, 3, 3)] * 20
    found = replay(good + bad, TYPICAL, TYPICAL.threshold(10_000))
    assert found.alarms[0].since == 40
    assert 40 < found.alarms[0].day < 48
    change = dated_change(good + bad, found.alarms[0].since)
    assert (change.before, change.after) == (pytest.approx(50), pytest.approx(-10))
    assert change.difference.distinguishable


def test_alarm_empties_the_evidence_and_rests():
    found = replay([(9, 0, 0)] * 4, TYPICAL, 3.0, cool_down=2)
    assert found.alarms == [Alarm(0, 0, 0), Alarm(0, 3, 3)]
    assert found.path[1:3] == pytest.approx([0, 0])


def test_change_without_answers_on_one_side_says_nothing():
    change = dated_change([(1, 2, 3)], 0)
    assert (change.before, change.difference.value) == (None, None)


@pytest.mark.parametrize(("year", "alarms", "run"), [(20 * 300, 4, 1500), (200 * 300, 12, 5000), (120_000, 12, 10_000)])
def test_run_that_keeps_to_the_budget(year, alarms, run):
    assert budgeted_run(year, alarms) == run
    assert budgeted_run(year, alarms, detectors=2) == 2 * run


def test_budget_of_nothing_is_refused():
    with pytest.raises(ValueError, match="budget"):
        budgeted_run(0, 12)


def test_thin_baseline_lengthens_the_run():
    assert [inflation(n) for n in (50, 100, 500, 2000, 9000)] == pytest.approx([3.3, 3.3, 1.6, 1.05, 1.05])
    assert 1.3 < inflation(700) < 1.6
    assert (is_learning(199), is_learning(200)) == (True, False)


def test_smallest_drop_is_noticed_just_in_time():
    threshold = TYPICAL.threshold(5000)
    drop = smallest_drop(TYPICAL, threshold, answers=100)
    assert 20 < drop < 25
    moved = detector(TYPICAL.baseline, drop).moved
    assert TYPICAL.run(threshold, moved) == pytest.approx(100, rel=0.02)


def test_with_few_answers_no_drop_is_noticed():
    assert smallest_drop(TYPICAL, TYPICAL.threshold(5000), answers=3) is None
