"""A code or a key beside the password: asked for after it, never instead of nothing."""

import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from pejling.people.queries.sign_in import sign_in_path

CODES = {"da": "Gendannelseskoder", "nb": "Gjenopprettingskoder", "sv": "Återställningskoder", "en": "Recovery codes"}
RIGHT = {"email": "owner@nordlys.invalid", "password": "a long password"}


def code_of(secret, *, at=None):
    """RFC 6238: six digits of HMAC-SHA1 over the half minutes since 1970."""
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_oracle_gives_what_the_standard_says():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code_of(secret, at=moment) for moment in (59, 1111111109, 2000000000)] == ["287082", "081804", "279037"]


@pytest.fixture
def protected(owner):
    """The owner's browser after an app was added, and the app's secret."""
    client = Client()
    client.post("/login/", RIGHT)
    return client, add_app(client)


def add_app(client):
    again = client.get("/security/app/")
    assert again["Location"].startswith("/login/again/")
    assert client.post(again["Location"], {"password": RIGHT["password"], "next": "/security/app/"}).status_code == 302
    page = client.get("/security/app/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{32})"', page)[1]
    answer = client.post("/security/app/", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def signed_in(client):
    return "_auth_user_id" in client.session


def next_code(secret):
    """A code is good once, so that whoever looked over a shoulder has nothing: here the next half minute's."""
    return code_of(secret, at=time.time() + 30)


def test_after_the_password_the_code_is_asked_for(protected):
    _, secret = protected
    client = Client()
    answer = client.post("/login/", RIGHT | {"next": "/o/nordlys/cases/"})
    assert answer["Location"] == "/security/code/"
    assert not signed_in(client)
    assert client.get("/o/nordlys/").status_code == 302
    assert client.post("/security/code/", {"code": "000000"}).status_code == 200
    assert not signed_in(client)
    answer = client.post("/security/code/", {"code": next_code(secret)})
    assert answer["Location"] == "/o/nordlys/cases/"
    assert signed_in(client)


def test_a_sign_in_link_does_not_go_round_the_code(protected, owner):
    owner.user.refresh_from_db()
    client = Client()
    assert client.post(sign_in_path(owner.user))["Location"] == "/security/code/"
    assert not signed_in(client)


def test_a_recovery_code_works_once(protected):
    mine, _ = protected
    codes = mine.get("/security/recovery/codes.txt").content.decode().split()
    assert len(codes) >= 10
    for expected in (True, False):
        client = Client()
        client.post("/login/", RIGHT)
        client.post("/security/code/", {"code": codes[-1]})
        assert signed_in(client) is expected


def test_guessing_codes_is_stopped(protected):
    _, secret = protected
    client = Client()
    client.post("/login/", RIGHT)
    for guess in range(6):
        client.post("/security/code/", {"code": f"00000{guess}"})
    client.post("/security/code/", {"code": next_code(secret)})
    assert not signed_in(client)


def test_secrets_lie_encrypted(protected):
    _, secret = protected
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert len(kept) == 2
    assert not any(secret in text for text in kept)


def test_whoever_takes_it_away_shows_once_more_who_they_are(protected):
    mine, secret = protected
    session = mine.session
    session["account_authentication_methods"] = []
    session.save()
    assert mine.post("/security/app/remove/")["Location"].startswith("/login/again/")
    assert Authenticator.objects.filter(type="totp").exists()
    mine.post("/security/again/", {"code": next_code(secret)})
    mine.post("/security/app/remove/")
    assert not Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_the_pages_speak_the_readers_language(owner, language):
    owner.user.language = language
    owner.user.save()
    client = Client()
    client.post("/login/", RIGHT)
    page = client.get("/security/").content.decode()
    word = {
        "da": "Gendannelseskoder",
        "nb": "Gjenopprettingskoder",
        "sv": "Återställningskoder",
        "en": "Recovery codes",
    }
    assert word[language] in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_signs_in_alone(browser, live_server, owner):
    address = live_server.url.replace("127.0.0.1", "localhost")  # keys are for names, not for numbers
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    page.goto(f"{address}/login/")
    page.get_by_label("E-mail address").fill(RIGHT["email"])
    page.get_by_label("Password").fill(RIGHT["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/o/nordlys/")
    page.goto(f"{address}/security/keys/new/")
    page.get_by_label("Password").fill(RIGHT["password"])
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/security/recovery/")
    context.clear_cookies()
    page.goto(f"{address}/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/o/nordlys/")
    context.close()
    assert not problems
