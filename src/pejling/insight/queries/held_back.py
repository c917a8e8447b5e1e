"""Held back: whom open cases and negotiations kept from being asked, and what they last answered.

Cases that are never closed must not lift a score in silence: those who would have answered low are the ones that are
kept back. So their last scores are shown beside the score.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejling.fieldwork.models import Decision, Response
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.insight.queries.figures import Figure, Kind, figure_of
from pejling.insight.queries.scope import COUNTED, Scope
from pejling.insight.queries.tallies import Tally, tallies
from pejling.people.models import Hold
from pejling.people.queries.score_notice import viewer_of_figures
from pejling.people.rules.sets import HoldKind
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.stats import Histogram, nps_estimate, rate_estimate
from pejling.stats.summary import mean_estimate


@dataclass(frozen=True)
class HeldBack:
    """The asks that holds kept back in a period, of all that were decided.

    ``last`` are the newest answers of those people on the same track, whenever they gave them, as far as the viewer
    may see them; ``heard`` those of the period itself.
    """

    due: int
    cases: int
    negotiations: int
    last: Figure
    heard: Figure

    @property
    def asks(self) -> int:
        """How many were kept back."""
        return self.cases + self.negotiations


def held_back(programme: Programme, viewer: Viewer, *, start: date, end: date) -> HeldBack:
    """What holds did to a programme's asks from one day to another, both included."""
    decided = Decision.objects.filter(
        organisation_id=viewer.organisation_id, programme=programme, decided_on__gte=start, decided_on__lte=end
    )
    kept = decided.filter(last_reason=Reason.ON_HOLD).exclude(verdict=Verdict.ASKED)
    negotiations = kept.filter(_negotiated()).count()
    viewer = viewer_of_figures(viewer, today=end)
    scope = Scope(
        viewer.organisation_id, Track(programme.track), start, end, viewer, programme_ids=frozenset({programme.pk})
    )
    return HeldBack(
        due=decided.count(),
        cases=kept.count() - negotiations,
        negotiations=negotiations,
        last=_last_answers(programme, viewer, kept, end),
        heard=figure_of(tallies(scope, ()).get((), Tally()), scope, today=end, recommend=programme.recommend),
    )


def _negotiated() -> Q:
    """A negotiation held the person, an account of theirs, or the event's account when it was decided."""
    holds = Hold.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        kind=HoldKind.NEGOTIATION,
        from_on__lte=OuterRef("decided_on"),
        until_on__gt=OuterRef("decided_on"),
    )
    return (
        Q(Exists(holds.filter(contact__person_key=OuterRef("person_key"))))
        | Q(Exists(holds.filter(account__account_contacts__contact_id=OuterRef("contact_id"))))
        | Q(Exists(holds.filter(account_id=OuterRef("event__account_id"))))
    )


def _last_answers(programme: Programme, viewer: Viewer, kept: "QuerySet[Decision]", end: date) -> Figure:
    """One answer a person, the newest: the later rows of the read overwrite the earlier ones. No rate belongs to it."""
    rows = (
        Response.objects.visible_to(viewer)
        .confirmed()
        .filter(
            track=programme.track,
            programme__recommend=programme.recommend,
            source__in=COUNTED,
            day__lte=end,
            contact__person_key__in=kept.values("person_key"),
        )
    )
    answers = rows.order_by("answered_at", "pk").values_list("contact__person_key", "day", "score")
    newest = {person: (day, score) for person, day, score in answers}
    days = [day for day, _score in newest.values()]
    histogram = Histogram.from_scores(score for _day, score in newest.values())
    estimate = nps_estimate(histogram) if programme.recommend else mean_estimate(histogram)
    kind = Kind.NPS if programme.recommend else Kind.SCORE
    return Figure(kind, histogram, estimate, rate_estimate(0, 0), 0, min(days, default=end), max(days, default=end))
