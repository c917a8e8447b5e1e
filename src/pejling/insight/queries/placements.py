"""What was heard at each placement, apart from what was asked for by invitation."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.sets import ResponseState
from pejling.people.rules.viewer import Viewer

DAYS = 90


@dataclass(frozen=True)
class HeardAt:
    """The answers of a placement in the last 90 days: those that count, and those that are doubted."""

    counted: int = 0
    doubted: int = 0


def heard_at(viewer: Viewer, *, today: date) -> dict[int, HeardAt]:
    """How many answers came by each placement lately, as far as the viewer may see."""
    rows = Response.objects.visible_to(viewer).filter(placement__isnull=False, day__gt=today - timedelta(days=DAYS))
    counts = (
        rows.order_by()
        .values_list("placement_id")
        .annotate(
            counted=Count("pk", filter=Q(state=ResponseState.CONFIRMED)),
            doubted=Count("pk", filter=Q(state=ResponseState.PROVISIONAL)),
        )
    )
    return {pk: HeardAt(counted, doubted) for pk, counted, doubted in counts if pk is not None}
