"""Mail that is handed in by HTTP, in the wrappings of several providers."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pejling.fieldwork.models import IncomingMail, Response
from pejling.fieldwork.queries.links import mail_in_url, survey_url
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.people.models import Suppression
from tests.channels.mails import a_bounce, a_reply


@pytest.fixture
def path(settings):
    return mail_in_url().removeprefix(settings.PUBLIC_URL)


@pytest.fixture
def mail_server():
    return Client(enforce_csrf_checks=True)


def raw_of(ask, text="0 fordi ingen kom – æøå"):
    return a_reply(text, To=reply_address(ask))


def score():
    return Response.objects.get().score


@pytest.mark.parametrize("kind", ["message/rfc822", "text/plain", "application/octet-stream"])
def test_the_raw_message_may_be_the_body(mail_server, path, ask, kind):
    answer = mail_server.post(path, raw_of(ask), content_type=kind)

    assert (answer.status_code, answer.text) == (200, "answer\n")
    assert (score(), Response.objects.get().comment) == (0, "fordi ingen kom – æøå")


@pytest.mark.parametrize("field", ["body-mime", "email"])
def test_or_a_field_of_a_form(mail_server, path, ask, field):
    mail_server.post(path, {field: raw_of(ask).decode(), "recipient": "x@y.invalid"})

    assert score() == 0


def test_or_a_file(mail_server, path, ask):
    mail_server.post(path, {"email": SimpleUploadedFile("mail.eml", raw_of(ask))})

    assert score() == 0


def test_or_stand_in_json(mail_server, path, ask):
    said = {"RawEmail": raw_of(ask).decode(), "OriginalRecipient": reply_address(ask)}

    mail_server.post(path, json.dumps(said), content_type="application/json")

    assert score() == 0


@pytest.mark.parametrize(
    "fields",
    [lambda to: {"recipient": to}, lambda to: {"envelope": json.dumps({"to": [to], "from": "kunde@example.invalid"})}],
)
def test_the_envelope_knows_whom_a_mail_came_to(mail_server, path, ask, fields):
    mail = a_reply("7", To="undisclosed-recipients:;").decode()

    mail_server.post(path, {"email": mail, **fields(reply_address(ask))})

    assert score() == 7


def test_handed_in_twice_is_taken_once(mail_server, path, ask):
    for _ in range(2):
        mail_server.post(path, raw_of(ask), content_type="message/rfc822")

    assert IncomingMail.objects.count() == 1


def test_a_bounce_comes_the_same_way(mail_server, path, ask):
    mail_server.post(path, a_bounce(ask.message_id), content_type="message/rfc822")

    assert Suppression.objects.get().reason == "bounce"


def test_what_is_not_about_us_need_not_come_again(mail_server, path, ask):
    answer = mail_server.post(path, a_reply("7", To="x@y.invalid"), content_type="message/rfc822")

    assert (answer.status_code, IncomingMail.objects.exists()) == (200, False)


@pytest.mark.parametrize("secret", ["", "mail", "mail" + "a" * 20])
def test_who_does_not_know_the_address_hands_in_nothing(mail_server, ask, secret):
    answer = mail_server.post(f"/api/mail/in/{secret}/mime", raw_of(ask), content_type="message/rfc822")

    assert answer.status_code == 404
    assert not Response.objects.exists()


def test_no_link_in_a_mail_opens_this_door(mail_server, ask, settings):
    token = survey_url("mail").rpartition("/")[2]

    assert mail_server.post(f"/api/mail/in/{token}/mime", raw_of(ask), content_type="text/plain").status_code == 404


def test_a_get_takes_nothing(mail_server, path, db):
    assert mail_server.get(path).status_code == 405


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "message/rfc822"), (b"[]", "application/json"), (b"{", "application/json")]
)
def test_what_has_no_mail_in_it_is_refused(mail_server, path, db, content, kind):
    assert mail_server.post(path, content, content_type=kind).status_code == 400


def test_a_form_without_a_mail_is_refused(mail_server, path, db):
    assert mail_server.post(path, {"subject": "Hello"}).status_code == 400


def test_what_is_too_large_for_a_field_is_told_how_to_come(mail_server, path, ask, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = mail_server.post(path, {"email": "x" * 2000})

    assert answer.status_code == 413
    assert mail_server.post(path, raw_of(ask) + b"\n" * 2000, content_type="message/rfc822").status_code == 200
