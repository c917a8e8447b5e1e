"""Messages to a customer: what may be sent, and how a conversation is threaded."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pejling.programme.rules.text_messages import Size, size_of

UNDO = timedelta(seconds=20)  # from pressing Send until a message leaves: whoever wrote it may take it back
LONGEST_TEXT = 10_000
LONGEST_SUBJECT = 200
MOST_PARTS = 6  # text messages that one is cut into: more is a mail
LONGEST_THREAD = 800  # characters of Message-IDs: a head's line has at most 998 (RFC 5322, 2.1.1)
TELLING = 4  # letters from which a word of a product's name says which one it is
ANSWERS = re.compile(r"^\s*(?:re|sv|vs|aw|antw|ref)\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class UsedDraft:
    """Which draft a message began with, and whether its words were changed."""

    key: str
    edited: bool


def signed_text(words: str, *, name: str, organisation: str) -> str:
    """A text message with the name of who writes: the phone shows a sender that is the house, not a person."""
    return f"{words.strip()}\n{name}, {organisation}"


def size_signed(words: str, *, name: str, organisation: str) -> Size:
    """How a text message is counted with its signature."""
    return size_of(signed_text(words, name=name, organisation=organisation))


def clean_text(raw: str) -> str:
    """What was typed, without blanks around it and NUL, with lines that end as they do here."""
    return raw.replace("\x00", "").replace("\r\n", "\n").strip()


def digest_of_text(text: str) -> str:
    """What tells whether a draft was changed, however the browser ends its lines."""
    return hashlib.sha256(clean_text(text).encode()).hexdigest()[:32]


def names_product(product: str, words: str) -> bool:
    """Whether somebody who reads the words knows which product they are about: one word of its name is enough.

    Short words (of, the, Model 7's 7) prove nothing by themselves; it may be a part of a longer one (farveprinteren).
    """
    said = " ".join(words.casefold().split())
    name = " ".join(product.casefold().split())
    return name in said or any(len(word) >= TELLING and word in said for word in name.split())


def answer_subject(subject: str) -> str:
    """The subject of an answer, which begins with Re: once."""
    return subject if ANSWERS.match(subject) else f"Re: {subject}"


def thread(message_ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The headers that put a mail into its thread (RFC 5322, 3.6.4): of too many, the first and the newest."""
    known = list(dict.fromkeys(one for one in message_ids if one))
    if not known:
        return ()
    kept = known[-1:]
    for one in reversed(known[:-1]):
        if len(" ".join([known[0], one, *kept])) > LONGEST_THREAD:
            kept = [known[0], *kept]
            break
        kept = [one, *kept]
    return (("In-Reply-To", known[-1]), ("References", " ".join(dict.fromkeys(kept))))
