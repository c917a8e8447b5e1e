"""Numbers with a decimal point or a decimal comma, and amounts in minor units."""

import re
from decimal import Decimal

from pejling.people.rules.importing.problems import NotAllowed
from pejling.people.rules.places import minor_digits

GROUP_SPACES = str.maketrans("", "", "   '’")
PLAIN = re.compile(r"[+-]?[0-9]+")
DIGITS_AND_MARKS = re.compile(r"[+-]?[0-9][0-9.,]*")
NUMBER_ALLOWED = "a number such as 1234.50 or 1234,50"
MOST = 10**15


def read_decimal(text: str, *, mark: str = "") -> Decimal:
    """The number of a cell. ``mark`` is the decimal mark; without it 1.234 is refused, for it could be either."""
    bare = text.translate(GROUP_SPACES)
    if PLAIN.fullmatch(bare):
        return Decimal(bare)
    if not DIGITS_AND_MARKS.fullmatch(bare):
        raise NotAllowed(text, NUMBER_ALLOWED)
    mark = mark or _mark(text, bare)
    whole, found, fraction = bare.rpartition(mark) if mark and mark in bare else (bare, "", "")
    groups = re.split(r"[.,]", whole)
    if (mark and mark in whole) or (found and not fraction.isdigit()) or not _are_groups(groups):
        raise NotAllowed(text, NUMBER_ALLOWED)
    return Decimal("".join(groups) + (f".{fraction}" if fraction else ""))


def read_minor(text: str, currency: str, *, mark: str = "") -> int:
    """An amount in the minor units of a currency: 12,50 DKK is 1250, 12 JPY is 12."""
    digits = minor_digits(currency)
    amount = read_decimal(text, mark=mark).scaleb(digits)
    if amount != amount.to_integral_value():
        raise NotAllowed(text, f"an amount with at most {digits} decimals, as {currency} has")
    if abs(amount) > MOST:
        raise NotAllowed(text, "a smaller amount")
    return int(amount)


def _mark(text: str, bare: str) -> str:
    """The decimal mark, if the number itself leaves no doubt."""
    marks = [sign for sign in bare if sign in ".,"]
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return ""  # 1.234.567: groups
    if len(bare) - bare.index(marks[0]) == 4:
        raise NotAllowed(text, 'a number that can be read one way only; say decimal = "," or decimal = "." in the map')
    return marks[0]


def _are_groups(groups: list[str]) -> bool:
    """Whether digits are grouped in thousands, or not at all."""
    first = groups[0].lstrip("+-")
    if len(groups) == 1:
        return first.isdigit()
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups[1:])
