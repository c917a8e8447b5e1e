"""What people write back by text message."""

from datetime import timedelta

import pytest

from pejling.channels.sms.provider import TextReply as Received
from pejling.fieldwork.actions.purging import purge_text_replies
from pejling.fieldwork.models import Evidence, IncomingMail, Invitation, Response, TextReply
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.text_replies import take_text
from pejling.followup.models import Case
from pejling.followup.queries.reply_readers import compose_reply
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from pejling.people.queries.addresses import digest_of
from tests.fieldwork.channels.cast import a_number, give_phone
from tests.makers import make_contact, make_employee, make_invitation, make_programme
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def texted(programme, now, *, phone="", hours_ago=1, **fields):
    """An ask that went to a phone, and the number."""
    contact = fields.pop("contact", None) or make_contact(programme.organisation)
    phone = give_phone(contact, phone)
    left = now - timedelta(hours=hours_ago)
    invitation = make_invitation(programme, contact, channel="sms", handed_over_at=left, **fields)
    [row] = queue(
        programme.organisation,
        left,
        subject_id=invitation.pk,
        channel="sms",
        address=phone,
        address_digest=digest_of(phone),
    )
    Delivery.objects.filter(pk=row.pk).update(state="sent", handing_over_at=left)
    return invitation, phone


def write(phone, text, now, *, id="m-1"):
    return take_text(Received(id, phone, text), provider="twilio", now=now)


@pytest.mark.parametrize(
    ("text", "score", "comment"),
    [
        ("7 fordi I ringede tilbage", 7, "fordi I ringede tilbage"),
        ("0", 0, ""),
        ("10!", 10, ""),
        ("9, takk for hjelpen", 9, "takk for hjelpen"),
    ],
)
def test_a_number_and_a_reason_are_an_answer(programme, now, text, score, comment):
    invitation, phone = texted(programme, now)

    assert write(phone, text, now) == "answer"

    response = Response.objects.get(invitation=invitation)
    assert (response.score, response.comment, response.state, response.channel) == (score, comment, "confirmed", "sms")


def test_an_unhappy_answer_opens_a_case(nordlys, now):
    employee = make_employee(nordlys)
    _, phone = texted(make_programme(nordlys), now, employee=employee)

    write(phone, "2 because nobody called", now)

    assert Case.objects.get().assignee == employee


def test_the_same_message_again_changes_nothing(programme, now):
    invitation, phone = texted(programme, now)
    write(phone, "7", now, id="m-1")
    write(phone, "3", now, id="m-2")

    write(phone, "7", now, id="m-1")

    assert Response.objects.get(invitation=invitation).score == 3
    assert TextReply.objects.count() == 2
    assert Evidence.objects.filter(kind="score").count() == 2


def test_a_provider_without_ids_is_believed_each_time(programme, now):
    invitation, phone = texted(programme, now)

    write(phone, "7", now, id="")
    write(phone, "8", now, id="")

    assert Response.objects.get(invitation=invitation).score == 8


def test_words_after_the_number_are_the_reason(programme, now):
    invitation, phone = texted(programme, now)
    write(phone, "4", now, id="m-1")

    assert write(phone, "Levering tog for lang tid", now, id="m-2") == "comment"
    assert write(phone, "og ingen ringede", now, id="m-3") == "comment"

    assert Response.objects.get(invitation=invitation).comment == "Levering tog for lang tid\nog ingen ringede"


def test_another_number_keeps_the_words(programme, now):
    invitation, phone = texted(programme, now)
    write(phone, "4 fordi det tog lang tid", now, id="m-1")

    write(phone, "6", now, id="m-2")

    response = Response.objects.get(invitation=invitation)
    assert (response.first_score, response.score, response.comment) == (4, 6, "fordi det tog lang tid")


@pytest.mark.parametrize("text", ["Hvem er I?", "7 eller 8", "2 weeks late"])
def test_words_without_a_clear_number_are_for_who_signed(nordlys, now, text):
    astrid = make_employee(nordlys, email="astrid@nordlys.invalid")
    invitation, phone = texted(make_programme(nordlys), now, sender=astrid)

    assert write(phone, text, now) == "words"
    assert write(phone, text, now) == "words"

    assert not Response.objects.exists()
    delivery = Delivery.objects.get(kind="reply")
    mail = compose_reply(delivery.subject_id, delivery=delivery)
    assert (mail.to_address, mail.reply_to, mail.sender_name) == (astrid.email, "", str(invitation.contact))
    assert mail.text.startswith(text)
    assert phone in mail.text
    assert ("Auto-Submitted", "auto-generated") in mail.headers


def test_an_empty_message_troubles_nobody(programme, now):
    _, phone = texted(programme, now)

    assert write(phone, " ", now) == "nothing"
    assert not IncomingMail.objects.exists()


def test_words_long_after_a_score_are_for_a_colleague(programme, owner, now):
    invitation, phone = texted(programme, now)
    write(phone, "4", now, id="m-1")

    assert write(phone, "Hvor bliver I af?", now + timedelta(days=30), id="m-2") == "words"

    assert Delivery.objects.get(kind="reply").address == owner.user.email
    assert Response.objects.get(invitation=invitation).comment == ""


def test_words_are_forgotten_with_the_person(nordlys, programme, owner, now):
    invitation, phone = texted(programme, now)
    write(phone, "Hvem er I?", now)

    erase_person(organisation=nordlys, external_id=invitation.contact.external_id, now=now, actor="test")

    delivery = Delivery.objects.get(kind="reply")
    assert compose_reply(delivery.subject_id, delivery=delivery) is None


def test_a_reply_belongs_to_the_newest_open_ask(programme, now):
    contact = make_contact(programme.organisation)
    older, phone = texted(programme, now, contact=contact, hours_ago=30)
    newer = make_invitation(make_programme(programme.organisation), contact, channel="sms")
    [row] = queue(
        programme.organisation, now, subject_id=newer.pk, channel="sms", address=phone, address_digest=digest_of(phone)
    )
    Delivery.objects.filter(pk=row.pk).update(state="delivered", handing_over_at=now - timedelta(hours=2))

    write(phone, "9", now)

    assert Response.objects.get().invitation == newer
    assert Invitation.objects.get(pk=older.pk).state == "handed_over"


def test_a_newest_ask_that_is_over_leaves_the_reply_to_the_one_before(programme, now):
    contact = make_contact(programme.organisation)
    open_one, phone = texted(programme, now, contact=contact, hours_ago=30)
    over = make_invitation(programme, contact, channel="sms", expires_at=now - timedelta(days=2))
    [row] = queue(
        programme.organisation, now, subject_id=over.pk, channel="sms", address=phone, address_digest=digest_of(phone)
    )
    Delivery.objects.filter(pk=row.pk).update(state="sent", handing_over_at=now - timedelta(hours=1))

    write(phone, "9", now)

    assert Response.objects.get().invitation == open_one


def test_an_ask_that_is_over_takes_no_answer(programme, now):
    _, phone = texted(programme, now, expires_at=now - timedelta(days=2))

    assert write(phone, "9", now) == "words"
    assert not Response.objects.exists()


def test_a_number_nobody_texted_is_nobodys(programme, now):
    assert write(a_number(), "9", now) == "nothing"
    assert not TextReply.objects.exists()


@pytest.mark.parametrize("word", ["STOP", "stop.", "Stopp", "Afmeld", "avsluta", "unsubscribe", "lopeta", "Abmelden"])
def test_stop_in_any_language_leaves_the_person_alone(programme, now, word):
    invitation, phone = texted(programme, now)

    assert write(phone, word, now) == "stop"

    digests = set(invitation.contact.contact_addresses.values_list("address__digest", flat=True))
    rows = Suppression.objects.values_list("digest", "scope", "reason")
    assert set(rows) == {(digest, "everything", "opt_out") for digest in digests}
    assert len(digests) == 2  # the phone, and the mail of the same person


def test_stop_calls_back_what_has_not_left(programme, now):
    contact = make_contact(programme.organisation)
    _, phone = texted(programme, now, contact=contact)
    waiting = make_invitation(programme, contact, state="due", handed_over_at=None)

    write(phone, "STOP", now)

    waiting.refresh_from_db()
    assert waiting.state == "cancelled"


def test_stop_from_a_number_that_was_never_texted_is_heard_too(nordlys, elsewhere, now):
    phone = give_phone(make_contact(nordlys))
    give_phone(make_contact(elsewhere), phone)

    assert write(phone, "STOP", now) == "stop"

    assert set(Suppression.objects.values_list("organisation__slug", flat=True)) == {"nordlys", "elsewhere"}


def test_what_is_remembered_of_a_reply_goes_with_the_evidence(programme, now):
    _, phone = texted(programme, now)
    write(phone, "7", now)

    kept = purge_text_replies(programme.organisation_id, before=now, limit=9)
    gone = purge_text_replies(programme.organisation_id, before=now + timedelta(seconds=1), limit=9)

    assert (kept, gone) == (0, 1)


def test_the_word_of_a_shared_number_is_left_out(programme, now, settings):
    settings.SMS_KEYWORD = "nord"
    invitation, phone = texted(programme, now)

    write(phone, "NORD 7 fordi", now)

    assert Response.objects.get(invitation=invitation).score == 7
