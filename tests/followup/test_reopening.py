"""A customer who writes again after the case was closed."""

from datetime import timedelta

import pytest

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import contact_case, resolve_case
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.actions.replies import take_mail
from pejling.followup.models import Case, CaseEntry
from pejling.followup.queries.case_calls import compose_case_call
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.channels.mails import a_reply
from tests.makers import NOW, TODAY, make_case, make_programme, make_response, make_sent_ask

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def replies_are_read(settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"


@pytest.fixture
def ask(nordlys):
    return make_sent_ask(nordlys, now=NOW)


@pytest.fixture
def case(nordlys, ask, owner):
    """The case of that ask's answer, contacted and resolved an hour later."""
    seed_themes(nordlys)
    hear_score(invitation=Invitation.objects.get(), score=2, now=NOW, simulated=False)
    case = Case.objects.get()
    contact_case(case=case, user=owner.user, now=NOW)
    cause = Theme.objects.filter(organisation=nordlys).first()
    resolve_case(case=case, user=owner.user, root_cause=cause, action_taken="x", now=NOW + timedelta(hours=1))
    case.refresh_from_db()
    Delivery.objects.exclude(pk=ask.pk).delete()
    return case


def write(ask, words, *, now=NOW + DAY, message_id="<1@example.invalid>"):
    take_mail(read_mail(a_reply(words, To=reply_address(ask), Message_ID=message_id)), now=now)


def test_words_open_it_on_a_clock_of_its_own(case, ask):
    write(ask, "Det er stadig i stykker")

    after = Case.objects.get()
    assert (after.state, after.due_at, after.solved_at) == ("open", NOW + 2 * DAY, None)
    assert (after.answered_at, after.contacted_at) == (case.answered_at, case.contacted_at)  # what was quick stays so
    assert after.entries.get(kind="reopened").text == "Det er stadig i stykker"
    assert Hold.objects.get().until_on > TODAY + DAY


def test_whoever_has_it_is_told(case, ask):
    write(ask, "Det er stadig i stykker")

    delivery = Delivery.objects.get(kind="case_call")
    told = compose_case_call(delivery.subject_id, delivery=delivery)
    assert told.to_address == case.assignee.email
    assert "Åse Ørsted wrote again: the case is open once more" in told.subject
    assert "Det er stadig i stykker" in told.text
    assert "Please contact the customer before 12 March 2026, 10:00" in told.text


def test_the_same_mail_again_opens_it_once(case, ask, owner):
    write(ask, "Stadig i stykker")
    write(ask, "Stadig i stykker")

    assert CaseEntry.objects.filter(kind="reopened").count() == 1


def test_a_low_score_with_words_opens_it_and_praise_does_not(case, ask):
    write(ask, "10 fordi I hjalp mig", now=NOW + timedelta(hours=3))
    assert Case.objects.get().state == "resolved"

    write(ask, "3 fordi det er sket igen", now=NOW + timedelta(hours=4), message_id="<2@example.invalid>")
    assert Case.objects.get().state == "open"


@pytest.mark.parametrize(("words", "head"), [("STOP", {}), ("Jeg er på ferie", {"Auto_Submitted": "auto-replied"})])
def test_a_wish_to_be_left_alone_and_a_machine_open_nothing(case, ask, words, head):
    take_mail(read_mail(a_reply(words, To=reply_address(ask), **head)), now=NOW + DAY)

    assert Case.objects.get().state == "resolved"


@pytest.mark.parametrize(("days", "state"), [(29, "open"), (31, "resolved")])
def test_a_reply_to_another_ask_is_about_a_case_closed_lately(nordlys, case, ask, days, state):
    other = make_sent_ask(nordlys, now=NOW + DAY)
    Invitation.objects.filter(pk=other.subject_id).update(contact=case.contact)

    write(other, "Ring til mig", now=NOW + days * DAY)

    assert Case.objects.get().state == state


def test_without_a_closed_case_the_words_just_go_on(nordlys, ask):
    write(ask, "Ring til mig")

    assert not Case.objects.exists()
    assert Delivery.objects.filter(kind="reply").count() == 1


@pytest.mark.parametrize("state", ["open", "withdrawn"])
def test_one_that_waits_or_was_withdrawn_stays_as_it_is(nordlys, state):
    case = make_case(make_response(make_programme(nordlys), score=2), state=state)

    assert reopen_after_reply(case=case, words="x", now=NOW + DAY).state == state
    assert not case.entries.exists()


def test_of_a_merged_one_the_other_is_opened(nordlys, case):
    goes = make_case(make_response(make_programme(nordlys), score=2), state="merged", merged_into=case)

    assert reopen_after_reply(case=goes, words="x", now=NOW + DAY) == case
    case.refresh_from_db()
    assert case.state == "open"


def test_the_words_go_when_the_customer_is_erased(nordlys, case, ask):
    write(ask, "Hemmeligt")

    erase_person(organisation=nordlys, external_id=case.contact.external_id, now=NOW + DAY, actor="test")

    assert not CaseEntry.objects.filter(text__contains="Hemmeligt").exists()
