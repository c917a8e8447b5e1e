"""What became of what chat rooms were told."""

from dataclasses import dataclass

from pejling.outbox.models import Delivery, Hook
from pejling.outbox.rules.sets import Channel


@dataclass(frozen=True)
class Room:
    """A hook and the newest thing that was sent, or is to be sent, to it."""

    hook: Hook
    newest: Delivery | None


def rooms_of(organisation_id: int) -> list[Room]:
    """All rooms of a house, by name; two reads, whatever their number."""
    hooks = list(Hook.objects.filter(organisation_id=organisation_id).select_related("unit").order_by("name", "pk"))
    keys = [hook.public_id for hook in hooks]
    rows = Delivery.objects.filter(organisation_id=organisation_id, channel=Channel.WEB, address__in=keys)
    newest = {row.address: row for row in rows.order_by("pk")} if hooks else {}
    return [Room(hook, newest.get(hook.public_id)) for hook in hooks]
