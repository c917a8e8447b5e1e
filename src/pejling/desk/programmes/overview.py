"""The programmes with what they ask today and in the next two weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import get_language

from pejling.desk.collation import in_order
from pejling.desk.programmes.bars import Bars, bars_of
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.forecast import forecast
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.senders import may_sign
from pejling.programme.rules.sets import CUSTOMERS, ProgrammeState, Stage, Track

FORECAST_DAYS = 14
TRACK_ORDER = list(CUSTOMERS)
STAGE_ORDER = list(Stage)


@dataclass(frozen=True)
class Line:
    """One programme on the page."""

    programme: Programme
    sent_today: int
    planned_today: int
    bars: Bars | None  # None: the programme asks nobody
    unsigned: bool


def overview(organisation: Organisation, viewer: Viewer, *, today: date) -> list[Line]:
    """All programmes: relationship first, then the journey in its order."""
    rows = Programme.objects.visible_to(viewer).select_related("touchpoint", "organisation", "sender")
    asks = _asks_on(organisation, today)
    return [
        Line(
            programme=one,
            sent_today=asks.get((one.pk, True), 0),
            planned_today=asks.get((one.pk, False), 0),
            bars=bars_for(one, today=today),
            unsigned=is_unsigned(one, today=today),
        )
        for one in sorted(in_order(rows, get_language() or "en"), key=_place)
    ]


def is_unsigned(programme: Programme, *, today: date) -> bool:
    """Whether it asks although whoever signed, where no employee is concerned, has left or has no address any more."""
    sender = programme.sender
    if programme.state != ProgrammeState.RUNNING or sender is None:
        return False
    return not may_sign(email=sender.email, left_on=sender.left_on, today=today)


def bars_for(programme: Programme, *, today: date) -> Bars | None:
    """The forecast as bars; nothing for a programme that does not run."""
    if programme.state != ProgrammeState.RUNNING:
        return None
    return bars_of(forecast(programme, today=today, days=FORECAST_DAYS))


def _asks_on(organisation: Organisation, day: date) -> Mapping[tuple[int, bool], int]:
    """How many asks of each programme left on a day (True), or wait to leave (False)."""
    rows = Invitation.objects.filter(organisation=organisation, asked_on=day, imported=False)
    counts: dict[tuple[int, bool], int] = {}
    for programme_id, state, n in rows.order_by().values_list("programme_id", "state").annotate(n=Count("pk")):
        if state != InvitationState.CANCELLED:
            key = (programme_id, state != InvitationState.DUE)
            counts[key] = counts.get(key, 0) + n
    return counts


def _place(programme: Programme) -> tuple[int, int]:
    stage = STAGE_ORDER.index(Stage(programme.touchpoint.stage)) if programme.touchpoint else 0
    return TRACK_ORDER.index(Track(programme.track)), stage
