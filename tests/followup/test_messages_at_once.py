"""Two of the same thing at the same moment, each in a connection of its own (PostgreSQL; SQLite has one writer)."""

import pytest
from django.conf import settings

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.replies import take_mail
from pejling.followup.actions.solving import ask_what_is_due, hear_solved, resolve_and_ask
from pejling.followup.models import CaseEntry, CaseMessage, SolvedQuestion
from pejling.followup.rules.sets import Solved
from pejling.outbox.models import Delivery
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.channels.mails import a_reply
from tests.conftest import NOW
from tests.followup.writing import HOUR, make_unhappy, make_writer, writes
from tests.respond.test_two_told_at_once import both

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
LATER = NOW + 200 * HOUR


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
