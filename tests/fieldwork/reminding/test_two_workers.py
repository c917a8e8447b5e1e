"""Crashes and two workers at once: one reminder for each ask, whatever happens."""

import pytest
from django.db import connection

from pejling.fieldwork.actions import reminding
from pejling.fieldwork.actions.reminding import REST, queue_reminders
from pejling.fieldwork.models import Invitation
from pejling.outbox.models import Schedule
from tests.fieldwork.asking.test_two_workers import at_once
from tests.fieldwork.reminding.asks import make_reminding, make_unanswered, reminders
from tests.makers import NOW, make_organisation


class Crash(Exception):
    """The machine went off."""


@pytest.mark.django_db
@pytest.mark.parametrize("after", range(4))
def test_a_crash_anywhere_marks_nobody_who_has_no_mail(monkeypatch, after):
    programme = make_reminding(make_organisation())
    asks = [make_unanswered(programme) for _ in range(6)]
    real, calls = reminding.enqueue_many, iter(range(9))

    def crashing(news, *, now):
        if next(calls) == after:
            raise Crash
        real(news, now=now)

    monkeypatch.setattr(reminding, "enqueue_many", crashing)
    monkeypatch.setattr(reminding, "WRITTEN", 2)
    for _ in range(2):
        try:
            queue_reminders(now=NOW)
        except Crash:
            marked = Invitation.objects.exclude(reminded_at=None).order_by("pk")
            assert reminders() == list(marked.values_list("pk", flat=True)) == [ask.pk for ask in asks[: 2 * after]]
    queue_reminders(now=NOW + REST)

    assert reminders() == [ask.pk for ask in asks]


@pytest.mark.django_db
def test_a_clock_that_was_set_back_does_not_silence_the_reminders():
    make_unanswered(make_reminding(make_organisation()))
    Schedule.objects.create(name=reminding.JOB, next_at=NOW.replace(year=2031))

    assert queue_reminders(now=NOW) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_everybody_once():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    programme = make_reminding(make_organisation())
    asks = [make_unanswered(programme) for _ in range(30)]
    Schedule.objects.create(name=reminding.JOB, next_at=NOW)

    queued = at_once(*[lambda: queue_reminders(now=NOW)] * 3)

    assert sum(queued) == 30
    assert reminders() == [ask.pk for ask in asks]
