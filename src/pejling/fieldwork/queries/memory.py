"""The longest memory that the rules of an organisation need."""

from dataclasses import dataclass

from pejling.fieldwork.rules.memory import log_days, memory_days
from pejling.programme.models import RuleVersion
from pejling.programme.rules.sets import Track


@dataclass(frozen=True)
class Memory:
    """Days, and the programme that needs them."""

    days: int = 0
    programme: str = ""


@dataclass(frozen=True)
class Memories:
    """For how long asks must stay tied to their person, and decisions must stay rows."""

    asks: Memory
    decisions: Memory


def memories_of(organisation_id: int) -> Memories:
    """By the rules of every programme, also of one that is paused: it may be resumed."""
    versions = RuleVersion.objects.filter(organisation_id=organisation_id).select_related("programme").order_by("pk")
    needs = [(one.programme.key, one.value, one.programme.track != Track.TOUCHPOINT) for one in versions]
    asks = [Memory(memory_days(rules, cycles=cycles), key) for key, rules, cycles in needs]
    decisions = [Memory(log_days(rules, cycles=cycles), key) for key, rules, cycles in needs]
    return Memories(_longest(asks), _longest(decisions))


def _longest(memories: list[Memory]) -> Memory:
    return max(memories, key=lambda memory: memory.days, default=Memory())
