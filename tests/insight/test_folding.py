"""Folding: every change row counts once, whatever crashes and however many fold."""

import threading
from datetime import date

import pytest
from django.db import connection

from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import Measure
from pejling.insight.actions import folding
from pejling.insight.actions.folding import fold
from pejling.insight.actions.rebuilding import rebuild
from pejling.insight.models import DayRollup, UnitWeekRollup
from pejling.insight.queries.histograms import histograms
from tests.insight.counting import answer, ask, edit, note, scope_of
from tests.makers import make_contact, make_invitation, make_programme, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def counts(row):
    return [getattr(row, measure) for measure in Measure]


def snapshot(table, *key):
    """Rows by key, without those that only hold zeros."""
    rows = {tuple(getattr(row, name) for name in key): counts(row) for row in table.objects.all()}
    return {cell: numbers for cell, numbers in rows.items() if any(numbers)}


def test_fold_moves_changes_into_both_rollups(nordlys, programme):
    unit = make_unit(nordlys)
    answer(programme, score=0, unit=unit, day=date(2026, 3, 8))  # a Sunday
    assert fold() == 1
    assert not CountChange.objects.exists()
    assert DayRollup.objects.get().s0 == 1
    week = UnitWeekRollup.objects.get()
    assert (week.week, week.unit_id, week.s0) == (date(2026, 3, 2), unit.pk, 1)


def test_answers_of_no_unit_are_in_no_unit_week(programme):
    answer(programme, score=7)
    fold()
    assert DayRollup.objects.get().s7 == 1
    assert not UnitWeekRollup.objects.exists()


def test_folding_nothing_changes_nothing(programme):
    assert fold() == 0


def test_an_edit_folded_in_two_parts_leaves_the_new_score(programme):
    response = answer(programme, score=3)
    edit(response, score=9)
    for _ in range(3):
        assert fold(limit=1) == 1
    rollup = DayRollup.objects.get()
    assert (rollup.s3, rollup.s9) == (0, 1)


def test_the_limit_is_kept_over_several_chunks(programme, monkeypatch):
    monkeypatch.setattr(folding, "CHUNK", 2)
    for score in range(11):
        answer(programme, score=score)
    assert fold(limit=5) == 5
    assert CountChange.objects.count() == 6
    assert fold() == 6
    assert counts(DayRollup.objects.get())[:11] == [1] * 11


def test_a_crash_between_adding_and_deleting_leaves_all_as_it_was(programme, nordlys, monkeypatch):
    answer(programme, score=10)
    monkeypatch.setattr(folding, "add_to_unit_weeks", _crash)
    with pytest.raises(OSError, match="the power went"):
        fold()
    assert CountChange.objects.count() == 1
    assert not DayRollup.objects.exists()
    assert histograms(scope_of(nordlys))[()].promoters == 1


def _crash(sums):
    raise OSError("the power went")


def test_another_organisations_changes_are_kept_apart(nordlys, elsewhere, programme):
    answer(programme, score=10)
    answer(make_programme(elsewhere), score=0)
    fold()
    assert histograms(scope_of(nordlys))[()].counts[10] == 1
    assert histograms(scope_of(nordlys))[()].n == 1


def test_rebuilding_gives_what_folding_gave(nordlys, programme):
    unit, other = make_unit(nordlys), make_unit(nordlys)
    for at in range(30):
        place = [{"unit": unit}, {"unit": other, "channel": "sms"}, {}][at % 3]
        response = answer(programme, score=at % 11, day=date(2026, 2, 1 + at % 28), **place)
        ask(programme, day=date(2026, 2, 1 + at % 28), visited=at % 2 == 0, answered=at % 4 == 0, **place)
        if at % 5 == 0:
            edit(response, score=(at + 3) % 11)
    fold()
    keys = ("day", "programme_id", "channel", "source"), ("week", "programme_id", "unit_id", "source")
    before = snapshot(DayRollup, *keys[0]), snapshot(UnitWeekRollup, *keys[1])
    rebuild(nordlys.pk)
    assert (snapshot(DayRollup, *keys[0]), snapshot(UnitWeekRollup, *keys[1])) == before


def test_rebuilding_repairs_what_drifted_and_forgets_waiting_changes(nordlys, programme):
    answer(programme, score=5)
    fold()
    DayRollup.objects.update(s5=40, s10=2)
    answer(programme, score=6)
    rebuild(nordlys.pk)
    assert not CountChange.objects.exists()
    assert histograms(scope_of(nordlys))[()].counts == (0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0)


def test_rebuilding_leaves_other_organisations_alone(nordlys, elsewhere, programme):
    answer(make_programme(elsewhere), score=0)
    fold()
    rebuild(nordlys.pk)
    assert histograms(scope_of(elsewhere))[()].counts[0] == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_fold_every_change_once(nordlys, programme, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("two writers at once need PostgreSQL")
    monkeypatch.setattr(folding, "CHUNK", 7)
    unit = make_unit(nordlys)
    invitation = make_invitation(programme, make_contact(nordlys), unit=unit)
    for day in range(1, 21):
        for measure in Measure:
            note(invitation, measure, 1, date(2026, 2, day))
    folded, failures = [], []
    workers = [threading.Thread(target=_fold_until_done, args=(folded, failures)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert not failures
    assert sum(folded) == 20 * len(Measure)
    assert not CountChange.objects.exists()
    assert [counts(row) for row in DayRollup.objects.all()] == [[1] * len(Measure)] * 20
    assert sum(sum(counts(row)) for row in UnitWeekRollup.objects.all()) == 20 * len(Measure)


def _fold_until_done(folded, failures):
    try:
        while CountChange.objects.exists():
            folded.append(fold())
    except Exception as problem:  # noqa: BLE001  told by the test
        failures.append(problem)
    finally:
        connection.close()
