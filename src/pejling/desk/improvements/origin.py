"""What an improvement is made from: nothing, one case, or a group of complaints; named by the query string."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pejling.desk.improvements.form import placed
from pejling.desk.labels import label
from pejling.followup.models import Case
from pejling.followup.queries.complaints import Complaints, cases_of
from pejling.followup.queries.spoken import themes_said
from pejling.people.models import Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import CUSTOMERS, Track
from pejling.themes.models import Theme

UNASKED = "unasked"


@dataclass(frozen=True)
class Origin:
    """The cases of those who asked for it, and what the form begins with."""

    cases: "QuerySet[Case]"
    initial: dict[str, Any]


def origin_of(query: QueryDict, viewer: Viewer, *, now: datetime) -> Origin:
    """What the query string names, as far as the viewer may see it."""
    case, about = query.get("case", ""), query.get("about", "")
    if case:
        return _from_case(case, viewer)
    if about:
        return _from_group(about, query, viewer, now)
    return Origin(Case.objects.none(), {})


def address_of(group: Complaints) -> str:
    """The query string that names a group."""
    return _address(group, theme="said")


def inbox_address(group: Complaints) -> str:
    """The query string by which the list of cases shows a group; those that are closed where nobody waits."""
    return _address(group, theme="theme") + "&show=all" + ("" if group.waiting else "&closed=1")


def _address(group: Complaints, *, theme: str) -> str:
    about = group.touchpoint.public_id if group.touchpoint else group.track or UNASKED
    rows = {"cause": group.cause, theme: group.said, "unit": group.unit}
    return urlencode({"about": about} | {name: row.public_id for name, row in rows.items() if row is not None})


def about_words(track: str | None, touchpoint: Touchpoint | None) -> str:
    """What complaints are about."""
    if touchpoint is not None:
        return touchpoint.name
    return label(track, "track") if track else _("Said unasked")


def place_of(about: str, viewer: Viewer) -> tuple[str | None, Touchpoint | None] | None:
    """The track and the touchpoint that an address names; None where this house has no such moment."""
    if about == UNASKED or about in CUSTOMERS:
        return None if about == UNASKED else about, None
    touchpoint = Touchpoint.objects.filter(organisation_id=viewer.organisation_id, public_id=about).first()
    return (Track.TOUCHPOINT, touchpoint) if touchpoint else None


def _from_case(public_id: str, viewer: Viewer) -> Origin:
    rows = Case.objects.visible_to(viewer).select_related("response__touchpoint", "root_cause", "unit")
    case = get_object_or_404(rows, public_id=public_id)
    track, touchpoint = (case.response.track, case.response.touchpoint) if case.response else (None, None)
    initial = _initial(track, touchpoint, case.unit, case.root_cause or _only_theme(case))
    return Origin(Case.objects.filter(pk=case.pk), initial)


def _only_theme(case: Case) -> Theme | None:
    """What the customer spoke of, if it is one thing."""
    said = themes_said([case])[case.pk]
    return said[0] if len(said) == 1 else None


def _from_group(about: str, query: QueryDict, viewer: Viewer, now: datetime) -> Origin:
    place = place_of(about, viewer)
    if place is None:
        raise Http404
    track, touchpoint = place
    cause, said, unit = (_row(model, key, viewer) if key else None for model, key in _named(query))
    cases = cases_of(viewer, cause=cause, said=said, track=track, touchpoint=touchpoint, unit=unit, now=now)
    return Origin(cases, _initial(track, touchpoint, unit, cause or said))


def _named(query: QueryDict) -> tuple[tuple[Any, str], ...]:
    return (Theme, query.get("cause", "")), (Theme, query.get("said", "")), (Unit, query.get("unit", ""))


def _row(model: Any, public_id: str, viewer: Viewer) -> Any:
    return get_object_or_404(model, organisation_id=viewer.organisation_id, public_id=public_id)


def _initial(
    track: str | None, touchpoint: Touchpoint | None, unit: Unit | None, cause: Theme | None
) -> dict[str, Any]:
    words = [cause.label if cause else "", about_words(track, touchpoint), unit.name if unit else ""]
    place = placed(track=track, touchpoint=touchpoint, unit=unit, theme=cause)
    return {"title": " · ".join(word for word in words if word)} | place
