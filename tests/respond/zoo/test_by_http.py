"""Machines and people by plain HTTP, many of each, on an injected clock. ZOO_SIZE says how many (20)."""

import os
from random import Random

import pytest

from pejling.fieldwork.models import CountChange, Evidence, Response
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from tests.makers import make_invitation
from tests.respond.zoo.machines import MACHINES, late_posts_without_script
from tests.respond.zoo.people import PEOPLE, text_browser
from tests.respond.zoo.table import publish, row_of
from tests.respond.zoo.visitors import NOW, Visitor

pytestmark = pytest.mark.long

SIZE = int(os.environ.get("ZOO_SIZE", "20"))


def let_loose(programme, kind, act):
    """So many of a kind, each with an ask that was handed over half a second ago."""
    for n in range(SIZE):
        ask = make_invitation(programme, handed_over_at=NOW, expires_at=NOW.replace(month=5))
        visitor = Visitor(ask, Random(f"{kind} {n}"))
        visitor.waits(0.5)
        act(visitor)
        answer = Response.objects.confirmed().filter(invitation=ask).first()
        assert answer is None or str(answer.score) == visitor.pressed
    row = row_of(kind, SIZE)
    publish(row)
    return row


@pytest.mark.parametrize(("kind", "act"), MACHINES.items(), ids=MACHINES)
def test_no_machine_confirms_an_answer_and_nothing_acts_on_it(programme, astrid, kind, act):
    assert let_loose(programme, kind, act).confirmed == 0

    assert not Case.objects.exists()
    assert not Delivery.objects.exists()
    assert not CountChange.objects.exclude(measure__in=["visited", "handed_over"]).exists()
    assert not Evidence.objects.filter(verdict="human").exists()


@pytest.mark.parametrize(("kind", "act"), PEOPLE.items(), ids=PEOPLE)
def test_nearly_all_people_are_confirmed(programme, astrid, kind, act):
    row = let_loose(programme, kind, act)

    assert row.confirmed >= 0.99 * row.tried


def test_what_cannot_be_told_from_a_person_is_named(programme, astrid):
    """Not a promise but a fact that is written down: these are confirmed, and docs/evidence.md says so."""
    row = let_loose(programme, "late POSTs without a script", late_posts_without_script)

    assert row.confirmed == row.tried


def test_people_who_cannot_be_told_from_a_machine_are_named(programme, astrid):
    """Without script and style the button is there at once: whoever presses too soon and gives up is not heard."""
    row = let_loose(programme, "person with a text browser, without style", text_browser)

    assert row.confirmed >= 0.75 * row.tried
    assert row.confirmed + row.provisional == row.tried
