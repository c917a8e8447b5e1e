from dataclasses import replace
from datetime import timedelta

import pytest

from pejling.channels.message import Message
from pejling.fieldwork.actions.reminding import queue_reminders
from pejling.fieldwork.queries.composing import compose_ask
from pejling.fieldwork.queries.links import honeypot_url, survey_url, unsubscribe_url
from pejling.fieldwork.queries.reminders import compose_reminders
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.people.models import Hold
from pejling.programme.models import Wording
from pejling.programme.rules.sets import TimingKind
from tests.fieldwork.mail.test_composing import Page
from tests.fieldwork.reminding.asks import RULES, make_reminding, make_unanswered, suppress
from tests.makers import TODAY, make_contact, make_employee, make_event, make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(nordlys, now):
    sender = make_employee(nordlys, given_name="Astrid", family_name="Holm", email="astrid@nordlys.dk")
    ask = make_unanswered(make_reminding(nordlys, sender=sender), language="en")
    queue_reminders(now=now)
    return ask


def draft(now):
    [found] = compose_reminders(list(Delivery.objects.filter(kind="reminder")), now=now)
    return found


def test_the_reminder_has_words_of_its_own(ask, now):
    Wording.objects.filter(language="en").update(
        reminder_subject="Once more, {{ given_name }}", reminder_intro="{{ organisation }} asked you last week."
    )

    mail = draft(now)

    assert mail.subject == "Once more, Åse"
    assert "Nordlys asked you last week." in mail.text
    assert "One question from Nordlys." not in mail.text


def test_without_words_of_its_own_it_has_the_built_in_ones(ask, now):
    mail = draft(now)

    assert "Åse" in mail.subject != "Åse, one question"
    assert "A few days ago we sent you a single question." in mail.text


def test_what_was_returned_meanwhile_is_not_asked_about_again(nordlys, now):
    timing = replace(RULES.timing, kind=TimingKind.AFTER_EVENT, withdrawn_by=("return",))
    programme = make_reminding(nordlys, track="touchpoint", rules=replace(RULES, timing=timing))
    contact = make_contact(nordlys)
    make_unanswered(programme, contact=contact, event=make_event(contact, on=TODAY - timedelta(days=20)))
    queue_reminders(now=now)
    make_event(contact, kind="return", on=TODAY - timedelta(days=1))

    assert draft(now) == CalledOff("gone")


def test_it_has_the_same_question_link_and_buttons_as_the_ask(ask, now):
    page = Page(draft(now).html)

    buttons = [survey_url(ask.public_id, score) for score in range(11)]
    assert page.links == [*buttons, unsubscribe_url(ask.public_id), honeypot_url(ask.public_id)]
    assert "How likely are you to recommend Nordlys?" in "".join(page.words)


def test_it_stands_in_the_asks_thread_and_can_be_unsubscribed_from(ask, now):
    first, mail = Delivery.objects.get(kind="ask"), draft(now)

    headers = dict(mail.headers)
    assert mail.message_id != first.message_id
    assert headers["In-Reply-To"] == headers["References"] == first.message_id
    assert headers["List-Unsubscribe"] == f"<{unsubscribe_url(ask.public_id)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (mail.sender_name, mail.reply_to) == ("Astrid Holm", "astrid@nordlys.dk")


def test_the_ask_itself_cannot_be_written_again(ask, now):
    assert compose_ask(ask.pk, now=now) is None


@pytest.mark.parametrize("meanwhile", ["answers", "opts out", "is held", "is erased", "lets it expire"])
def test_what_happened_since_it_was_queued_is_heeded(ask, now, meanwhile):
    later = now + timedelta(hours=1)
    if meanwhile == "answers":
        make_response(ask.programme, invitation=ask, state="provisional")
    if meanwhile == "opts out":
        suppress(ask, "relationship")
    if meanwhile == "is held":
        Hold.objects.create(
            organisation=ask.organisation,
            contact=ask.contact,
            kind="open_case",
            from_on=TODAY,
            until_on=TODAY + timedelta(days=1),
        )
    if meanwhile == "is erased":
        ask.contact.delete()
    if meanwhile == "lets it expire":
        type(ask).objects.update(expires_at=later)

    assert draft(later) == CalledOff("gone")


def test_while_the_programme_rests_or_the_contact_sleeps_it_waits(ask, now):
    assert draft(now.replace(hour=22)).at.isoformat() == "2026-03-11T07:00:00+00:00"
    type(ask.programme).objects.update(state="paused")

    assert isinstance(draft(now), Later)


def test_twenty_reminders_take_a_handful_of_queries(nordlys, now, django_assert_max_num_queries):
    programme = make_reminding(nordlys)
    for _ in range(20):
        make_unanswered(programme)
    queue_reminders(now=now)
    rows = list(Delivery.objects.filter(kind="reminder"))

    with django_assert_max_num_queries(6):
        assert all(isinstance(found, Message) for found in compose_reminders(rows, now=now))
