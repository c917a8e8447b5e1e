"""Scores of programmes over a period, for the command line and other plain lists."""

from dataclasses import dataclass
from datetime import date

from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import FIRST_DAY, LAST_DAY, Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import CUSTOMERS, Track
from pejling.stats import Estimate, Histogram, nps_estimate


@dataclass(frozen=True)
class ProgrammeScore:
    """A programme with its answers counted and, if there are any, their net score."""

    key: str
    name: str
    track: Track
    histogram: Histogram
    nps: Estimate


def programme_scores(
    viewer: Viewer,
    *,
    track: Track | None = None,
    key: str | None = None,
    start: date = FIRST_DAY,
    end: date = LAST_DAY,
) -> list[ProgrammeScore]:
    """Every programme's score by itself, in the order of the keys; imported answers count."""
    programmes = Programme.objects.visible_to(viewer).order_by("key")
    if key is not None:
        programmes = programmes.filter(key=key)
    tracks = [one for one in CUSTOMERS if track in (None, one)]
    counted = {
        cell: histogram
        for one in tracks
        for cell, histogram in histograms(
            Scope(viewer.organisation_id, one, start, end, viewer), (Dimension.PROGRAMME,)
        ).items()
    }
    return [_score(one, counted.get((one.pk,), Histogram.zero())) for one in programmes if one.track in tracks]


def _score(programme: Programme, histogram: Histogram) -> ProgrammeScore:
    """Only the recommend wording yields an nps."""
    nps = nps_estimate(histogram if programme.recommend else Histogram.zero())
    return ProgrammeScore(programme.key, programme.name, Track(programme.track), histogram, nps)
