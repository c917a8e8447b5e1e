"""The part that a contact plays in an account: whose word counts when it is asked how it fares."""

from enum import IntEnum


class Weight(IntEnum):
    """From who decides down to who is only known to be there."""

    DECIDES = 0
    INFLUENCES = 1
    BELONGS = 2  # to no other account more than to this
    KNOWN = 3


DECIDING = frozenset({"decision maker", "decider", "beslutningstager", "beslutningstaker", "beslutsfattare"})
INFLUENCING = frozenset({"influencer", "påvirker", "påverkare"})


def weight_of(role: str, *, primary: bool) -> Weight:
    """The weight of a contact with a role (a free text) in an account that is or is not its primary one."""
    word = " ".join(role.casefold().replace("_", " ").replace("-", " ").split())
    if word in DECIDING:
        return Weight.DECIDES
    if word in INFLUENCING:
        return Weight.INFLUENCES
    return Weight.BELONGS if primary else Weight.KNOWN
