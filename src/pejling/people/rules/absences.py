"""Who is there in somebody's place."""

from collections.abc import Mapping


def in_place_of(person: int, stand_ins: Mapping[int, int | None]) -> int | None:
    """Who is there on a day: the person, else whoever stands in for them, and so on; None where nobody does.

    ``stand_ins`` has everybody who is away that day. Two who stand in for each other are both away.
    """
    seen = set()
    here: int | None = person
    while here is not None and here in stand_ins:
        if here in seen:
            return None
        seen.add(here)
        here = stand_ins[here]
    return here
