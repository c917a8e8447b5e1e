"""Files that came with a mail: which, and how large."""

from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pejling.channels.inbound.files import File
from pejling.channels.inbound.mail import LARGEST, read_mail
from tests.channels.mails import a_bounce, a_reply


def names(raw):
    return [file.name for file in read_mail(raw).files]


def test_a_photo_is_named_with_its_size():
    mail = read_mail(a_reply("Se billedet", files=(("våd pakke.jpg", b"x" * 3000),)))

    assert mail.files == (File("våd pakke.jpg", 3000),)
    assert mail.text.strip() == "Se billedet"


def test_a_mail_without_files_has_none():
    assert names(a_reply("7", html="<p>7</p>")) == []


def test_a_mail_that_is_nothing_but_a_file_is_a_file():
    raw = b"From: a@b.invalid\r\nContent-Type: application/pdf; name=faktura.pdf\r\n\r\n%PDF"

    assert read_mail(raw).files == (File("faktura.pdf", 4),)


def a_mail():
    mail = EmailMessage()
    mail["From"] = "kunde@example.invalid"
    mail.set_content("Se her")
    return mail


def test_text_that_was_attached_is_a_file_and_not_the_words():
    mail = a_mail()
    mail.add_attachment("a;b", subtype="csv", filename="liste.csv")
    mail.add_attachment("note", filename="note.txt")

    assert names(mail.as_bytes()) == ["liste.csv", "note.txt"]
    assert read_mail(mail.as_bytes()).text.strip() == "Se her"


def test_a_mail_within_the_mail_is_one_file():
    inner = a_mail()
    inner.add_attachment(b"x", maintype="image", subtype="png", filename="inner.png")
    mail = a_mail()
    mail.add_attachment(inner)

    [file] = read_mail(mail.as_bytes()).files
    assert file.name == "message/rfc822"
    assert file.size > 100


def with_picture(size, disposition="inline"):
    mail = a_mail()
    mail.add_alternative("<p>Se her</p><img src='cid:1'>", subtype="html")
    html = mail.get_payload()[1]
    html.add_related(b"x" * size, "image", "png", cid="<1>", filename="image001.png", disposition=disposition)
    return mail.as_bytes()


def test_the_small_picture_of_a_signature_is_no_file():
    assert names(with_picture(2_000)) == []


def test_a_large_picture_in_the_words_is_one():
    assert names(with_picture(200_000)) == ["image001.png"]


def test_a_small_picture_that_was_attached_is_one():
    assert names(with_picture(2_000, disposition="attachment")) == ["image001.png"]


@pytest.mark.parametrize("kind", ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature"])
def test_a_signature_by_key_is_no_file(kind):
    mail = a_mail()
    mail.add_attachment(b"x" * 900, maintype="application", subtype=kind, filename="smime.p7s")

    assert names(mail.as_bytes()) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Åse\\foto.jpg", "foto.jpg"),
        ("regning\u202efdp.exe", "regningfdp.exe"),
        ("", "image/jpeg"),
        ("x" * 500 + ".jpg", "x" * 120),
    ],
)
def test_a_name_is_what_is_seen_of_its_last_step(given, shown):
    assert names(a_reply("7", files=((given, b"x"),))) == [shown]


def test_a_name_in_the_old_encoding_is_read():
    raw = a_reply("7", files=(("F.jpg", b"x"),)).replace(b'"F.jpg"', b'"=?utf-8?q?v=C3=A5d.jpg?="')

    assert names(raw) == ["våd.jpg"]


def test_of_a_mail_that_was_cut_off_the_last_file_has_no_size():
    small, large = ("a.jpg", b"x" * 10_000), ("b.jpg", b"y" * 2 * LARGEST)
    raw = a_reply("Se her", files=(small, large, ("c.jpg", b"z")))

    assert read_mail(raw).files == read_mail(raw[:LARGEST]).files == (File("a.jpg", 10_000), File("b.jpg", None))


def test_twenty_are_enough():
    assert len(names(a_reply("7", files=tuple((f"{n}.jpg", b"x") for n in range(30))))) == 20


def test_a_report_has_no_files():
    assert read_mail(a_bounce(whole=True)).files == ()


A_MAIL = a_reply("7", files=(("a.jpg", b"x" * 50),))


@given(junk=st.binary(max_size=400), place=st.integers(0, len(A_MAIL)))
@example(junk=b"\x80", place=A_MAIL.index(b"utf-8?") + 2)  # in the name of what the subject is encoded in
def test_whatever_comes_is_read(junk, place):
    mail = read_mail(A_MAIL[:place] + junk + A_MAIL[place:])
    assert mail.message_id
    assert len(mail.files) <= 20
