"""Presses and visits written together leave what they leave one after the other."""

from datetime import timedelta
from functools import partial

import pytest

from pejling.fieldwork.actions.hearing import Manner, NothingAnswered, SurveyClosed, Visit, record_visits
from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.fieldwork.rules.sets import Gesture
from pejling.followup.actions.answers import Heard, hear_both, hear_comment, hear_score
from pejling.followup.actions.presses import Press, write_together
from pejling.followup.models import Case, CaseEntry
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_invitation, make_organisation, make_programme

pytestmark = pytest.mark.django_db
BY_HAND = Manner(agent="firefox", gesture=Gesture.YES)
BY_NOBODY_KNOWN = Manner(agent="firefox")
ASKS = 9


class House:
    """An organisation with asks, and what respondents do to them by their number."""

    def __init__(self, slug):
        self.organisation = make_organisation(slug)
        programme = make_programme(self.organisation)
        astrid = make_employee(self.organisation, given_name="Astrid", email="astrid@nordlys.invalid")
        self.asks = [
            make_invitation(programme, make_contact(self.organisation), employee=astrid, visited_at=None)
            for _ in range(ASKS)
        ]

    def visit(self, ask, method="GET", score=None):
        return Visit(self._ask(ask), NOW, method, score, BY_HAND)

    def score(self, ask, score, manner=BY_HAND, later=0):
        given = {"invitation": self._ask(ask), "now": NOW + timedelta(seconds=later), "manner": manner}
        return self._press(ask, partial(hear_score, **given, score=score, simulated=False))

    def comment(self, ask, comment, later=60, no_contact=False):
        given = {"invitation": self._ask(ask), "now": NOW + timedelta(seconds=later), "manner": BY_HAND}
        return self._press(ask, partial(hear_comment, **given, comment=comment, no_contact=no_contact))

    def both(self, ask, score, comment):
        given = {"invitation": self._ask(ask), "now": NOW + timedelta(seconds=90), "manner": BY_HAND}
        hear = partial(hear_both, **given, score=score, comment=comment, no_contact=True, simulated=False)
        return self._press(ask, hear, plain=False)

    def _press(self, ask, hear, plain=True):
        return Press(self.asks[ask].pk, hear, plain=plain)

    def _ask(self, ask):
        return Invitation.objects.select_related("organisation", "programme").get(pk=self.asks[ask].pk)

    def left(self):
        """All that is in the tables, without ids and public ids."""
        place = {ask.pk: n for n, ask in enumerate(self.asks)}
        return {
            "asks": [
                (ask.state, ask.visited_at, ask.answered_at, ask.handed_over_at)
                for ask in Invitation.objects.filter(organisation=self.organisation).order_by("pk")
            ],
            "answers": sorted(
                (place[one.invitation_id], one.state, one.first_score, one.score, one.comment, one.no_contact,
                 one.answered_at, one.edited_at is None, one.day, one.employee_id is None, one.source)
                for one in self._of(Response)
            ),
            "evidence": sorted(
                (place[one.invitation_id], one.at, one.kind, one.method, str(one.score), one.gesture, one.verdict,
                 one.seconds_since_hand_over)
                for one in self._of(Evidence)
            ),
            "counts": self._counts(),
            "cases": sorted(
                (place[one.response.invitation_id], one.state, one.due_at, one.assignee.given_name)
                for one in self._of(Case).select_related("response", "assignee")
            ),
            "entries": sorted(
                (place[one.case.response.invitation_id], one.at, one.kind, one.text)
                for one in self._of(CaseEntry).select_related("case__response")
            ),
            "holds": sorted((one.from_on, one.until_on) for one in self._of(Hold)),
            "notices": sorted((one.kind, one.state, one.next_at, one.address) for one in self._of(Delivery)),
        }  # fmt: skip

    def _counts(self):
        totals = {}
        for day, measure, delta in self._of(CountChange).values_list("day", "measure", "delta"):
            totals[day, measure] = totals.get((day, measure), 0) + delta
        return {cell: total for cell, total in totals.items() if total}

    def _of(self, model):
        return model.objects.filter(organisation=self.organisation)


def what_they_do(house):
    """First scores of every kind, corrections, words, repetitions, and presses that are no person's."""
    return [
        *(house.visit(ask, score=ask) for ask in range(ASKS)),
        house.visit(0, method="HEAD"),
        house.visit(0),
        house.score(0, 0),
        house.score(1, 10),
        house.score(2, 7),
        house.score(3, 6),
        house.score(3, 9, later=30),
        house.score(4, 9),
        house.score(4, 2, later=20),
        house.score(4, 2, later=25),
        house.comment(0, "Ingen svarede"),
        house.comment(1, "Hurtigt"),
        house.comment(0, "Ingen svarede mig", later=80, no_contact=True),
        house.comment(5, "Intet tal"),
        house.both(2, 1, "Alligevel ikke"),
        house.score(6, 8, manner=BY_NOBODY_KNOWN),
        house.score(6, 5, later=40),
        house.score(7, 3, manner=BY_NOBODY_KNOWN),
    ]


def one_by_one(jobs):
    outcomes = []
    for job in jobs:
        try:
            outcomes.append(record_visits([job]) if isinstance(job, Visit) else job.hear())
        except (SurveyClosed, NothingAnswered) as refusal:
            outcomes.append(refusal)
    return outcomes


def kind_of(outcome):
    if not isinstance(outcome, Heard):
        return type(outcome)
    return outcome.new, outcome.confirmed, outcome.response.score, outcome.case is None


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_a_group_leaves_what_single_presses_leave(size):
    alone, together = House("alone"), House("together")
    for house in (alone, together):  # a mail that arrived before its hand-over was committed, and a closed survey
        Invitation.objects.filter(pk=house.asks[8].pk).update(state="due", handed_over_at=None)
        Invitation.objects.filter(pk=house.asks[7].pk).update(state="cancelled")

    expected = one_by_one([*what_they_do(alone), alone.score(8, 10)])
    jobs = [*what_they_do(together), together.score(8, 10)]
    found = [outcome for at in range(0, len(jobs), size) for outcome in write_together(jobs[at : at + size])]

    assert [*map(kind_of, found)] == [*map(kind_of, expected)]
    assert together.left() == alone.left()


def test_who_is_refused_is_refused_alone():
    house = House("nordlys")
    Invitation.objects.filter(pk=house.asks[1].pk).update(state="cancelled")

    found = write_together([house.score(0, 9), house.score(1, 9), house.score(2, 9)])

    assert [type(one) for one in found] == [Heard, SurveyClosed, Heard]
    assert Response.objects.count() == 2


def test_a_plain_press_that_breaks_is_raised_for_its_group():
    house = House("nordlys")

    with pytest.raises(ZeroDivisionError):
        write_together([house.score(0, 9), Press(house.asks[1].pk, lambda: 1 / 0, plain=True)])


def test_any_other_press_that_breaks_fails_alone():
    house = House("nordlys")

    found = write_together([Press(house.asks[1].pk, lambda: 1 / 0), house.score(0, 9)])

    assert [type(one) for one in found] == [ZeroDivisionError, Heard]
    assert Response.objects.count() == 1


def test_a_group_needs_few_statements(django_assert_max_num_queries):
    house = House("nordlys")
    jobs = [house.score(ask, 9) for ask in range(ASKS)]
    write_together([house.visit(0), house.score(0, 9)])  # what is remembered from then on

    with django_assert_max_num_queries(12):
        assert all(isinstance(one, Heard) for one in write_together(jobs))
