"""Which comments are folded, and that nothing is lost by it."""

from datetime import timedelta

import pytest

from pejling.followup.actions.assigning import assign_case
from pejling.followup.actions.conversations import tell_reader
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.hooking import hook_overdue
from pejling.followup.models import CaseMessage
from pejling.followup.queries.case_calls import compose_case_call
from pejling.followup.queries.folding import NOTES, note_on_words, quotable
from pejling.followup.queries.notices import compose_answer_notice
from pejling.followup.rules.abuse import LANGUAGES, Abuse, _data, abuse_in, reason_for
from pejling.followup.rules.escalation import AT_ONCE
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery, Hook
from pejling.outbox.rules.new import NewDelivery
from pejling.worker.author import Rooms
from tests.makers import NOW, make_case, make_employee, make_programme, make_response

THREAT = "Jeg ved, hvor du bor, og jeg slår dig ihjel"


@pytest.mark.parametrize(
    ("text", "language", "abuse"),
    [
        (THREAT, "da", Abuse.THREAT),
        ("I will KILL you", "en", Abuse.THREAT),
        ("We know where you live.", "sv", Abuse.THREAT),  # English is understood everywhere
        ("jeg skal drepe dere", "nb", Abuse.THREAT),
        ("jeg skal drepe dere", "no", Abuse.THREAT),
        ("Vi slår ihjäl dig", "sv-FI", Abuse.THREAT),
        ("burn your whole warehouse down", "en", None),
        ("burn your warehouse down", "en", Abuse.THREAT),
        ("Din perker!", "da", Abuse.SLUR),
        ("perkerne i butikken", "da", Abuse.SLUR),
        ("dum pakkis", "nb", Abuse.SLUR),
        ("jävla svartskalle", "sv", Abuse.SLUR),
        ("dum kælling", "da", Abuse.SEXUAL_INSULT),
        ("dum ka\u0308lling", "da", None),
        ("Sikken en luder, jeg ved hvor du bor", "da", Abuse.THREAT),  # the worst of two
        ("din hora", "", Abuse.SEXUAL_INSULT),  # of no known language: all words are looked for
    ],
)
def test_what_is_folded(text, language, abuse):
    assert abuse_in(text, language) == abuse


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nu er det slut, I er idioter", "da"),
        ("Det är slut på tålamodet", "sv"),
        ("Han kan sit fag", "da"),
        ("I slog mig næsten ihjel med den lampe", "da"),
        ("Dræbende kedelig betjening, man dør af det", "da"),
        ("I var ved at dræbe vores projekt", "da"),
        ("Montøren vidste, hvor jeg bor", "da"),
        ("Kill the subscription, you lost me", "en"),
        ("The engine will kill your battery", "en"),
        ("Pakistan delivery was late", "da"),
        ("Homoseksuelle par får rabat", "nb"),
        ("Forhøre om prisen", "nb"),
        ("Rubbish. Terrible. Shame on you!", "en"),
        ("", "da"),
    ],
)
def test_anger_and_harmless_words_stay_to_be_read(text, language):
    assert abuse_in(text, language) is None


@pytest.mark.parametrize("abuse", Abuse)
def test_each_class_has_its_reason_its_note_and_words_in_every_language(abuse):
    assert reason_for(abuse)
    assert NOTES[abuse]
    assert set(_data()) == set(Abuse)
    assert {name: bool(words) for name, words in _data()[abuse]["phrases"].items()} == dict.fromkeys(LANGUAGES, True)


def test_each_phrase_is_found_by_itself():
    for abuse, data in _data().items():
        for language, phrases in data["phrases"].items():
            for phrase in phrases:
                said = phrase.replace(" * ", " x ").replace(" *", " x").replace("*", "e")
                assert abuse_in(f"Hej, {said}!", language) is not None, (abuse, phrase)


@pytest.fixture
def answer(nordlys):
    employee = make_employee(nordlys, email="astrid@nordlys.invalid")
    return make_response(make_programme(nordlys), score=0, comment=THREAT, employee=employee)


def test_the_notice_says_why_instead_and_leads_to_the_case(answer):
    case = make_case(answer)
    new = NewDelivery(
        organisation_id=answer.organisation_id,
        message_class="staff",
        kind="answer_notice",
        subject_id=answer.pk,
        address="astrid@nordlys.invalid",
        next_at=NOW,
        idempotency_key="x",
    )
    mail = compose_answer_notice(answer.pk, delivery=enqueue(new, now=NOW))

    for form in (mail.text, mail.html):
        assert "ihjel" not in form
        assert "The comment is folded: it seems to contain a threat." in form
        assert f"cases/{case.public_id}/" in form
    answer.refresh_from_db()
    assert answer.comment == THREAT


def test_so_does_the_mail_to_a_colleague(nordlys, answer, owner):
    assign_case(case=make_case(answer), user=owner.user, employee=make_employee(nordlys), now=NOW)
    delivery = Delivery.objects.get()

    assert "ihjel" not in compose_case_call(delivery.subject_id, delivery=delivery).text


def test_a_note_is_in_the_reader_s_language_and_only_for_what_is_folded():
    assert note_on_words(THREAT, "da").startswith("The comment is folded")
    assert note_on_words("Det tog for lang tid", "da") == ""


def test_so_do_an_escalation_a_chat_room_and_a_reply(nordlys, answer, owner):
    case = make_case(answer, escalates_at=AT_ONCE)
    for hours in (0, 48):
        escalate_due(now=answer.answered_at + timedelta(hours=hours))
    message = CaseMessage.objects.create(
        organisation=nordlys, case=case, direction="in", channel="email", at=NOW, text=THREAT, key="in"
    )
    tell_reader(message, about="reply", now=NOW)
    hook = Hook.objects.create(
        organisation=nordlys,
        name="Room",
        kind="slack",
        url="https://room.example/x",
        names_customers=True,
        created_at=NOW,
    )
    hook_overdue(case, now=NOW)

    drafts = Rooms().compose(list(Delivery.objects.exclude(kind="hook_new").order_by("pk")), now=NOW)

    assert {row.kind for row in Delivery.objects.exclude(kind="hook_new")} == {
        "escalation",
        "case_notice",
        "hook_overdue",
    }
    assert hook.names_customers
    for draft in drafts:
        assert "ihjel" not in str(draft)
        assert "it seems to contain a threat" in str(draft)


def test_no_draft_quotes_it(answer):
    assert quotable(answer) == ""
    answer.comment = "I er elendige"
    assert quotable(answer) == "I er elendige"
