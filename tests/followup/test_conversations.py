"""What a customer writes back in a case, and what becomes of what was written to them."""

from datetime import timedelta

import pytest

from pejling.channels.inbound.mail import read_mail
from pejling.channels.sms.provider import Fate, TextReport
from pejling.channels.sms.provider import TextReply as Received
from pejling.fieldwork.models import IncomingMail, Response
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.followup.actions.cases import contact_case, resolve_case
from pejling.followup.actions.merging import merge_case
from pejling.followup.actions.purging import forget
from pejling.followup.actions.replies import take_mail
from pejling.followup.actions.text_replies import take_text
from pejling.followup.actions.text_reports import take_text_report
from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.message_notices import compose_case_notice
from pejling.followup.queries.ways_to_write import reach_of
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Hold, Suppression
from pejling.people.queries.addresses import digest_of
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.channels.mails import a_bounce, a_reply
from tests.conftest import NOW
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.followup.writing import HOUR, deliver, deliver_texts, make_unhappy, make_writer, writes
from tests.makers import make_case, make_employee, make_invitation, make_response
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db
LATER = NOW + 2 * HOUR


@pytest.fixture(autouse=True)
def replies_are_read(settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"


@pytest.fixture
def astrid(nordlys):
    return make_writer(nordlys)


@pytest.fixture
def case(nordlys, astrid):
    return make_unhappy(nordlys, astrid)


@pytest.fixture
def sent(case, astrid):
    """The delivery of Astrid's mail, which has left."""
    writes(case, astrid.user)
    deliver()
    return Delivery.objects.get(kind="case_message")


def take(raw, *, now=LATER):
    return take_mail(read_mail(raw), now=now)


def reply(delivery, text, **head):
    return a_reply(text, **{"To": reply_address(delivery), "Subject": "Re: Din pakke", **head})


def notices():
    """The mails to employees about messages, as they would leave."""
    rows = Delivery.objects.filter(kind="case_notice").order_by("pk")
    return [compose_case_notice(row.subject_id, delivery=row) for row in rows]


def heard():
    return CaseMessage.objects.filter(direction="in")


def close(case, user):
    seed_themes(case.organisation)
    cause = Theme.objects.filter(organisation=case.organisation).first()
    resolve_case(case=case, user=user, root_cause=cause, action_taken="Sent a new one", now=NOW + HOUR)


def test_a_reply_joins_the_conversation_and_its_reader_is_told(case, sent, astrid):
    assert take(reply(sent, "Tak!\n\nDen 10. mar. 2026 skrev Astrid <a@nordlys.invalid>:\n> Hej")) == "words"

    words = heard().get()
    assert (words.case, words.text, words.address) == (case, "Tak!", "kunde@example.invalid")
    assert (words.user, words.message_id) == (None, "<reply-1@example.invalid>")
    [mail] = notices()
    assert (mail.to_address, mail.subject) == (astrid.email, "Åse Ørsted wrote back")
    assert "Tak!" in mail.text
    assert f"/o/nordlys/cases/{case.public_id}/" in mail.text
    assert mail.reply_to == ""
    assert not Delivery.objects.filter(kind="reply").exists()


def test_a_case_that_was_put_aside_is_awake_when_the_customer_writes(case, sent):
    Case.objects.filter(pk=case.pk).update(snoozed_until=NOW + timedelta(days=30))
    take(
        a_reply(
            "Jeg er bortrejst",
            **{"To": reply_address(sent), "Auto-Submitted": "auto-replied", "Message-ID": "<away@x.invalid>"},
        )
    )
    assert Case.objects.get().snoozed_until is not None
    take(reply(sent, "Ring efter kl. 15"))
    assert Case.objects.get().snoozed_until is None


def test_words_to_a_person_are_words_even_if_they_begin_with_a_number(case, sent):
    before = Response.objects.get().score

    assert take(reply(sent, "7 because it got better")) == "words"
    assert Response.objects.get().score == before


def test_the_same_mail_again_is_heard_once(sent):
    take(reply(sent, "Tak!"))

    assert take(reply(sent, "Tak!")) == "words"
    assert heard().count() == len(notices()) == 1


def test_a_reply_to_a_merged_case_joins_the_one_that_stays(case, sent, astrid):
    again = make_case(make_response(case.response.programme, score=1, contact=case.contact, employee=astrid))
    merge_case(case=case, into=again, user=astrid.user, now=NOW + HOUR)

    take(reply(sent, "It broke again."))

    assert [message.text for message in again.messages.all()] == ["It broke again."]
    assert "wrote_back" in again.entries.values_list("kind", flat=True)


@pytest.fixture
def sent_by_mail(case, astrid):
    """The delivery of a mail of hers, beside what else she wrote."""
    message = writes(case, astrid.user, key="form-mail")
    deliver()
    return Delivery.objects.get(kind="case_message", subject_id=message.pk)


def test_a_reply_opens_a_closed_case_again_and_keeps_what_was_told(case, sent, astrid):
    close(case, astrid.user)

    take(reply(sent, "It broke again."))

    case.refresh_from_db()
    assert (case.state, case.solved_at) == ("open", None)
    assert case.due_at == LATER + timedelta(hours=24)
    assert list(case.entries.order_by("pk").values_list("kind", flat=True))[-2:] == ["wrote_back", "reopened"]
    assert Hold.objects.filter(contact=case.contact, until_on__gt=LATER.date()).exists()


@pytest.mark.parametrize("head", [{"Auto_Submitted": "auto-replied"}, {"Subject": "Autosvar: Din pakke"}])
def test_an_absence_note_is_kept_and_moves_nothing(case, sent, astrid, head):
    close(case, astrid.user)

    assert take(reply(sent, "Away until Monday.", **head)) == "automatic"

    case.refresh_from_db()
    assert case.state == "resolved"
    assert (heard().get().automatic, heard().get().text) == (True, "Away until Monday.")
    assert notices() == []


def test_in_answer_to_our_mail_from_the_address_it_went_to_is_enough(sent):
    Delivery.objects.filter(pk=sent.pk).update(address_digest=digest_of("kunde@example.invalid"))

    assert take(a_reply("Tak!", To="nordlys@nordlys.invalid", In_Reply_To=sent.message_id)) == "words"
    assert heard().count() == 1


def test_her_next_mail_answers_the_customer_s(case, sent, astrid):
    take(reply(sent, "Tak!"))

    writes(case, astrid.user, key="form-2", subject="Re: Din pakke", now=LATER + HOUR)
    [raw] = deliver(LATER + 2 * HOUR)

    assert b"In-Reply-To: <reply-1@example.invalid>" in raw
    assert f"References: {sent.message_id} <reply-1@example.invalid>".encode() in raw


def test_stop_is_heard_and_read_all_the_same(case, sent):
    assert take(reply(sent, "STOP")) == "stop"

    assert Suppression.objects.filter(scope="everything", reason="opt_out").exists()
    assert len(notices()) == 1


def test_when_the_assignee_has_left_somebody_else_is_told(nordlys, case, sent, astrid, owner):
    type(astrid).objects.filter(pk=astrid.pk).update(left_on=NOW.date())

    take(reply(sent, "Tak!"))

    assert Delivery.objects.get(kind="case_notice").address == owner.user.email


def test_a_mail_that_comes_back_starts_the_clock_again_and_is_told(case, sent, astrid):
    assert take(a_bounce(sent.message_id)) == "report"

    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("open", None)
    [mail] = notices()
    assert mail.subject == "Your message did not reach Åse Ørsted"
    assert "The clock is running again" in mail.text
    take(a_bounce(sent.message_id).replace(b"bounce-1", b"bounce-2"))
    assert len(notices()) == 1


def test_who_has_talked_with_the_customer_since_is_not_late(case, sent, astrid):
    contact_case(case=case, user=astrid.user, text="Rang op", now=NOW + HOUR)

    take(a_bounce(sent.message_id))

    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("contacted", NOW + HOUR)
    assert "Try another way" in notices()[0].text


def test_a_second_mail_that_arrived_keeps_the_clock_stopped_until_it_comes_back_too(case, sent, astrid):
    second = writes(case, astrid.user, key="form-2", now=NOW + HOUR)
    deliver(NOW + 2 * HOUR)
    take(a_bounce(sent.message_id))
    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("contacted", NOW + HOUR)

    take(a_bounce(second.message_id).replace(b"bounce-1", b"bounce-2"))
    case.refresh_from_db()
    assert case.state == "open"


def test_a_mail_that_cannot_even_leave_is_told(case, astrid):
    writes(case, astrid.user)
    Response.objects.update(no_contact=True)

    deliver()

    assert len(notices()) == 1


@pytest.fixture
def texted(case, astrid, settings):
    """The delivery of Astrid's text message, and the number that it went to."""
    texts_on(settings)
    phone = give_phone(case.contact)
    writes(case, astrid.user, channel=Channel.SMS, text="Vi sender en ny.")
    deliver_texts()
    return Delivery.objects.get(kind="case_message"), phone


def write(phone, words, *, now=LATER, id="m-1"):
    return take_text(Received(id, phone, words), provider="twilio", now=now)


def test_a_text_message_joins_the_case_whose_message_it_answers(case, texted, astrid):
    _, phone = texted

    assert write(phone, "3 days and still nothing") == "words"
    assert write(phone, "3 days and still nothing") == "words"

    words = heard().get()
    assert (words.case, words.channel, words.text) == (case, "sms", "3 days and still nothing")
    assert not IncomingMail.objects.exists()
    assert len(notices()) == 1


@pytest.mark.parametrize("word", ["STOP", "Afmeld"])
def test_stop_in_answer_to_a_text_message_is_heard_and_told_to_who_has_the_case(nordlys, case, texted, astrid, word):
    _, phone = texted
    answered, due = (make_invitation(case.response.programme, case.contact, state=one) for one in ("answered", "due"))
    Response.objects.filter(pk=case.response.pk).update(invitation=answered)

    assert write(phone, word) == "stop"
    assert write(phone, word) == "stop"

    assert Suppression.objects.filter(scope="everything", digest=digest_of(phone)).exists()
    due.refresh_from_db()
    assert due.state == "cancelled"
    assert heard().get().text == word
    assert case.entries.filter(kind="stopped").count() == 1
    [mail] = notices()
    assert (mail.to_address, mail.subject) == (astrid.email, "Åse Ørsted wants to be asked no more")
    assert "What they said may still be answered." in mail.text


def test_stop_stops_no_answer_to_what_was_said(case, texted, astrid):
    """No ask any more; but a person may answer what the customer said, as before."""
    _, phone = texted
    before = reach_of(case)

    write(phone, "STOP")

    assert reach_of(case) == before
    assert all(before.by(channel) for channel in (Channel.SMS, Channel.EMAIL))


def test_stop_alone_opens_no_closed_case_again_but_words_do(nordlys, case, texted, sent_by_mail, astrid):
    _, phone = texted
    close(case, astrid.user)

    write(phone, "STOP")
    case.refresh_from_db()
    assert case.state == "resolved"
    assert len(notices()) == 1

    take(reply(sent_by_mail, "STOP\nNu er det nok, det virker stadig ikke!"))
    case.refresh_from_db()
    assert case.state == "open"


def test_a_newer_ask_is_what_a_text_message_answers(nordlys, case, texted):
    delivery, phone = texted
    invitation = make_invitation(case.response.programme, case.contact, channel="sms", handed_over_at=LATER)
    number = {"channel": "sms", "address": phone, "address_digest": delivery.address_digest}
    [ask] = queue(nordlys, LATER, subject_id=invitation.pk, **number)
    Delivery.objects.filter(pk=ask.pk).update(state="sent", handing_over_at=LATER)

    assert write(phone, "7", now=LATER + HOUR) == "answer"
    assert not heard().exists()


def test_a_month_later_a_text_message_is_about_something_else(texted):
    _, phone = texted

    assert write(phone, "Hello?", now=NOW + timedelta(days=31)) == "nothing"


def test_a_text_message_that_did_not_arrive_is_told(case, texted):
    delivery, _ = texted

    assert take_text_report(TextReport(Fate.NOBODY, delivery.public_id), now=LATER)
    assert not take_text_report(TextReport(Fate.NOBODY, delivery.public_id), now=LATER)

    case.refresh_from_db()
    assert case.state == "open"
    assert len(notices()) == 1


def test_the_reader_is_told_in_their_own_language(case, sent, astrid):
    astrid.user.language = "sv"
    astrid.user.save()

    take(reply(sent, "Tack!"))

    assert "Öppna ärendet" in notices()[0].text


def test_a_colleague_who_took_the_case_since_is_the_one_who_is_told(nordlys, case, sent):
    bjorn = make_employee(nordlys, given_name="Bjørn", email="bjorn@nordlys.invalid")
    type(case).objects.update(assignee=bjorn)

    take(reply(sent, "Tak!"))

    assert Delivery.objects.get(kind="case_notice").address == bjorn.email


PHOTOS = (("våd.jpg", b"x" * 3000), ("mere.jpg", b"y" * 5000))


def test_files_are_named_in_the_case_and_in_the_mail_and_kept_nowhere(case, sent, settings):
    settings.IMAP_URL = "imaps://svar:secret@mail.nordlys.invalid/INBOX"
    take(reply(sent, "Se billederne", files=PHOTOS))

    assert heard().get().files == [{"name": "våd.jpg", "size": 3000}, {"name": "mere.jpg", "size": 5000}]
    [notice] = notices()
    assert "våd.jpg (2" in notice.text.replace("\xa0", " ")
    assert "mere.jpg" in notice.html
    assert "Se billederne" in notice.text
    assert "secret" not in notice.text


def test_a_reply_of_files_alone_is_told(case, sent):
    take(reply(sent, " ", files=PHOTOS))

    [notice] = notices()
    assert "våd.jpg" in notice.text


def test_the_names_of_files_go_with_the_words(case, sent, nordlys):
    take(reply(sent, "Se billederne", files=PHOTOS))

    forget(Case.objects.filter(pk=case.pk))

    assert "våd" not in str(list(CaseMessage.objects.values()))
    assert notices() == [None]


def test_a_reply_without_files_says_nothing_of_them(case, sent):
    take(reply(sent, "Tak"))

    assert heard().get().files == []
    assert "Files" not in notices()[0].text
