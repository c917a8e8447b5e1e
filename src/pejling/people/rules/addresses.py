"""Addresses in one spelling each: e-mail lower-cased, phones in E.164; and their keyed digest."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable

import phonenumbers

from pejling.people.rules.phones import quick_e164

PLAIN_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}"
)
LONGEST_EMAIL = 254
DIGEST_LENGTH = 40
HASH_BLOCK = 64  # bytes that SHA-256 takes at once


class AddressError(ValueError):
    """An address cannot be used; the message says why and what is allowed."""

    def __init__(self, value: str, allowed: str) -> None:
        super().__init__(f"{value!r} is not usable: {allowed}")
        self.value = value
        self.allowed = allowed


def normalise_email(raw: str) -> str:
    """The one spelling of an e-mail address (lower case, international domains in their ASCII form)."""
    value = raw.strip().lower()
    if not value.isascii():
        value = _ascii_domain(raw, value)
    if len(value) <= LONGEST_EMAIL and PLAIN_EMAIL.fullmatch(value):
        return value
    raise AddressError(raw, "an e-mail address such as name@example.com")


def normalise_phone(raw: str, *, country: str, fallback: str) -> str:
    """The number in E.164, read by its own +prefix, else the row's country, else the organisation's; never guessed.

    A row that names its country is never read by another: 40404040 is a number in Denmark and in Norway.
    """
    region = (country or fallback).upper()
    quick = quick_e164(raw, region)
    return quick or _full_e164(raw, region)


def address_digest(value: str, *, key: str) -> str:
    """What outlives an address: a keyed digest that nobody can turn back without the key."""
    return hmac.digest(key.encode(), value.encode(), "sha256").hex()[:DIGEST_LENGTH]


def address_digests(values: Iterable[str], *, key: str) -> dict[str, str]:
    """The digests of many addresses: as ``address_digest``, with what depends on the key alone done once (RFC 2104)."""
    secret = key.encode()
    block = (hashlib.sha256(secret).digest() if len(secret) > HASH_BLOCK else secret).ljust(HASH_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))
    digests = {}
    for value in values:
        inside, outside = inner.copy(), outer.copy()
        inside.update(value.encode())
        outside.update(inside.digest())
        digests[value] = outside.hexdigest()[:DIGEST_LENGTH]
    return digests


def _ascii_domain(raw: str, value: str) -> str:
    local, _, domain = unicodedata.normalize("NFC", value).rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise AddressError(raw, "an e-mail address such as name@example.com") from None


def _full_e164(raw: str, region: str) -> str:
    try:
        number = phonenumbers.parse(raw, region or None)
    except phonenumbers.NumberParseException:
        raise AddressError(raw, _allowed_phone(region)) from None
    if not phonenumbers.is_valid_number(number):
        raise AddressError(raw, _allowed_phone(region))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _allowed_phone(region: str) -> str:
    return f"a phone number that exists in {region or 'its country'}, or one that begins with + and a country code"
