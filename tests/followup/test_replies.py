"""What becomes of a mail that comes back."""

from datetime import timedelta

import pytest
from django.conf import settings

from pejling.channels.inbound.mail import read_mail
from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.models import Evidence, IncomingMail, Invitation, Response
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.fieldwork.rules.sets import Gesture
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.digests import queue_digests
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.replies import take_mail
from pejling.followup.models import Case
from pejling.followup.queries.digests import compose_digests
from pejling.followup.queries.notices import compose_answer_notice
from pejling.followup.queries.reply_readers import compose_reply
from pejling.followup.rules.wishes import Kept
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Suppression
from pejling.people.queries.addresses import digest_of
from tests.channels.mails import a_bounce, a_complaint, a_reply
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_invitation, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def replies_are_read(settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"


@pytest.fixture
def astrid(nordlys):
    return make_employee(nordlys, given_name="Astrid", email="astrid@nordlys.invalid")


@pytest.fixture
def ask(nordlys, astrid):
    """The delivery of an ask that left an hour ago, signed by Astrid."""
    contact = make_contact(nordlys, email="kunde@example.invalid")
    return sent(make_invitation(make_programme(nordlys), contact, sender=astrid, employee=astrid))


def sent(invitation, *, kind=DeliveryKind.ASK, message_class=MessageClass.ASK, address="kunde@example.invalid"):
    delivery = enqueue(
        NewDelivery(
            organisation_id=invitation.organisation_id,
            message_class=message_class,
            kind=kind,
            subject_id=invitation.pk,
            address=address,
            address_digest=digest_of(address),
            next_at=NOW,
            idempotency_key=f"{kind}:{invitation.public_id}",
        ),
        now=NOW,
    )
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", handing_over_at=NOW, sent_at=NOW)
    delivery.refresh_from_db()
    return delivery


def take(raw, *, now=NOW):
    return take_mail(read_mail(raw), now=now)


def reply(delivery, text, **head):
    return a_reply(text, **{"To": reply_address(delivery), **head})


def suppressions():
    return sorted(Suppression.objects.values_list("scope", "reason"))


def test_a_number_and_a_reason_are_an_answer(ask, astrid):
    assert take(reply(ask, "7 fordi Bo kom\n\nDen 10. mar. 2026 skrev Astrid <a@nordlys.invalid>:\n> 0\n")) == "answer"

    answer = Response.objects.get()
    assert (answer.score, answer.first_score, answer.comment) == (7, 7, "fordi Bo kom")
    assert (answer.state, answer.source, answer.employee) == ("confirmed", "asked", astrid)
    assert set(Evidence.objects.values_list("kind", "agent")) == {("score", "mail"), ("comment", "mail")}


def test_zero_is_an_answer_with_a_case_and_a_clock(ask):
    take(reply(ask, "0"))

    assert Response.objects.get().score == 0
    assert Case.objects.get().response.score == 0


def test_the_words_stay_with_nobody_but_the_answer(ask):
    take(reply(ask, "7 because of Bo"))

    assert (IncomingMail.objects.get().text, IncomingMail.objects.get().sender_address) == ("", "")


def test_the_same_mail_again_changes_nothing(ask):
    take(reply(ask, "3 because"))
    take(reply(ask, "9 because", Message_ID="<later@example.invalid>"))

    assert take(reply(ask, "3 because")) == "answer"
    assert Response.objects.get().score == 9
    assert IncomingMail.objects.count() == 2


def test_an_answer_may_be_changed_by_mail_and_a_wish_for_no_contact_stays(ask):
    take(reply(ask, "3"))
    Response.objects.update(no_contact=True)

    take(reply(ask, "4 – fordi", Message_ID="<2@example.invalid>"))

    answer = Response.objects.get()
    assert (answer.first_score, answer.score, answer.no_contact) == (3, 4, True)


def test_a_reply_to_a_reminder_answers_the_ask(ask):
    reminder = sent(make_invitation(make_programme(ask.organisation)), kind=DeliveryKind.REMINDER)

    take(reply(reminder, "8"))

    assert Response.objects.get().invitation_id == reminder.subject_id


def test_words_without_a_score_go_to_who_signed_as_they_are(ask, astrid):
    text = "7 days late, and nobody called.\nWhat now?\n\n> How likely?"

    assert take(reply(ask, text)) == "words"
    assert not Response.objects.exists()
    delivery = Delivery.objects.get(kind="reply")
    mail = compose_reply(delivery.subject_id, delivery=delivery)
    assert (mail.to_address, mail.reply_to, mail.sender_name) == (astrid.email, "kunde@example.invalid", "Åse Ørsted")
    assert mail.subject == "Re: Åse, one question"
    assert mail.text.startswith(text)
    assert ("Auto-Submitted", "auto-generated") in mail.headers


def test_without_anybody_concerned_an_owner_reads_it(nordlys, owner):
    ask = sent(make_invitation(make_programme(nordlys)))

    take(reply(ask, "Please call me"))

    assert Delivery.objects.get(kind="reply").address == owner.user.email


def test_an_answer_after_the_end_is_words_for_a_colleague(ask):
    late = NOW.replace(month=6)

    assert take(reply(ask, "9 because"), now=late) == "words"
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "head",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Subject": "Automatic reply: Åse, one question"},
        {"Subject": "Autosvar: Åse, et spørgsmål"},
        {"Precedence": "auto_reply"},
        {"From": "MAILER-DAEMON@example.invalid"},
    ],
)
def test_a_machine_s_reply_is_no_answer_and_troubles_nobody(ask, head):
    assert take(reply(ask, "7", **head)) == "automatic"
    assert not Response.objects.exists()
    assert not Delivery.objects.filter(kind="reply").exists()


@pytest.mark.parametrize("head", [{}, {"Subject": "unsubscribe"}])
def test_stop_stops_everything_for_the_person(ask, head):
    assert take(reply(ask, "please, this time" if head else "STOP", **head)) == "stop"
    assert set(suppressions()) == {("everything", "opt_out")}


def test_in_answer_to_our_mail_from_the_address_it_went_to_is_enough(ask):
    raw = a_reply("7", To="nordlys@nordlys.invalid", In_Reply_To=ask.message_id)

    assert take(raw) == "answer"


def test_in_answer_to_our_mail_from_elsewhere_is_not(ask):
    raw = a_reply("7", From="x@example.invalid", To="nordlys@nordlys.invalid", In_Reply_To=ask.message_id)

    assert take(raw) is None
    assert not IncomingMail.objects.exists()


def test_who_forwards_the_mail_to_another_address_answers_with_its_token(ask):
    assert take(reply(ask, "7", From="assistant@example.invalid")) == "answer"


@pytest.mark.parametrize("to", ["svar@nordlys.invalid", "svar+abc@nordlys.invalid", "", "svar+%s@nordlys.invalid"])
def test_a_mail_about_nothing_of_ours_is_left_alone(ask, to):
    forged = ask.public_id + "a" * 20

    assert take(a_reply("7", To=to.replace("%s", forged) or "x@y.invalid")) is None


def test_a_survey_link_s_token_is_no_reply_address(ask):
    from pejling.fieldwork.rules.tokens import make_token

    token = make_token(ask.public_id, key=settings.LINK_KEY)

    assert take(a_reply("7", To=f"svar+{token}@nordlys.invalid")) is None


def test_programs_that_shout_addresses_are_understood(ask):
    assert take(reply(ask, "7", To=reply_address(ask).upper())) == "answer"


@pytest.mark.parametrize("to_token", [True, False])
def test_a_bounce_marks_the_delivery_and_suppresses_the_address(ask, to_token):
    raw = a_bounce("<gone@x.invalid>", to=reply_address(ask)) if to_token else a_bounce(ask.message_id)

    assert take(raw) == "report"
    ask.refresh_from_db()
    assert ask.state == "bounced"
    assert "no such user" in ask.error
    assert list(Suppression.objects.values_list("digest", "scope", "reason")) == [
        (ask.address_digest, "everything", "bounce")
    ]
    assert not Response.objects.exists()


def test_a_full_mailbox_or_a_policy_does_not_suppress(ask):
    take(a_bounce(ask.message_id, status="5.2.2", said="smtp; 552 5.2.2 mailbox full"))

    ask.refresh_from_db()
    assert ask.state == "bounced"
    assert suppressions() == []


def test_a_delay_changes_no_state_and_a_delivery_ends_doubt(ask):
    take(a_bounce(ask.message_id, action="delayed", status="4.4.1", said="smtp; timed out"))
    ask.refresh_from_db()
    assert (ask.state, "timed out" in ask.error) == ("sent", True)

    Delivery.objects.update(state="uncertain")
    raw = a_bounce(ask.message_id, action="delivered", status="2.0.0", said="smtp; 250 OK")
    take(raw.replace(b"bounce-1", b"bounce-2"))
    ask.refresh_from_db()
    assert ask.state == "delivered"


def test_a_complaint_is_the_person_s_word_and_calls_back_what_has_not_left(ask, nordlys):
    contact = ask.organisation.contacts.get()
    waiting = make_invitation(make_programme(nordlys, track="touchpoint"), contact, state="due", handed_over_at=None)

    assert take(a_complaint(ask.message_id)) == "report"
    assert set(suppressions()) == {("everything", "spam_complaint")}
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"


def test_a_person_s_word_goes_before_a_bounce(ask):
    take(a_bounce(ask.message_id))
    take(a_complaint(ask.message_id))

    assert set(suppressions()) == {("everything", "spam_complaint")}


def test_a_colleague_s_address_is_never_suppressed(ask):
    notice = sent(
        make_invitation(make_programme(ask.organisation)),
        kind=DeliveryKind.ANSWER_NOTICE,
        message_class=MessageClass.STAFF,
        address="astrid@nordlys.invalid",
    )

    take(a_bounce(notice.message_id))

    notice.refresh_from_db()
    assert notice.state == "bounced"
    assert suppressions() == []


def test_who_is_erased_takes_the_words_along(ask, nordlys):
    take(reply(ask, "Please call me on 12 34 56 78"))

    erase_person(organisation=nordlys, external_id=nordlys.contacts.get().external_id, now=NOW, actor="test")

    assert not IncomingMail.objects.exists()
    delivery = Delivery.objects.get(kind="reply")
    assert compose_reply(delivery.subject_id, delivery=delivery) is None


def test_what_a_scanner_pressed_gives_way_to_the_person_who_writes(ask):
    invitation = Invitation.objects.get(pk=ask.subject_id)
    machine = Manner(agent="machine", gesture=Gesture.NO, honeypot=True)
    hear_score(invitation=invitation, score=10, now=NOW, simulated=False, manner=machine)
    assert not Response.objects.confirmed().exists()

    assert take(reply(ask, "2 – fordi ingen kom")) == "answer"

    answer = Response.objects.get()
    assert (answer.state, answer.score, answer.comment) == ("confirmed", 2, "fordi ingen kom")
    assert set(Evidence.objects.filter(agent="mail").values_list("verdict", flat=True)) == {"human"}
    assert Case.objects.count() == 1


PHOTOS = (("våd.jpg", b"x" * 3000),)


def test_words_that_are_passed_on_say_which_files_came_along(ask):
    assert take(reply(ask, "Se billedet", files=PHOTOS)) == "words"

    delivery = Delivery.objects.get(kind="reply")
    mail = compose_reply(delivery.subject_id, delivery=delivery)
    assert "våd.jpg (2" in mail.text.replace("\xa0", " ")
    assert "våd.jpg" in mail.html
    assert IncomingMail.objects.get().text.strip() == "Se billedet"


def test_files_with_a_low_answer_are_noted_in_its_case(ask):
    assert take(reply(ask, "2 because it was wet", files=PHOTOS)) == "answer"

    note = Case.objects.get().entries.get(kind="note")
    assert "våd.jpg" in note.text
    assert note.user is None
    assert "våd" not in Response.objects.get().comment


def test_files_with_an_answer_that_has_no_case_are_named_in_its_notice(ask):
    assert take(reply(ask, "9", files=PHOTOS)) == "answer"

    assert not Case.objects.exists()
    notice = Delivery.objects.get(kind="answer_notice")
    mail = compose_answer_notice(notice.subject_id, delivery=notice)
    assert (notice.address, notice.next_at) == ("astrid@nordlys.invalid", NOW)
    assert "våd.jpg (2" in mail.text.replace("\xa0", " ")
    assert "våd.jpg" in mail.html
    assert "våd" not in Response.objects.get().comment
    assert IncomingMail.objects.get().text == ""


def test_files_that_come_when_the_case_is_closed_are_named_too(ask):
    take(reply(ask, "2"))
    Case.objects.update(state="unreachable", action_taken="Ringede")

    take(reply(ask, "2", files=PHOTOS, Message_ID="<reply-2@example.invalid>"))

    assert "våd.jpg" in compose_answer_notice(Response.objects.get().pk).text


def test_whoever_reads_answers_in_the_digest_reads_of_files_there(ask, astrid, nordlys):
    take(reply(ask, "9", files=PHOTOS))
    Delivery.objects.filter(kind="answer_notice").update(state="cancelled", error=Kept.FOR_DIGEST)
    queue_digests(nordlys, now=NOW + timedelta(days=1))

    [mail] = compose_digests(list(Delivery.objects.filter(kind="digest")))

    assert "våd.jpg" in mail.text


def test_names_of_files_go_with_the_person(ask):
    take(reply(ask, "9", files=PHOTOS))

    contact = Response.objects.get().contact
    erase_person(organisation=contact.organisation, external_id=contact.external_id, now=NOW, actor="test")

    assert "våd" not in str(list(IncomingMail.objects.values()))


def test_an_answer_without_files_has_no_note(ask):
    take(reply(ask, "2 because it was wet"))

    assert not Case.objects.get().entries.filter(kind="note").exists()


def test_an_answer_without_files_is_told_as_ever(ask):
    take(reply(ask, "9"))

    assert not Delivery.objects.filter(kind="answer_notice").exists()
