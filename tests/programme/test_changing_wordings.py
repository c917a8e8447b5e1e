"""Changing what a programme says: new versions, and words that cannot be used."""

from dataclasses import replace

import pytest

from pejling.people.models import AuditEntry
from pejling.programme.actions.programmes import write_built_in_wordings
from pejling.programme.actions.wordings import LONGEST_LETTER, BadWording, change_wording, wording_problems
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import (
    built_in_for,
    history_of,
    reminder_of,
    text_message_of,
    texts_of,
    wording_for,
)
from pejling.programme.rules.sets import Formality, Whys
from pejling.programme.rules.texts import NoSuchText
from pejling.programme.rules.wording_checks import Flaw
from tests.makers import make_programme, make_touchpoint, make_wording


@pytest.fixture
def programme(nordlys):
    programme = make_programme(nordlys)
    programme.wordings.all().delete()
    write_built_in_wordings(programme)
    return programme


@pytest.fixture
def change(programme, now, owner):
    def change(language="da", formality="", **texts):
        new = replace(built_in_for(programme, language, formality=formality), **texts)
        return change_wording(
            programme=programme, language=language, formality=formality, texts=new, now=now, user=owner.user
        )

    return change


def test_a_change_is_a_new_version_and_the_old_one_stays(programme, change):
    before = wording_for(programme.pk, "da")
    change(subject="Et spørgsmål")
    assert wording_for(programme.pk, "da").subject == "Et spørgsmål"
    assert texts_of(wording_for(programme.pk, "da", version=1)) == texts_of(before)
    assert [one.version for one in history_of(programme.pk, "da")] == [2, 1]


def test_the_same_texts_again_are_no_version(programme, change):
    assert change().version == 1
    assert change(subject="Ny").version == change(subject="Ny").version == 2
    assert AuditEntry.objects.filter(action="wording_changed").count() == 1


def test_versions_are_counted_by_language(change):
    assert change("da", subject="Ny").version == 2
    assert change("sv", subject="Ny").version == 2


def test_the_newest_version_says_how_people_are_addressed(programme, change):
    assert wording_for(programme.pk, "de").formality == Formality.FORMAL
    assert change("de", "informal").version == 2
    assert "du" in wording_for(programme.pk, "de").question
    assert "Sie" in wording_for(programme.pk, "de", version=1).question


def test_a_language_that_the_programme_did_not_speak_begins_with_version_one(programme, change):
    programme.wordings.filter(language="fi").delete()
    assert change("fi").version == 1


def test_a_change_is_audited_without_the_texts(programme, change, owner, now):
    change("de", "informal", subject="Geheim")
    entry = AuditEntry.objects.get(action="wording_changed")
    assert (entry.user, entry.at, entry.subject_id) == (owner.user, now, programme.public_id)
    assert entry.detail["language"] == "de"
    assert entry.detail["formality"] == "informal"
    assert entry.detail["version"] == 2
    assert {"subject", "question"} <= set(entry.detail["texts"])
    assert "Geheim" not in str(entry.detail)


def test_a_draft_needs_its_approval_again(nordlys, owner, now):
    programme = make_programme(nordlys, state="draft", approved_by=owner.user, approved_at=now)
    texts = built_in_for(programme, "da")
    change_wording(programme=programme, language="da", formality="", texts=texts, now=now)
    assert programme.approved_at is None


@pytest.mark.parametrize(("language", "formality"), [("pl", ""), ("da", "informal"), ("de", "royal")])
def test_what_we_have_no_texts_in_is_refused(programme, now, language, formality):
    texts = built_in_for(programme, "da")
    with pytest.raises(NoSuchText, match="allowed"):
        change_wording(programme=programme, language=language, formality=formality, texts=texts, now=now)


@pytest.mark.parametrize(
    ("field", "text", "flaw", "detail"),
    [
        ("subject", "  ", Flaw.EMPTY, ""),
        ("subject", "x" * 201, Flaw.TOO_LONG, "200"),
        ("intro", "x" * (LONGEST_LETTER + 1), Flaw.TOO_LONG, str(LONGEST_LETTER)),
        ("subject", "Hej\nBcc: alle", Flaw.LINES, ""),
        ("intro", "Kære {{ fornavn }}", Flaw.UNKNOWN, "fornavn"),
        ("intro", "Kære {{ given_name", Flaw.UNREADABLE, ""),
        ("why_detractor", "Hvad gik galt med {{ product }}, {{ given_name }}?", Flaw.GAP, ""),
        ("greeting_unnamed", "Hej {{ given_name }}", Flaw.GAP, "Hej "),
        ("question", "Hvor glad er du for {{ organisation }}?", Flaw.NOT_RECOMMEND, ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(programme, change, field, text, flaw, detail):
    with pytest.raises(BadWording, match=f"{field}: {flaw}") as refusal:
        change(**{field: text})
    [problem] = refusal.value.problems
    assert (problem.field, problem.flaw) == (field, flaw)
    assert detail in problem.detail
    assert Wording.objects.filter(programme=programme, language="da").count() == 1


@pytest.mark.parametrize("field", ["reminder_subject", "reminder_intro", "text_message"])
def test_the_reminder_and_the_text_message_may_be_left_to_the_built_in_words(change, field):
    assert getattr(change(**{field: ""}), field) == ""


def test_a_greeting_with_a_name_has_no_gap_for_it_is_only_said_to_those_with_one(change):
    assert change(greeting="Kære {{ given_name }}").version == 2


def test_any_tested_recommend_question_of_the_language_will_do(programme, nordlys):
    other = make_programme(nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys, event_kind="visit"))
    texts = replace(built_in_for(programme, "de"), question=built_in_for(other, "de", formality="informal").question)
    assert wording_problems(programme, "de", texts) == []


def test_a_score_programme_asks_what_it_likes(nordlys, now):
    programme = make_programme(nordlys, recommend=False)
    texts = replace(built_in_for(programme, "da"), question="Hvor godt gik det med os?")
    written = change_wording(programme=programme, language="da", formality="", texts=texts, now=now)
    assert written.question == "Hvor godt gik det med os?"


def test_prompts_for_feelings_can_be_chosen(programme, change):
    feelings = built_in_for(programme, "sv", whys=Whys.FEELING)
    assert "känns" in change("sv", why_promoter=feelings.why_promoter).why_promoter


def test_a_reminder_without_words_of_its_own_has_the_built_in_ones(programme):
    wording = make_wording(programme, language="de", version=9, formality="informal")
    assert "Vor ein paar Tagen" in reminder_of(wording).intro
    assert "Antwort" in reminder_of(wording).subject
    assert "{{ organisation }}" in text_message_of(wording)


def test_a_reminder_has_its_own_words_where_there_are_some(programme):
    wording = make_wording(programme, language="da", version=9, reminder_subject="Husk os", text_message="Hej")
    assert reminder_of(wording).subject == "Husk os"
    assert "nogle dage" in reminder_of(wording).intro
    assert text_message_of(wording) == "Hej"


def test_in_a_language_of_none_the_reminder_says_the_ask_again(programme):
    wording = make_wording(programme, language="ar")
    assert (reminder_of(wording).subject, reminder_of(wording).intro) == (wording.subject, wording.intro)
    assert text_message_of(wording).endswith(wording.question)
