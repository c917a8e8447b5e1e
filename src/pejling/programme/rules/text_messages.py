"""How long a text message is: 7-bit letters cost little, any other letter makes all of them cost double.

Source: 3GPP TS 23.040 (160 and 153 septets, 70 and 67 UTF-16 units).
"""

from dataclasses import dataclass

from pejling.channels.sms.alphabet import EXTENDED, strangers_in

ONE, OF_MANY = 160, 153
ONE_WIDE, OF_MANY_WIDE = 70, 67


@dataclass(frozen=True)
class Size:
    """The length in the units that the network counts, how many messages it takes, and the letters that cost."""

    length: int
    most: int  # what fits into one message
    parts: int
    strangers: str  # letters outside the 7-bit alphabet, each once

    @property
    def fits(self) -> bool:
        """Whether one message is enough."""
        return self.parts == 1


def size_of(text: str) -> Size:
    """How a text is counted on its way to a phone."""
    strangers = strangers_in(text)
    if strangers:
        length = len(text.encode("utf-16-le")) // 2
        return Size(length, ONE_WIDE, _parts(length, ONE_WIDE, OF_MANY_WIDE), strangers)
    length = sum(2 if letter in EXTENDED else 1 for letter in text)
    return Size(length, ONE, _parts(length, ONE, OF_MANY), "")


def _parts(length: int, one: int, of_many: int) -> int:
    return 1 if length <= one else -(-length // of_many)
