from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.channels.message import Message
from pejling.channels.mime import AddressUnusable, head_address, mime_bytes
from tests.conftest import NOW

LONG = "https://svar.nordlys.example/u/" + "a" * 40
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200)


def a_message(**fields) -> Message:
    return Message(
        **{
            "message_id": "<1@pejling.invalid>",
            "sender_name": "Astrid Holm",
            "sender_address": "nordlys@pejling.invalid",
            "to_name": "Åse Ørsted",
            "to_address": "kunde@example.invalid",
            "subject": "One question",
            "text": "Hello",
            **fields,
        }
    )


def read(message, now=NOW):
    return message_from_bytes(mime_bytes(message, now=now), policy=policy.SMTP)


def test_the_fixed_parts_of_the_head():
    mail = read(a_message(reply_to="astrid@nordlys.invalid"), NOW + timedelta(seconds=7))

    assert mail["Message-ID"] == "<1@pejling.invalid>"
    assert mail["Date"] == "Tue, 10 Mar 2026 09:00:07 +0000"
    assert mail["From"] == "Astrid Holm <nordlys@pejling.invalid>"
    assert mail["Reply-To"] == "astrid@nordlys.invalid"
    assert mail["MIME-Version"] == "1.0"


def test_a_nordic_name_is_encoded_and_read_back():
    raw = mime_bytes(a_message(), now=NOW)

    assert raw.isascii()
    assert b"To: =?utf-8?b?" in raw
    assert read(a_message())["To"].addresses[0].display_name == "Åse Ørsted"


def test_a_mail_without_html_has_one_part():
    assert not read(a_message()).is_multipart()


@pytest.mark.parametrize(
    "text", ["line\n", "Kære\r\nÅse\rog\nco  \n.\nFrom here on", "x" * 500, "", "=3D =?utf-8?q?x?= --=_", "a\u2028b"]
)
def test_a_text_reads_back_with_its_own_line_ends(text):
    mail = read(a_message(text=text, html=text or " "))

    expected = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n").split("\n") == expected
    assert all(len(line) <= 76 for line in mime_bytes(a_message(text=text), now=NOW).split(b"\r\n"))


def test_every_line_ends_in_cr_and_lf():
    raw = mime_bytes(a_message(text="x" * 100, html="<p>" + "Ø" * 300), now=NOW)

    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")


def test_text_comes_before_html():
    mail = read(a_message(html="<p>Hej</p>"))

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_the_address_for_unsubscribing_stays_on_one_line():
    """A folded address broke the signature of at least one relay."""
    raw = mime_bytes(
        a_message(
            headers=(
                ("List-Unsubscribe", f"<{LONG}>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            )
        ),
        now=NOW,
    )

    lines = raw.split(b"\r\n")
    assert f"List-Unsubscribe: <{LONG}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_a_very_long_nordic_subject_is_folded_into_short_lines():
    subject = "Hvor sandsynligt er det, at du vil anbefale Blåbærgrød & Søn " * 6

    raw = mime_bytes(a_message(subject=subject), now=NOW)

    assert max(map(len, raw.split(b"\r\n"))) <= 76  # RFC 2047, of lines with encoded words
    assert read(a_message(subject=subject))["Subject"] == subject.strip()


@pytest.mark.parametrize("field", ["subject", "to_name", "sender_name"])
def test_a_line_break_in_a_name_starts_no_header(field):
    raw = mime_bytes(a_message(**{field: "Åse\r\nBcc: everybody@example.invalid\r\n\r\nBuy!"}), now=NOW)

    head = raw.partition(b"\r\n\r\n")[0]
    assert not any(line.lower().startswith(b"bcc") for line in head.split(b"\r\n"))
    assert b"Content-Type" in head


def test_a_line_break_in_an_extra_header_starts_no_header():
    raw = mime_bytes(a_message(headers=(("List-Id", "<a>\r\nBcc: x@y.invalid"),)), now=NOW)

    assert b"\r\nBcc:" not in raw


def test_what_is_no_address_cannot_be_written():
    with pytest.raises(AddressUnusable, match="kunde"):
        head_address("Åse", "kunde")


@given(subject=WORDS, name=WORDS, text=WORDS)
def test_any_words_make_a_mail_that_reads_back(subject, name, text):
    raw = mime_bytes(a_message(subject=subject, to_name=name, text=text, html=f"<p>{name}</p>"), now=NOW)
    mail = message_from_bytes(raw, policy=policy.SMTP)

    assert raw.isascii()
    assert mail["To"].addresses[0].addr_spec == "kunde@example.invalid"
    assert not mail.defects
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@given(name=st.text("Åéß日 ,.\"'()<>@;:\\-abc123", max_size=80))
def test_a_name_with_any_punctuation_reads_back(name):
    """Read with the older parser: the newer one keeps the blanks between encoded words that RFC 2047 drops."""
    raw = mime_bytes(a_message(to_name=name), now=NOW)

    written, address = parseaddr(message_from_bytes(raw)["To"])

    assert address == "kunde@example.invalid"
    assert str(make_header(decode_header(written))).split() == name.split()
