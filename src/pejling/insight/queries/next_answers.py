"""What the same people answered next: for a look at who moved, never by itself a proof of why."""

from collections.abc import Mapping
from datetime import datetime

from pejling.fieldwork.models import Response
from pejling.insight.queries.scope import COUNTED
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track
from pejling.stats import Histogram

AT_ONCE = 500


def next_relationship_answers(viewer: Viewer, after: Mapping[str, datetime]) -> Histogram:
    """The first answer about the relationship that each person gave later than a moment; one a person at most."""
    keys = sorted(after)
    scores: dict[str, int] = {}
    for start in range(0, len(keys), AT_ONCE):
        rows = Response.objects.visible_to(viewer).confirmed()
        rows = rows.filter(track=Track.RELATIONSHIP, programme__recommend=True, source__in=COUNTED)
        rows = rows.filter(contact__person_key__in=keys[start : start + AT_ONCE])
        for key, at, score in rows.order_by("answered_at", "pk").values_list(
            "contact__person_key", "answered_at", "score"
        ):
            if at > after[key]:
                scores.setdefault(key, score)
    return Histogram.from_scores(scores.values())
