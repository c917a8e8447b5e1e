from datetime import UTC, datetime, timedelta

from pejling.demo.agenda import Agenda

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_steps_are_taken_in_the_order_of_time_then_key():
    agenda, taken = Agenda(), []
    for hours, key in ((2, "a"), (1, "b"), (1, "a")):
        agenda.add(START + timedelta(hours=hours), key, lambda at, key=key: taken.append((at.hour, key)))

    assert agenda.run_until(START + timedelta(hours=2)) == 3
    assert taken == [(9, "a"), (9, "b"), (10, "a")]


def test_later_steps_wait():
    agenda, taken = Agenda(), []
    agenda.add(START + timedelta(hours=1), "a", taken.append)

    assert agenda.run_until(START) == 0
    assert len(agenda) == 1


def test_a_step_may_plan_another_that_is_taken_in_the_same_run():
    agenda, taken = Agenda(), []

    def first(at):
        agenda.add(at + timedelta(minutes=5), "next", taken.append)

    agenda.add(START, "first", first)

    assert agenda.run_until(START + timedelta(hours=1)) == 2
    assert taken == [START + timedelta(minutes=5)]
