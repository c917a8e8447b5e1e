"""Who sends: verified with another library, and with the example of the standard."""

import hmac
from datetime import timedelta
from hashlib import sha256

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pejling.channels.push.vapid import ORDER, application_key, authorization, signing_key
from tests.channels.push.browsers import claims_in, raw
from tests.conftest import NOW

SECRET = "a secret of thirty-two characters or more"
ENDPOINT = "https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"

# RFC 8292, section 2.4
EXAMPLE = (
    "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsI"
    "nN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2"
    "L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
)


def header(**changes):
    return authorization(
        ENDPOINT, **{"key": signing_key(SECRET), "contact": "mailto:push@example.com", "now": NOW, **changes}
    )


def test_the_verifier_of_these_tests_takes_the_example_of_the_standard():
    claims, _ = claims_in(EXAMPLE, audience="https://push.example.net")

    assert claims == {"aud": "https://push.example.net", "exp": 1453523768, "sub": "mailto:push@example.com"}


def test_a_push_service_knows_who_sends_and_for_how_long():
    claims, key = claims_in(header(), audience="https://push.example.net")

    assert claims["sub"] == "mailto:push@example.com"
    assert timedelta(0) < timedelta(seconds=claims["exp"] - NOW.timestamp()) <= timedelta(hours=24)
    assert key == application_key(signing_key(SECRET))


def test_a_token_for_another_service_or_of_another_key_is_none():
    with pytest.raises(jwt.InvalidAudienceError):
        claims_in(header(), audience="https://push.example.org")
    forged = header().replace(application_key(signing_key(SECRET)), application_key(signing_key("another")))
    with pytest.raises(jwt.InvalidSignatureError):
        claims_in(forged, audience="https://push.example.net")


def test_the_header_has_the_form_of_the_standard():
    ours, theirs = header().split(), EXAMPLE.split()

    assert [len(ours), ours[0], ours[2][:2]] == [len(theirs), "vapid", "k="]
    assert jwt.get_unverified_header(ours[1][2:-1]) == {"typ": "JWT", "alg": "ES256"}
    assert "=" not in application_key(signing_key(SECRET))


def test_the_key_is_the_same_after_a_restart_and_another_with_another_secret():
    one = application_key(signing_key(SECRET))
    signing_key.cache_clear()

    assert one == application_key(signing_key(SECRET))
    assert one != application_key(signing_key(SECRET + "!"))
    assert len(raw(one)) == 65


def test_the_order_is_that_of_the_curve():
    """The scalar n - 1 gives the base point's mirror image: the same x, the other y (p - y)."""
    p = 2**256 - 2**224 + 2**192 + 2**96 - 1
    first = ec.derive_private_key(1, ec.SECP256R1()).public_key().public_numbers()
    last = ec.derive_private_key(ORDER - 1, ec.SECP256R1()).public_key().public_numbers()

    assert (last.x, last.y) == (first.x, p - first.y)


def test_the_key_is_derived_as_is_written_down():
    """By HKDF as RFC 5869 writes it, so that no release of ours or of a library gives an installation another key."""
    prk = hmac.new(bytes(32), SECRET.encode(), sha256).digest()
    first = hmac.new(prk, b"pejling web push: vapid\x01", sha256).digest()
    second = hmac.new(prk, first + b"pejling web push: vapid\x02", sha256).digest()
    scalar = int.from_bytes((first + second)[:48], "big") % (ORDER - 1) + 1

    assert signing_key(SECRET).private_numbers().private_value == scalar
