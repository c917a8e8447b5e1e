"""Reading SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) records."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator, Sequence

LOOKS_UP = re.compile(r"^[+?~-]?(?:(include|exists|redirect)[:=](\S+)|(a|mx|ptr)(?:[:/]\S*)?)$", re.IGNORECASE)
SHORT_KEY, LONG_KEY = 160, 290  # bytes of a public key of 1,024 and of 2,048 bits (RSA, with its wrapping)


def spf_records(texts: Sequence[str]) -> list[str]:
    """The SPF records among a name's texts."""
    return [text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]


def spf_rest(record: str) -> str:
    """What is said of everybody else: + - ~ ? as in -all, "redirect", or "" when nothing is."""
    for term in record.lower().split():
        if term.lstrip("+-~?") == "all":
            return term[0] if term[0] in "+-~?" else "+"
    return "redirect" if re.search(r"\bredirect=", record, re.IGNORECASE) else ""


def spf_lookups(record: str) -> Iterator[str]:
    """Each term that costs a look-up: the name of another record, or "" where it ends there."""
    for term in record.split()[1:]:
        found = LOOKS_UP.match(term)
        if found:
            kind = (found[1] or "").lower()
            yield found[2] if kind in ("include", "redirect") else ""


def dmarc_tags(record: str) -> dict[str, str]:
    """The tags of a DMARC record; empty when it is none."""
    if not re.match(r"\s*v\s*=\s*DMARC1\s*(;|$)", record):
        return {}
    return _tags(record)


def dkim_flaw(records: Sequence[str]) -> tuple[str, bool]:
    """What is wrong with the key ("" when nothing is), and whether it works all the same."""
    if len(records) > 1:
        return f"There are {len(records)} keys under one selector: readers pick any of them.", False
    tags = _tags(records[0])
    try:
        key = b64decode(re.sub(r"\s", "", tags.get("p", "")), validate=True)
    except binascii.Error:
        return "The key cannot be read: a piece of the record may be missing.", False
    if not key:
        return "The key has been withdrawn (p= is empty).", False
    if tags.get("k", "rsa") == "rsa" and len(key) < SHORT_KEY:
        return "The key has fewer than 1,024 bits: mailbox providers take it for none.", False
    if "y" in tags.get("t", ""):
        return "The key says that it is being tried out (t=y): remove that.", True
    if tags.get("k", "rsa") == "rsa" and len(key) < LONG_KEY:
        return "The key has 1,024 bits: 2,048 are what is used today.", True
    return "", True


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): value.strip() for name, mark, value in pairs if mark}
