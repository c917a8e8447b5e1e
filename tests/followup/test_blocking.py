"""An open case keeps its customer from being asked, but not for ever, and who is kept back is counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.reasons import outcomes_between
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.followup.actions.answers import hear_score
from pejling.followup.models import Case
from pejling.programme.rules.versions import Gaps, default_relationship_rules, default_touchpoint_rules
from pejling.stats.slots import slot
from tests.fieldwork.asking.replays import live_day, live_through
from tests.makers import NOW, TODAY, make_contact, make_event, make_invitation, make_programme

DUE = TODAY + timedelta(days=1)  # twenty-four hours after the answer
FREE = DUE + timedelta(days=30)


@pytest.fixture
def unhappy(nordlys):
    """A customer with a case that nobody ever closes, whose place in the year comes ten days after the answer."""
    names = (f"c-{n}" for n in range(100_000))
    name = next(name for name in names if slot("1", "rel", name) == 10)
    contact = make_contact(nordlys, external_id=name)
    old = make_programme(nordlys, state="paused")
    hear_score(invitation=make_invitation(old, contact, track="touchpoint"), score=2, now=NOW, simulated=False)
    assert Case.objects.get().contact == contact
    return contact


def test_the_relationship_ask_waits_until_thirty_days_past_due(nordlys, unhappy):
    rules = replace(default_relationship_rules(), gaps=Gaps(any_ask=0, floor=0), hours=None)
    programme = make_programme(nordlys, key="rel", rules=rules, started_on=TODAY)
    live_through(nordlys, TODAY, FREE - timedelta(days=1))
    assert outcomes_between(programme.pk, start=TODAY, end=FREE) == {(Verdict.POSTPONED, Reason.ON_HOLD): 1}
    live_day(nordlys, FREE)
    assert Invitation.objects.get(programme=programme).asked_on == FREE
    assert Case.objects.get().state == "open"


def test_touchpoint_asks_are_dropped_and_counted_until_then(nordlys, unhappy):
    rules = replace(default_touchpoint_rules(delay_days=1), gaps=Gaps(0, 0, 0, 0, None), hours=None)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=TODAY)
    for days in (-3, -2, -1, 0):
        make_event(unhappy, on=FREE + timedelta(days=days))
    live_through(nordlys, TODAY, FREE + timedelta(days=1))
    assert outcomes_between(programme.pk, start=TODAY, end=FREE + timedelta(days=1)) == {
        (Verdict.NOT_ASKED, Reason.ON_HOLD): 2,
        (Verdict.ASKED, None): 2,
    }
    asked = Decision.objects.filter(verdict="asked").values_list("decided_on", flat=True)
    assert sorted(asked) == [FREE, FREE + timedelta(days=1)]
