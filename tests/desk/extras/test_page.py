"""The page of the extra questions, and where their answers are shown."""

import pytest

from pejling.fieldwork.models import ExtraAnswer
from pejling.programme.actions.extras import ask_extra
from pejling.programme.models import ExtraQuestion
from pejling.programme.rules.extras import ExtraText
from pejling.programme.rules.sets import ExtraKind
from tests.makers import NOW, make_programme, make_response


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.fixture
def at(programme):
    return f"/o/nordlys/programmes/{programme.public_id}/extras/"


@pytest.fixture
def where(programme):
    texts = {"en": ExtraText("Where did you buy it?", ("In a shop", "On the web"))}
    return ask_extra(programme=programme, place=1, kind=ExtraKind.CHOICE, texts=texts, now=NOW)


def posts(desk, at, **fields):
    return desk.post(at, {"place": "1", "kind": "choice", **fields})


def test_a_question_is_asked_in_the_languages_given(desk, at):
    assert posts(desk, at, question_da="Hvor?", options_da="Butik\r\nNettet\r\n").status_code == 302

    question = ExtraQuestion.objects.get()
    assert question.texts == {"da": {"question": "Hvor?", "options": ["Butik", "Nettet"]}}
    assert "Hvor?" in desk.get(at).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Write the question in one language at least."),
        ({"question_da": "Hvor?", "options_da": "Butik"}, "Give two to 7 answers"),
        ({"kind": "rating", "question_da": "Hvor nemt?"}, "what 1 means and what 5 means"),
        ({"kind": "nps", "question_da": "Hvor nemt?"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said(desk, at, fields, words):
    page = posts(desk, at, **fields)

    assert page.status_code == 422
    assert words in page.text or "kind" in fields
    assert not ExtraQuestion.objects.exists()


def test_a_question_is_stopped(desk, at, where):
    posts(desk, at, stop="1")

    where.refresh_from_db()
    assert where.retired_at is not None
    assert "The first is free" in desk.get(at).text


def test_the_relationship_is_asked_nothing_more(desk, nordlys):
    programme = make_programme(nordlys)
    at = f"/o/nordlys/programmes/{programme.public_id}/extras/"
    assert "asks its one question alone" in desk.get(at).text
    assert posts(desk, at, question_da="Hvor?", options_da="A\nB").status_code == 404
    assert "Extra questions" not in desk.get(f"/o/nordlys/programmes/{programme.public_id}/").text


def test_what_was_answered_stands_with_the_answer_and_in_the_file(desk, nordlys, programme, where):
    response = make_response(programme, score=9)
    make_response(programme, score=8)
    ExtraAnswer.objects.create(organisation=nordlys, response=response, question=where, value=1, answered_at=NOW)

    page = desk.get(f"/o/nordlys/answers/{response.public_id}/").text
    file = b"".join(desk.get("/o/nordlys/answers/export.csv?from=2026-01-01").streaming_content).decode("utf-8-sig")

    assert "Where did you buy it?" in page
    assert "On the web" in page
    lines = file.splitlines()
    assert lines[0].endswith("category,extra_1,extra_2")
    assert sum(line.endswith("promoter,On the web,") for line in lines) == 1
    assert sum(line.endswith("passive,,") for line in lines) == 1
