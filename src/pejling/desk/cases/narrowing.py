"""Which of the cases are wanted: those with some words, those of whoever spoke of a theme, those of a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from pejling.desk.folding import contains
from pejling.desk.improvements.origin import about_words, place_of
from pejling.followup.queries.complaints import LOOKED_BACK, at_place, is_complaint
from pejling.people.models import Unit
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme

SEARCHED = (
    "contact__given_name",
    "contact__family_name",
    "response__comment",
    "response__account__name",
    "told__comment",
    "told__name",
)


@dataclass(frozen=True)
class Group:
    """Common complaints that a link led to: in words, as a condition, and by their names in the query string."""

    words: str = ""
    condition: Q = field(default_factory=Q)
    named: Mapping[str, str] = field(default_factory=dict)
    days: int = LOOKED_BACK.days


@dataclass(frozen=True)
class Narrowing:
    """What is asked for beside whose cases; empty means all."""

    words: str = ""
    theme: Theme | None = None  # spoken of by the customer
    group: Group = field(default_factory=Group)
    kept: str = ""  # all of it as a query string
    without_group: str = ""

    @property
    def chosen(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kept)

    @property
    def condition(self) -> Q:
        """What a case must be, its theme aside: that is looked for from two sides."""
        return contains(self.words, *SEARCHED) & self.group.condition


def read_narrowing(query: QueryDict, viewer: Viewer, themes: Sequence[Theme], *, now: datetime) -> Narrowing:
    """What a query string asks for; what is mistyped, or is not this house's, is left out: a link never breaks."""
    words = query.get("q", "").strip()[:200]
    theme, cause = (_named(themes, query.get(name, "")) for name in ("theme", "cause"))
    own = {"q": words, "theme": theme.public_id if theme else ""}
    group = _group(query, viewer, cause, now)
    return Narrowing(
        words=words,
        theme=theme,
        group=group,
        kept=_address({**own, **group.named}),
        without_group=_address(own),
    )


def _group(query: QueryDict, viewer: Viewer, cause: Theme | None, now: datetime) -> Group:
    """The moment and the unit of common complaints, exactly (a group without a unit is just that), and their cause."""
    about = query.get("about", "")
    place = place_of(about, viewer) if about else None
    if place is None:
        return Group()
    track, touchpoint = place
    units = Unit.objects.filter(organisation_id=viewer.organisation_id, public_id=query.get("unit", ""))
    unit = units.first()
    named = {"about": about, "unit": unit.public_id if unit else "", "cause": cause.public_id if cause else ""}
    words = [cause.label if cause else "", about_words(track, touchpoint), unit.name if unit else _("no unit")]
    return Group(
        words=" · ".join(filter(None, words)),
        condition=is_complaint(now) & at_place(track=track, touchpoint=touchpoint, unit=unit) & Q(root_cause=cause),
        named={name: value for name, value in named.items() if value},
    )


def _named(themes: Sequence[Theme], public_id: str) -> Theme | None:
    return next((theme for theme in themes if theme.public_id == public_id), None)


def _address(values: Mapping[str, str]) -> str:
    return urlencode({name: value for name, value in values.items() if value})
