"""Two of the same thing at the same moment, each in a connection of its own (PostgreSQL; SQLite has one writer)."""

from datetime import timedelta

import pytest
from django.conf import settings

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.messages import TakenBack
from pejling.followup.actions.replies import take_mail
from pejling.followup.actions.solving import ask_what_is_due, hear_solved, resolve_and_ask
from pejling.followup.actions.taking_back import HasLeft, take_message_back
from pejling.followup.models import Case, CaseEntry, CaseMessage, SolvedQuestion
from pejling.followup.rules.messages import UNDO
from pejling.followup.rules.sets import Solved
from pejling.outbox.actions.delivering import Round, deliver_due
from pejling.outbox.models import Delivery
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.author import Rooms
from tests.channels.mails import a_reply
from tests.conftest import NOW
from tests.followup.writing import HOUR, make_unhappy, make_writer, writes
from tests.outbox.fakes import FakeSender
from tests.respond.test_two_told_at_once import both

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
LATER = NOW + 200 * HOUR
SECOND = timedelta(seconds=1)


@pytest.fixture
def case(nordlys):
    seed_themes(nordlys)
    return make_unhappy(nordlys, make_writer(nordlys))


def close(case, now=NOW):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    return resolve_and_ask(
        case=case, user=case.assignee.user, root_cause=cause, action_taken="Ny pakke", ask=True, now=now
    )


def test_one_form_pressed_twice_at_once_is_one_message(case):
    first, second = both(lambda: writes(case, case.assignee.user))

    assert first == second
    assert Delivery.objects.filter(kind="case_message").count() == 1
    assert CaseEntry.objects.filter(kind="wrote").count() == 1


@pytest.mark.parametrize("ahead", [SECOND, UNDO + SECOND])
def test_undo_against_a_worker_is_one_or_the_other(case, ahead):
    """However their clocks stand: either it was sent, and stays, or it was taken back, and nothing leaves."""
    for number in range(20):
        Case.objects.update(state="open", contacted_at=None)
        CaseMessage.objects.all().delete()
        user, sent = case.assignee.user, FakeSender()
        message = writes(case, user, key=f"form-{number}")
        public_id, moment = message.public_id, NOW + ahead

        def undo(public_id=public_id, user=user):
            try:
                take_message_back(case=case, public_id=public_id, user=user, now=NOW + SECOND)
            except HasLeft:
                return "left"
            return "undone"

        def deliver(sent=sent, moment=moment):
            deliver_due(Round("w", clock=lambda: moment, sender=sent, author=Rooms()))
            return "delivered"

        undone = "undone" in at_once(undo, deliver)

        rows = CaseMessage.objects.filter(public_id=public_id)
        case.refresh_from_db()
        assert len(sent.sent) == (0 if undone or ahead == SECOND else 1)
        assert rows.exists() != undone
        assert (case.state, case.contacted_at) == (("open", None) if undone else ("contacted", NOW))


def test_undo_pressed_twice_at_once_undoes_once(case):
    message = writes(case, case.assignee.user)
    public_id = message.public_id

    def undo():
        try:
            take_message_back(case=case, public_id=public_id, user=case.assignee.user, now=NOW + SECOND)
        except HasLeft:
            return "left"
        return "undone"

    assert sorted(both(undo)) == ["left", "undone"]
    assert CaseEntry.objects.filter(kind="taken_back").count() == 1


def test_undo_against_the_same_form_sends_nothing(case):
    """A form that comes a second time while the first is taken back is the first, or is refused: nothing leaves."""
    user = case.assignee.user
    public_id = writes(case, user).public_id

    def send():
        try:
            return writes(case, user, now=NOW + SECOND).public_id
        except TakenBack:
            return public_id

    def undo():
        take_message_back(case=case, public_id=public_id, user=user, now=NOW + SECOND)
        return "undone"

    assert sorted(at_once(undo, send)) == sorted(["undone", public_id])
    assert not CaseMessage.objects.exists()
    assert list(Delivery.objects.values_list("state", flat=True)) == ["cancelled"]


def at_once(*steps):
    """Different things, let go together; what each gave."""
    waiting = list(steps)
    return both(lambda: waiting.pop()())


def test_two_workers_ask_once(case):
    close(case)

    assert sorted(both(lambda: ask_what_is_due(now=LATER))) == [0, 1]
    assert Delivery.objects.filter(kind="case_message").count() == 1


def test_a_mail_handed_in_twice_at_once_opens_the_case_once(case, settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    writes(case, case.assignee.user)
    close(case, NOW + HOUR)
    raw = a_reply("Still wet", To=reply_address(Delivery.objects.get(kind="case_message")))

    assert both(lambda: take_mail(read_mail(raw), now=LATER)) == ["words", "words"]
    assert CaseMessage.objects.filter(direction="in").count() == 1
    assert CaseEntry.objects.filter(kind="reopened").count() == 1
    assert Delivery.objects.filter(kind="case_notice").count() == 1


def test_no_pressed_twice_at_once_is_one_no(case):
    close(case)
    ask_what_is_due(now=LATER)
    question = SolvedQuestion.objects.get()

    both(lambda: hear_solved(question=question, answer=Solved.NO, why="Still wet", now=LATER + HOUR))

    assert CaseEntry.objects.filter(kind="solved_no").count() == 1
    assert CaseEntry.objects.filter(kind="reopened").count() == 1
    assert Delivery.objects.filter(kind="case_notice").count() == 1
