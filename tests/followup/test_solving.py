"""Did we solve it: promised by whoever closes a case, asked once, answered by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.models import Decision, Invitation
from pejling.followup.actions.cases import reopen_case
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.solving import QuestionClosed, ask_what_is_due, hear_solved, resolve_and_ask
from pejling.followup.models import Case, CaseMessage, SolvedQuestion
from pejling.followup.queries.message_notices import compose_case_notice
from pejling.followup.queries.solving import question_behind
from pejling.followup.rules.sets import Solved
from pejling.followup.rules.solving import day_to_ask
from pejling.outbox.models import Delivery
from pejling.people.actions.organisations import OrganisationRefused, ask_solved_after
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Address
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.cli.test_commands import run
from tests.conftest import NOW
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.followup.writing import deliver, deliver_texts, make_unhappy, make_writer
from tests.makers import make_contact
from tests.outbox.fakes import FakeSender

MORNING = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)  # nine in Copenhagen, the Monday after Saturday the 14th
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FREE = {  # in Denmark in 2026, written down by hand
    *(date(2026, 4, day) for day in (2, 3, 6)),
    *(date(2026, 12, day) for day in (24, 25, 31)),
    *(date(2026, 5, 14), date(2026, 5, 25), date(2026, 6, 5)),  # Ascension, Whit Monday, Constitution Day
}


@given(st.dates(date(2026, 1, 7), date(2026, 12, 10)), st.integers(3, 7))
def test_the_day_is_a_working_day_three_to_seven_days_after_closing(closed_on, after):
    day = day_to_ask(closed_on, after=after, country="DK")

    window = [closed_on + timedelta(days=number) for number in range(3, 8)]
    working = [one for one in window if one.isoweekday() < 6 and one not in FREE]
    assert day.isoweekday() < 6
    assert day not in FREE
    if not working:
        assert day > window[-1]
        return
    wished = closed_on + timedelta(days=after)
    later = [one for one in working if one >= wished]
    assert day == (later[0] if later else working[-1])


@pytest.mark.parametrize(
    ("closed_on", "after", "day"),
    [
        (date(2026, 3, 10), 4, date(2026, 3, 16)),  # a Saturday becomes the Monday
        (date(2026, 3, 10), 3, date(2026, 3, 13)),
        (date(2026, 3, 29), 4, date(2026, 4, 1)),  # Maundy Thursday; until Tuesday it is too long: the Wednesday before
    ],
)
def test_days_known_by_heart(closed_on, after, day):
    assert day_to_ask(closed_on, after=after, country="DK") == day


def test_where_a_feast_swallows_the_week_it_is_asked_after_it():
    assert day_to_ask(date(2026, 12, 20), after=4, country="NO") == date(2026, 12, 23)
    assert day_to_ask(date(2026, 3, 30), after=4, country="NO") == date(2026, 4, 7)  # 2 to 6 April is Easter: 8 days


@pytest.fixture
def astrid(nordlys):
    seed_themes(nordlys)
    return make_writer(nordlys)


@pytest.fixture
def case(nordlys, astrid):
    return make_unhappy(nordlys, astrid)


def close(case, user, *, ask=True, now=NOW):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    return resolve_and_ask(case=case, user=user, root_cause=cause, action_taken="Ny pakke", ask=ask, now=now)


@pytest.fixture
def question(case, astrid):
    """The question as it was asked on Monday morning."""
    close(case, astrid.user)
    assert ask_what_is_due(now=MORNING) == 1
    return SolvedQuestion.objects.get()


def asked():
    return CaseMessage.objects.filter(purpose="solved")


def kinds(case):
    return list(case.entries.order_by("pk").values_list("kind", flat=True))


pytestmark = pytest.mark.django_db


def test_it_is_asked_once_in_the_name_of_who_closed_the_case(case, astrid):
    close(case, astrid.user)

    assert ask_what_is_due(now=MORNING - timedelta(minutes=1)) == 0
    assert ask_what_is_due(now=MORNING) == 1
    assert ask_what_is_due(now=MORNING + DAY) == 0

    message = asked().get()
    assert (message.user, message.employee, message.direction) == (astrid.user, astrid, "out")
    assert Delivery.objects.get(kind="case_message").message_class == "case"
    assert kinds(case) == ["resolved", "solved_asked"]


def test_the_mail_has_three_links_and_no_score(question):
    [raw] = deliver(MORNING)

    text = raw.decode().replace("=\r\n", "")
    assert f"/s/{question.public_id}" in text
    assert all(text.count(f"/{answer}") >= 2 for answer in ("yes", "partly", "no"))
    assert "/r/" not in text
    assert "Auto-Submitted: auto-generated" in text
    assert "From: Astrid Holm" in text


def test_each_link_stands_on_a_line_of_its_own(question):
    [draft] = Rooms().compose(list(Delivery.objects.filter(kind="case_message")), now=MORNING)

    lines = draft.text.splitlines()
    links = [at for at, line in enumerate(lines) if "/s/" in line]
    assert len(links) == 3
    assert lines[links[0] - 1] == lines[links[-1] + 1] == ""


def test_without_the_tick_nobody_is_asked(case, astrid):
    close(case, astrid.user, ask=False)

    assert ask_what_is_due(now=MORNING + DAY) == 0
    assert not asked().exists()


def test_whoever_was_content_is_not_asked_whether_it_is_solved(nordlys, astrid):
    thanks = make_unhappy(nordlys, astrid)
    Case.objects.filter(pk=thanks.pk).update(kind="promoter")
    thanks.refresh_from_db()

    close(thanks, astrid.user)

    assert not SolvedQuestion.objects.exists()


def test_a_case_that_was_opened_again_is_not_asked_about(case, astrid):
    close(case, astrid.user)
    reopen_case(case=case, user=astrid.user, now=NOW + HOUR)

    assert ask_what_is_due(now=MORNING) == 0
    assert not SolvedQuestion.objects.exists()


def test_the_last_closing_counts_with_who_closed_it(case, astrid, owner):
    close(case, astrid.user)
    reopen_case(case=case, user=astrid.user, now=NOW + HOUR)
    close(case, owner.user, now=NOW + 5 * DAY)

    assert ask_what_is_due(now=MORNING) == 0
    assert ask_what_is_due(now=MORNING + 7 * DAY) == 1
    assert asked().get().user == owner.user


def test_once_asked_a_case_is_never_asked_about_again(case, question, astrid):
    hear_solved(question=question, answer=Solved.NO, why="", now=MORNING + HOUR)
    close(case, astrid.user, now=MORNING + DAY)

    assert ask_what_is_due(now=MORNING + 30 * DAY) == 0
    assert asked().count() == 1


def test_the_worker_asks_and_another_round_asks_nobody(case, astrid):
    close(case, astrid.user)
    sender = FakeSender()

    assert tick(now=MORNING, sender=sender).solved_asks == 1
    assert tick(now=MORNING + HOUR, sender=sender).solved_asks == 0
    assert [mail.to_address for mail in sender.sent].count("kunde@example.invalid") == 1


@pytest.mark.parametrize("reason", [SuppressionReason.DECEASED, SuppressionReason.BOUNCE])
def test_who_may_not_be_written_to_is_not_asked(nordlys, case, astrid, reason):
    close(case, astrid.user)
    digest = Address.objects.get().digest
    suppress(organisation_id=nordlys.pk, digest=digest, scope=SuppressionScope.EVERYTHING, reason=reason, now=NOW)

    assert ask_what_is_due(now=MORNING) == 0
    assert not asked().exists()


def test_nothing_is_promised_to_who_cannot_be_asked(nordlys, astrid):
    case = make_unhappy(nordlys, astrid, contact=make_contact(nordlys, email=None))

    assert close(case, astrid.user).state == "resolved"
    assert not SolvedQuestion.objects.exists()


def test_by_text_message_there_is_one_link(nordlys, astrid, settings):
    texts_on(settings)
    contact = make_contact(nordlys, email=None)
    give_phone(contact)
    close(make_unhappy(nordlys, astrid, contact=contact), astrid.user)

    ask_what_is_due(now=MORNING)
    [text] = deliver_texts(MORNING)

    assert f"https://svar.nordlys.dk/s/{SolvedQuestion.objects.get().public_id}" in text.text
    assert text.text.endswith("\nAstrid Holm, Nordlys")


def test_no_opens_the_case_again_with_the_words_and_is_told(case, question, astrid):
    hear_solved(question=question, answer=Solved.NO, why="Still wet", now=MORNING + HOUR)

    case.refresh_from_db()
    assert case.state == "open"
    assert kinds(case)[-2:] == ["solved_no", "reopened"]
    assert case.due_at == MORNING + 25 * HOUR  # somebody is told if nobody acts, as with every unhappy customer
    assert case.escalates_at is not None
    assert case.entries.get(kind="solved_no").text == "Still wet"
    [row] = Delivery.objects.filter(kind="case_notice")
    mail = compose_case_notice(row.subject_id, delivery=row)
    assert (mail.to_address, mail.subject) == (astrid.email, "Åse Ørsted says that it is not solved")
    assert "Still wet" in mail.text
    assert "The case is open again." in mail.text


def test_partly_is_told_and_yes_is_only_kept(case, question):
    hear_solved(question=question, answer=Solved.YES, why="", now=MORNING + HOUR)
    assert not Delivery.objects.filter(kind="case_notice").exists()

    hear_solved(question=question, answer=Solved.PARTLY, why="", now=MORNING + 2 * HOUR)
    [row] = Delivery.objects.filter(kind="case_notice")
    assert "partly solved" in compose_case_notice(row.subject_id, delivery=row).subject
    case.refresh_from_db()
    assert case.state == "resolved"
    assert SolvedQuestion.objects.get().answered_at == MORNING + HOUR


def test_the_same_answer_twice_is_one(case, question):
    for _ in range(2):
        hear_solved(question=question, answer=Solved.NO, why="Still wet", now=MORNING + HOUR)

    assert kinds(case).count("solved_no") == 1
    assert Delivery.objects.filter(kind="case_notice").count() == 1


def test_after_a_day_an_answer_stands_and_after_a_month_the_question_is_closed(question):
    with pytest.raises(QuestionClosed):
        hear_solved(question=question, answer=Solved.NO, why="", now=MORNING + 31 * DAY)
    hear_solved(question=question, answer=Solved.YES, why="", now=MORNING + HOUR)
    with pytest.raises(QuestionClosed):
        hear_solved(question=question, answer=Solved.NO, why="", now=MORNING + 26 * HOUR)


def test_the_database_knows_no_answer_without_a_question(question):
    with pytest.raises(IntegrityError), transaction.atomic():
        SolvedQuestion.objects.update(answer="no")
    with pytest.raises(IntegrityError), transaction.atomic():
        SolvedQuestion.objects.update(answer="no", answered_at=NOW, message=None)


def test_an_erased_customer_s_words_go_and_the_link_leads_nowhere(nordlys, case, question):
    hear_solved(question=question, answer=Solved.NO, why="Call Åse Ørsted", now=MORNING + HOUR)

    erase_person(organisation=nordlys, external_id=case.contact.external_id, now=MORNING + 2 * HOUR, actor="test")

    left = SolvedQuestion.objects.get()
    assert (left.answer, left.why) == ("no", "")
    with pytest.raises(QuestionClosed):
        hear_solved(question=question_behind(left.public_id), answer=Solved.YES, why="", now=MORNING + 3 * HOUR)


def test_the_house_says_after_how_many_days(nordlys, case, astrid):
    assert run("org", "ask-solved", "--after", "3", "--org", "nordlys").exit_code == 0
    nordlys.refresh_from_db()
    with pytest.raises(OrganisationRefused, match="8 days: allowed are 3 to 7"):
        ask_solved_after(organisation=nordlys, days=8, now=NOW)
    case.refresh_from_db()

    close(case, astrid.user)

    assert SolvedQuestion.objects.get().due_at.date() == date(2026, 3, 13)


def test_it_is_in_no_track_and_no_gap_knows_of_it(question):
    assert not Decision.objects.exists()
    assert not Invitation.objects.exists()
