import pytest

from pejling.channels.inbound.html import text_of_html
from pejling.channels.inbound.mail import LARGEST, read_mail
from pejling.channels.inbound.reports import Fate
from tests.channels.mails import a_bounce, a_complaint, a_reply


def test_a_reply_is_read_with_its_names_in_any_alphabet():
    raw = a_reply("7 fordi Åse", In_Reply_To="<abc@nordlys.invalid>", References="<x@y.z> <abc@nordlys.invalid>")
    mail = read_mail(raw)

    assert (mail.sender_name, mail.sender_address) == ("Åse Ørsted", "kunde@example.invalid")
    assert mail.subject == "Re: Åse, one question"
    assert mail.text.strip() == "7 fordi Åse"
    assert mail.recipients == ("svar@nordlys.invalid",)
    assert mail.answers == ("<abc@nordlys.invalid>", "<x@y.z>")
    assert (mail.message_id, mail.automatic, mail.report) == ("<reply-1@example.invalid>", False, None)


def test_a_mail_of_html_alone_is_read_too():
    html = "<style>p{}</style><p>7 because<br>of Bo</p><blockquote><p>How likely?</p></blockquote>"

    assert read_mail(a_reply("", html=html)).text == "7 because\nof Bo\n\n> How likely?"


def test_the_plain_text_goes_before_the_html():
    assert read_mail(a_reply("7", html="<p>8</p>")).text.strip() == "7"


@pytest.mark.parametrize(
    "head",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"List_Id": "<list.example.invalid>"},
        {"From": "MAILER-DAEMON@example.invalid"},
        {"From": "no-reply@example.invalid"},
    ],
)
def test_what_machines_send_is_known_by_its_head(head):
    assert read_mail(a_reply("7", **head)).automatic


@pytest.mark.parametrize("head", [{"Auto_Submitted": "no"}, {"Return_Path": "<kunde@example.invalid>"}])
def test_what_people_send_is_not(head):
    assert not read_mail(a_reply("7", **head)).automatic


@pytest.mark.parametrize("whole", [True, False])
def test_a_bounce_says_which_mail_and_whether_nobody_is_there(whole):
    report = read_mail(a_bounce(whole=whole)).report

    assert (report.fate, report.message_id, report.bad_address) == (Fate.BOUNCED, "<abc@nordlys.invalid>", True)
    assert report.recipient == "kunde@example.invalid"
    assert "no such user" in report.words


@pytest.mark.parametrize(
    ("action", "status", "said", "fate", "bad"),
    [
        ("failed", "5.7.1", "smtp; 550 5.7.1 blocked by policy", Fate.BOUNCED, False),
        ("failed", "5.2.2", "smtp; 552 5.2.2 mailbox full", Fate.BOUNCED, False),
        ("failed", "5.0.0", "smtp; 550 5.1.1 unknown user", Fate.BOUNCED, True),
        ("delayed", "4.4.1", "smtp; connection timed out", Fate.DELAYED, False),
        ("delivered", "2.0.0", "smtp; 250 OK", Fate.DELIVERED, False),
    ],
)
def test_the_fate_follows_from_action_and_code(action, status, said, fate, bad):
    report = read_mail(a_bounce(action=action, status=status, said=said)).report

    assert (report.fate, report.bad_address) == (fate, bad)


@pytest.mark.parametrize(
    ("kind", "fate"),
    [("abuse", Fate.COMPLAINED), ("opt-out", Fate.UNSUBSCRIBED), ("not-spam", Fate.DELIVERED)],
)
def test_a_complaint_says_which_mail(kind, fate):
    mail = read_mail(a_complaint(kind=kind))

    assert (mail.report.fate, mail.report.message_id) == (fate, "<abc@nordlys.invalid>")
    assert mail.automatic
    assert mail.text == ""


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: =?utf-8?q?=ff?= <kunde@example.invalid>\r\n\r\n7",
        b"From: a@b.invalid\r\nContent-Type: text/plain; charset=no-such\r\n\r\n7 \xe5",
        b'From: a@b.invalid\r\nContent-Type: text/plain; charset="ut\x00f-8"\r\n\r\n7',
        b"From: a@b.invalid\r\nContent-Type: text/plain; charset=undefined\r\n\r\n7",
        b"From: a@b.invalid\r\nSubject: =?ut\x80f-8?q?Sv?=\r\n\r\n7",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        b"Content-Type: message/delivery-status\r\n\r\nnonsense",
        a_bounce()[:-200],
        b"From: a@b.invalid\r\n\r\n7\r\n" + b"x" * (2 * LARGEST),
    ],
)
def test_no_mail_is_too_broken_to_be_read(raw):
    mail = read_mail(raw)

    assert mail.message_id.startswith("<")
    assert len(mail.text) <= 20_000


def test_a_mail_without_a_message_id_is_the_same_mail_next_time():
    raw = a_reply().replace(b"Message-ID: <reply-1@example.invalid>\n", b"")

    assert read_mail(raw).message_id == read_mail(raw).message_id != read_mail(raw + b".").message_id


def test_the_text_of_html_has_the_lines_a_reader_sees():
    assert text_of_html("<div>9</div><div>Good&nbsp;people &amp; food</div>") == "9\n\nGood people & food"
