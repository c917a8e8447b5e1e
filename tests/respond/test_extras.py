"""Extra questions: after the answer is safe, at most two, and what they cost is told."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import ExtraAnswer, Response
from pejling.fieldwork.queries.extras import said_extras
from pejling.followup.actions.erasing import erase_person
from pejling.insight.queries.extras import extra_outcomes, extras_cost
from pejling.people.rules.viewer import system_viewer
from pejling.programme.actions.extras import ask_extra
from pejling.programme.models import ExtraQuestion
from pejling.programme.rules.extras import ExtraText
from pejling.programme.rules.sets import ExtraKind
from tests.makers import NOW, TODAY, make_invitation
from tests.respond.conftest import Respondent
from tests.respond.walks import asked_in


@pytest.fixture
def where(customer):
    return ask_extra(
        programme=customer.invitation.programme,
        place=1,
        kind=ExtraKind.CHOICE,
        texts={
            "en": ExtraText("Where did you buy it?", ("In a shop", "On the web")),
            "da": ExtraText("Hvor købte du?", ("I en butik", "På nettet")),
        },
        now=NOW,
    )


@pytest.fixture
def easy(customer):
    text = ExtraText("How easy was it?", ("Hard", "Easy"))
    kind = ExtraKind.RATING
    return ask_extra(programme=customer.invitation.programme, place=2, kind=kind, texts={"en": text}, now=NOW)


@pytest.fixture
def asked(customer):
    return asked_in(customer, "en")


def answers(respondent, **fields):
    form = {"extras": "1", **respondent.hand, **fields}
    return respondent.client.post(respondent.path(), form, **respondent._environ())


def field(question):
    return f"extra_{question.public_id}"


def test_they_come_after_the_answer_is_safe(asked, where, easy):
    assert "Where did you buy it?" not in asked.opens().text
    assert "Where did you buy it?" not in asked.presses(9).text
    assert Response.objects.get().score == 9

    page = asked.sends("Fine").text

    assert page.index("Where did you buy it?") < page.index("How easy was it?")
    assert "Two more questions, if you like" in page


def test_what_is_answered_is_kept(asked, where, easy):
    asked.presses(9)
    asked.sends("Fine")

    page = answers(asked, **{field(where): "1", field(easy): "4"})

    assert "Where did you buy it?" not in page.text
    assert [(one.question, one.answer) for one in said_extras(Response.objects.get())] == [
        ("Where did you buy it?", "On the web"),
        ("How easy was it?", "4 / 5"),
    ]
    assert "Where did you buy it?" not in asked.opens(query="?done").text


def test_nobody_has_to(asked, where):
    asked.presses(9)
    asked.sends("Fine")

    assert answers(asked).status_code == 200
    assert not ExtraAnswer.objects.exists()


def test_nonsense_and_strange_questions_are_left_out(asked, where, easy):
    asked.presses(9)

    answers(asked, **{field(where): "7", field(easy): "nine", "extra_unknown": "1"})

    assert not ExtraAnswer.objects.exists()


def test_a_language_without_the_question_is_not_asked(customer, where):
    respondent = asked_in(customer, "sv")
    respondent.presses(9)

    assert "Where" not in respondent.sends("Bra").text
    assert Response.objects.get().extras_shown_at is None


def test_without_an_answer_there_is_nothing_extra(asked, where):
    assert answers(asked, **{field(where): "1"}).status_code == 400


def test_nor_when_the_answer_stands(asked, where):
    asked.presses(9)
    asked.now += timedelta(days=2)

    answers(asked, **{field(where): "1"})

    assert not ExtraAnswer.objects.exists()


def test_a_machine_answers_nothing(asked, where):
    asked.presses(9)
    asked.now += timedelta(minutes=1)
    asked.hand = {"gesture": "none"}

    answers(asked, **{field(where): "1"})

    assert not ExtraAnswer.objects.exists()


def test_the_relationship_is_asked_nothing_more(respondent, programme):
    ExtraQuestion.objects.create(
        organisation=programme.organisation,
        programme=programme,
        place=1,
        kind="text",
        texts={"da": {"question": "Mere?", "options": []}},
    )
    respondent.presses(9)

    assert "Mere?" not in respondent.sends("Godt").text


def test_what_they_cost_is_the_share_of_those_who_saw_them_and_went_on(asked, where, easy):
    programme = asked.invitation.programme
    people = [asked, *(Respondent(make_invitation(programme, language="en")) for _ in range(3))]
    for at, person in enumerate(people):
        person.presses(9)
        if at < 3:
            person.sends("Fine")
        if at < 1:
            answers(person, **{field(where): "0", field(easy): "5"})
    viewer, period = system_viewer(programme.organisation_id), {"start": TODAY, "end": TODAY}

    cost = extras_cost(programme, viewer, **period)
    first, second = extra_outcomes([where, easy], programme, viewer, **period)

    assert (cost.n, round(cost.value)) == (3, 33)
    assert (list(first.counts), list(second.counts)) == ([1, 0], [0, 0, 0, 0, 1])


def test_taking_the_answer_back_takes_them_too(asked, where):
    asked.presses(9)
    answers(asked, **{field(where): "1"})

    asked.client.post(asked.path(purpose="w"), {"withdraw": "1", **asked.hand}, **asked._environ())

    assert not ExtraAnswer.objects.exists()


def test_words_go_when_the_person_is_erased(asked, nordlys):
    question = ask_extra(
        programme=asked.invitation.programme,
        place=1,
        kind=ExtraKind.TEXT,
        texts={"en": ExtraText("What else?")},
        now=NOW,
    )
    asked.presses(9)
    answers(asked, **{field(question): "My name is Karen"})
    assert ExtraAnswer.objects.get().text == "My name is Karen"

    erase_person(organisation=nordlys, external_id=asked.invitation.contact.external_id, now=NOW, actor="test")

    assert ExtraAnswer.objects.get().text == ""


def test_it_is_shown_in_the_language_of_the_answer(customer, where):
    respondent = asked_in(customer, "da")
    respondent.presses(9)
    answers(respondent, **{field(where): "0"})

    assert said_extras(Response.objects.get())[0].answer == "I en butik"
