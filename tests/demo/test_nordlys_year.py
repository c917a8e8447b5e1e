"""The whole Nordlys year: no gap broken, nobody forgotten, and what is planted is there to be found."""

import time
from datetime import timedelta

import pytest

from pejling.demo.loading import NORDLYS
from pejling.demo.nordlys.stories import late_delivery, saved_customer
from pejling.fieldwork.models import Response
from pejling.followup.models import Case, Improvement, OfferGiven
from pejling.followup.rules.improvements import ImprovementState
from pejling.followup.rules.sets import CaseKind, CaseState
from pejling.people.models import Organisation
from tests.demo.followed import broken_promises, forgotten_in, with_stand_ins
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import NOW, limits_of, load, send_log

TODAY = NOW.date()


def nps(rows):
    scores = list(rows.values_list("score", flat=True))
    return 100 * (sum(score >= 9 for score in scores) - sum(score <= 6 for score in scores)) / len(scores)


@pytest.mark.torture
def test_the_whole_year_keeps_its_promises_and_tells_its_stories(db, own_folder):
    began = time.process_time()
    figures = load(NORDLYS, "nordlys")
    print(f"\nthe whole year: {time.process_time() - began:.0f} s of work, {figures}")
    organisation = Organisation.objects.get()

    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []
    assert forgotten_in(organisation, now=NOW) == []
    assert broken_promises(organisation, now=NOW) == []
    assert Case.objects.unhappy().filter(escalated__gte=2).count() > 10
    assert len(with_stand_ins(organisation)) > 5
    assert OfferGiven.objects.values("offer").distinct().count() == 3
    assert OfferGiven.objects.count() > 15
    assert figures.contacted.within_24_hours > 88
    assert figures.contacted.median_hours < 6
    _aarhus_fell_and_came_back()
    _torunn_was_saved()
    _one_fix_worked_and_one_did_not()
    _most_of_the_content_heard_a_word()


def _most_of_the_content_heard_a_word():
    """Whether they wrote or not: tasks that are left for months would say that nobody looks."""
    due = Case.objects.filter(kind__in=(CaseKind.PASSIVE, CaseKind.PROMOTER), due_at__lt=NOW - timedelta(days=7))
    assert due.count() > 50
    assert due.filter(state=CaseState.OPEN).count() < due.count() / 10


def _aarhus_fell_and_came_back():
    delivery = Response.objects.filter(programme__key="delivery")
    since, until = late_delivery.late_since(TODAY), late_delivery.useful_fix_on(TODAY)
    here, there = delivery.filter(unit__key="aarhus"), delivery.exclude(unit__key="aarhus")
    bad = {"event__occurred_on__gte": since, "event__occurred_on__lt": until}
    assert here.filter(**bad).count() >= 15
    assert nps(here.filter(**bad)) < -40
    assert nps(there.filter(**bad)) > -10
    assert nps(here.filter(event__occurred_on__lt=since)) > 5
    assert nps(here.filter(event__occurred_on__gte=until)) > 0


def _torunn_was_saved():
    answers = Response.objects.filter(contact__external_id=saved_customer.CUSTOMER).order_by("answered_at")
    assert list(answers.values_list("score", flat=True)) == [saved_customer.LOW, saved_customer.HIGH]
    case = Case.objects.unhappy().get(response=answers[0])
    assert case.contacted_at - case.answered_at < timedelta(hours=2)
    assert case.solved_at - case.answered_at < timedelta(hours=24)


def _one_fix_worked_and_one_did_not():
    states = dict(Improvement.objects.filter(unit__key__in=("norway", "sweden")).values_list("unit__key", "state"))
    assert states == {"norway": ImprovementState.SHOWN, "sweden": ImprovementState.NO_EFFECT}
