"""Random states of many asks: exactly those are reminded whom the promise allows, by an oracle of plain values."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.fieldwork.actions.reminding import queue_reminders
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from tests.fieldwork.reminding.asks import make_reminding, make_unanswered, reminders, suppress
from tests.makers import NOW, TODAY, make_account, make_organisation, make_response

LEFT = {1: TODAY, 4: TODAY - timedelta(days=6), 5: TODAY - timedelta(days=7), 11: TODAY - timedelta(days=15)}


@dataclass(frozen=True)
class State:
    """What is true of one ask; ``workdays`` have passed since it left on a Danish calendar without holidays."""

    workdays: int
    state: str
    mail: str
    answer: str
    suppressed: str
    held: str
    expires_in_days: int

    @property
    def may_be_reminded(self) -> bool:
        return (
            self.workdays == 5
            and self.state == "handed_over"
            and self.mail in ("sent", "delivered")
            and self.answer in ("", "machine")
            and self.suppressed in ("", "touchpoint")
            and self.held in ("", "over")
            and self.expires_in_days > 1
        )


def mostly(usual, *others):
    return st.one_of(st.just(usual), st.just(usual), st.just(usual), st.sampled_from(others))


STATES = st.builds(
    State,
    workdays=mostly(5, 1, 4, 11),
    state=mostly("handed_over", "due", "answered", "expired", "cancelled"),
    mail=mostly("sent", "delivered", "due", "uncertain", "bounced", "failed", "cancelled"),
    answer=mostly("", "machine", "provisional", "confirmed"),
    suppressed=mostly("", "touchpoint", "relationship", "everything"),
    held=mostly("", "over", "contact", "account"),
    expires_in_days=mostly(23, 1, 0, -1),
)


def build(programme, state):
    account = make_account(programme.organisation)
    ask = make_unanswered(
        programme,
        on=LEFT[state.workdays],
        mail=state.mail,
        state=state.state,
        account=account,
        expires_at=NOW + timedelta(days=state.expires_in_days),
    )
    if state.answer:
        make_response(programme, invitation=ask, state=state.answer)
    if state.suppressed:
        suppress(ask, state.suppressed)
    if state.held:
        whom = {"account": account} if state.held == "account" else {"contact": ask.contact}
        until = TODAY if state.held == "over" else TODAY + timedelta(days=1)
        Hold.objects.create(organisation=ask.organisation, kind="negotiation", from_on=LEFT[11], until_on=until, **whom)
    return ask


@pytest.mark.django_db
@settings(max_examples=12)
@given(states=st.lists(STATES, min_size=1, max_size=6), most=st.integers(1, 7))
def test_exactly_those_are_reminded_whom_the_promise_allows(states, most):
    programme = make_reminding(make_organisation())
    asks = [(build(programme, state), state) for state in states]
    before = Delivery.objects.filter(kind="reminder").count()

    for minute in range(len(states)):
        queue_reminders(now=NOW + timedelta(minutes=minute), most=most)
    queue_reminders(now=datetime(2026, 3, 10, 18, 0, tzinfo=UTC), most=most)

    allowed = [ask.pk for ask, state in asks if state.may_be_reminded]
    assert reminders()[before:] == allowed
