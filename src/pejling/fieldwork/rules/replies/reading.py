"""Reading a reply: a score and why, a wish to be left alone, or words for a colleague."""

import re
import unicodedata
from dataclasses import dataclass

from pejling.fieldwork.rules.replies.quoting import new_words
from pejling.fieldwork.rules.replies.words import AWAY, BECAUSE, GREETINGS, LEADS, OF_TEN, OR, STOP

LEAD, TEN, REASON = (words.replace(" ", r"\s+") for words in (LEADS, OF_TEN, BECAUSE))  # blanks mean nothing below
GREETING = re.compile(rf"^\W*(?:{GREETINGS})\b[^\n\d]{{0,60}}\n+", re.IGNORECASE)
SCORE = re.compile(
    rf"""^[\s"'“”„«»*_(\[]*(?:(?:{LEAD})[\s:=,–—-]+)*
    (?P<score>10|[0-9])(?![0-9])
    (?:\s*{TEN})?["'”“»*_)\]]*
    (?: $ | \s*[.!]+\s*$ | \s*!+\s | \s*[,;:](?=\s) | \s+[–—-]+\s | [–—](?=\D) | \s*\((?=\D)
     | [.!,]?\s+(?=(?:{REASON})\b) )
    (?P<comment>.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
ANOTHER = re.compile(rf"^\W*(?:(?:{OR})\W+)*(?:10|[0-9])(?![0-9])(?!\s*%)", re.IGNORECASE)
LISTED = re.compile(r"^\s*2\s*[.)]\s", re.MULTILINE)
KEYCAPS = str.maketrans({"\ufe0f": "", "\u20e3": "", "🔟": "10", "\u200b": "", "\ufeff": ""})


@dataclass(frozen=True)
class Reply:
    """What a reply says. A score of None is no answer: its words are for a colleague to read."""

    score: int | None = None
    comment: str = ""
    stop: bool = False
    words: str = ""  # all that is new in it


def read_reply(text: str) -> Reply:
    """Read what somebody wrote back: "7 because …", "Score: 7/10", a bare number, STOP, or anything else.

    A number counts as the score only where it opens the reply and ends there: at the line's end, at a mark, or before
    a word like *because*. "7 days late", "7.5", "7-8", "7 or 8" and "7. marts" are words for a colleague: better to
    ask a person than to guess.
    """
    words = new_words(text)
    if _is_stop(words):
        return Reply(stop=True, words=words)
    first, _, rest = GREETING.sub("", _plain(words)).partition("\n")
    found = SCORE.match(first)
    if found is None or _ambiguous(found, words):
        return Reply(words=words)
    comment = f"{found['comment'].strip()}\n{rest.strip()}".strip()
    return Reply(score=int(found["score"]), comment=_balanced(comment), words=words)


def is_away(subject: str) -> bool:
    """Whether a subject is that of an automatic reply, for those whose head does not say so."""
    start = subject.strip().casefold()
    return any(start.startswith(words) for words in AWAY)


def _is_stop(words: str) -> bool:
    first = next((line for line in words.splitlines() if line.strip()), "")
    return re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", first)).strip().casefold() in STOP


def _ambiguous(found: re.Match[str], words: str) -> bool:
    """A range, a choice, a list, or a second number where the reason should stand."""
    return bool(ANOTHER.match(found["comment"]) or LISTED.search(words))


def _balanced(comment: str) -> str:
    """ "7 (slow delivery)" opened a bracket before its reason."""
    return comment[:-1] if comment.endswith(")") and comment.count(")") > comment.count("(") else comment


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words.translate(KEYCAPS)).strip()
