"""Whatever is undone in whatever order, a case stands as if what was taken back had never been sent."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pejling.followup.actions.cases import contact_case, reopen_case, resolve_case
from pejling.followup.actions.conversations import message_lost
from pejling.followup.actions.reaching import try_case
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.actions.snoozing import snooze_case
from pejling.followup.actions.taking_back import take_message_back
from pejling.followup.models import CaseMessage
from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.followup.writing import HOUR, make_unhappy, make_writer, writes

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
STEPS = ("send", "undo first", "undo last", "reply", "call", "press", "close", "reopen")


@pytest.fixture
def astrid(nordlys):
    seed_themes(nordlys)
    return make_writer(nordlys)


@dataclass
class Life:
    """A case, and what was done in it: (step, moment, message), where undoing leaves no step behind."""

    case: object
    user: object
    done: list = field(default_factory=list)

    def is_closed(self):
        return replayed(self.done)[0] == "resolved"

    def do(self, step, now):
        """Do what the case allows now, as a page would."""
        if step.startswith("undo"):
            self.undo(0 if step == "undo first" else -1, now)
        elif step == "call" and any(before == "call" for before, _, _ in self.done):
            return  # so soon after the first it would be taken for a second tap
        elif step == "reply" or (step == "reopen") == self.is_closed():
            self.done.append((step, now, getattr(self, step)(now)))

    def send(self, now):
        return writes(self.case, self.user, key=f"{self.case.pk}:{now.timestamp()}", now=now)

    def undo(self, which, now):
        sent = [row for row in self.done if row[0] == "send"]
        if sent:
            take_message_back(case=self.case, public_id=sent[which][2].public_id, user=self.user, now=now)
            self.done.remove(sent[which])

    def reply(self, now):
        reopen_after_reply(case=self.case, words="Igen", now=now, calls=False)

    def call(self, now):
        reached = TryOutcome.REACHED
        try_case(case=self.case, user=self.user, channel=Channel.PHONE, outcome=reached, now=now)

    def press(self, now):
        contact_case(case=self.case, user=self.user, now=now)

    def close(self, now):
        cause = Theme.objects.filter(organisation=self.case.organisation).order_by("pk").first()
        resolve_case(case=self.case, user=self.user, root_cause=cause, action_taken="Ny pakke", now=now)

    def reopen(self, now):
        reopen_case(case=self.case, user=self.user, now=now)

    def stands(self):
        self.case.refresh_from_db()
        return self.case.state, self.case.contacted_at


def replayed(done):
    """The slow oracle: what a case goes through, one step after the other."""
    state, contacted_at = "open", None
    for step, now, _ in done:
        if step in ("send", "call", "press"):
            state, contacted_at = "contacted", contacted_at or now
        elif step == "close":
            state = "resolved"
        elif step == "reply":
            state = "open" if state == "resolved" else state
        elif step == "reopen":
            state = "contacted" if contacted_at else "open"
    return state, contacted_at


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), max_size=15))
@example(["send", "close", "reply", "send", "send", "undo first", "undo last"])
@example(["call", "close", "reply", "send", "send", "undo last", "undo first"])
@example(["send", "close", "reopen", "undo first"])
@example(["send", "call", "undo first"])
@example(["send", "press", "close", "undo first", "reopen"])
def test_a_case_stands_as_if_what_was_taken_back_had_never_been_sent(nordlys, astrid, steps):
    life = Life(make_unhappy(nordlys, astrid), astrid.user)

    for number, step in enumerate(steps):
        life.do(step, NOW + number * SECOND)
        assert life.stands() == replayed(life.done)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_case_that_was_put_aside_is_put_aside_again_after_two_messages(nordlys, astrid, order):
    case = make_unhappy(nordlys, astrid)
    snooze_case(case=case, user=astrid.user, until=NOW + 5 * HOUR, now=NOW - HOUR)
    messages = [writes(case, astrid.user, key=f"form-{number}", now=NOW + number * SECOND) for number in (0, 1)]

    for number in order:
        take_message_back(case=case, public_id=messages[number].public_id, user=astrid.user, now=NOW + 9 * SECOND)

    case.refresh_from_db()
    assert (case.state, case.snoozed_until) == ("open", NOW + 5 * HOUR)


def test_the_clock_of_a_case_opened_again_runs_when_the_only_answer_comes_back(nordlys, astrid):
    life = Life(make_unhappy(nordlys, astrid), astrid.user)
    for number, step in enumerate(["call", "close", "reply", "send"]):
        life.do(step, NOW + number * SECOND)
    sent = CaseMessage.objects.get(direction="out")
    Delivery.objects.filter(subject_id=sent.pk, kind="case_message").update(state="bounced")

    message_lost(sent.pk, now=NOW + HOUR)

    assert life.stands() == ("open", NOW)


def test_a_case_whose_past_is_not_told_by_its_rows_is_left_alone(nordlys, astrid):
    case = make_unhappy(nordlys, astrid)
    case.state, case.contacted_at = "contacted", NOW - 30 * HOUR
    case.save()
    message = writes(case, astrid.user)

    take_message_back(case=case, public_id=message.public_id, user=astrid.user, now=NOW + SECOND)

    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("contacted", NOW - 30 * HOUR)
