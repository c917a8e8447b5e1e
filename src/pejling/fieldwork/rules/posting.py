"""Letters: the short code that is typed from one, and the days the post takes."""

from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else, and no U: fewer words by accident
CODE_LENGTH = 8  # 39 bits: with ten tries a quarter of an hour, nobody finds another's
MOST_AT_ONCE = 500
MOST_POST_DAYS = 10


class BatchState(StrEnum):
    MADE = "made"
    SENT = "sent"


def read_code(typed: str) -> str | None:
    """A code as somebody typed it: spaces, hyphens and small letters are theirs to choose."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """In two groups of four, which people copy without mistakes."""
    return f"{code[:4]} {code[4:]}"


def address_lines(name: str, postal_address: str) -> tuple[str, ...]:
    """What stands in the window: the name, then the parts of the address."""
    parts = (part.strip() for part in postal_address.replace("\n", ",").split(","))
    return tuple(line for line in (name.strip(), *parts) if line)
