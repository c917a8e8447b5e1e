"""Small pieces of the pages about accounts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from pejling.desk.accounts.words import finding_words, next_day_words
from pejling.desk.figure.words import estimate_words
from pejling.desk.labels import label
from pejling.desk.money import amount
from pejling.desk.spoken import spoken_kind, spoken_role
from pejling.followup.models import PlanStep
from pejling.followup.queries.account_mail import alert_words
from pejling.followup.queries.leaving import Worth
from pejling.followup.queries.plans import is_late
from pejling.followup.rules.health import Assessment
from pejling.followup.rules.renewals import NextDay
from pejling.followup.rules.voices import Word
from pejling.insight.queries.accounts import Quarter
from pejling.people.models import Event
from pejling.programme.rules.sets import Track

register = template.Library()
register.filter("finding_words", finding_words)
register.filter("spoken_kind", spoken_kind)
register.filter("spoken_role", spoken_role)
register.filter("alert_words", alert_words)
SHOWN_TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)


@register.inclusion_tag("desk/accounts/health.html")
def health(assessment: Assessment, most: int = 99) -> dict[str, Any]:
    """How an account fares, always with its reasons; a list shows the first few."""
    findings = assessment.findings
    return {"health": assessment.health, "findings": findings[:most], "more": max(len(findings) - most, 0)}


@register.filter
def amounts(worth: Iterable[Worth]) -> str:
    """Sums of several currencies, side by side."""
    return " · ".join(amount(one.minor, one.currency) for one in worth)


@register.inclusion_tag("desk/accounts/last.html")
def last_answers(last: Mapping[Track, Word]) -> dict[str, Any]:
    """The newest answer on each track, each by itself."""
    return {"words": [(label(track, "track"), last[track]) for track in SHOWN_TRACKS if track in last]}


@register.filter
def paired(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell with its column."""
    return list(zip(cells, columns, strict=True))


@register.filter
def event_amount(event: Event) -> str:
    """What was bought for."""
    return amount(event.amount_minor, event.currency) if event.amount_minor is not None else ""


@register.filter
def said_day(day: NextDay | None) -> str:
    """The next day that matters, and what happens then."""
    return next_day_words(day) if day else ""


@register.filter
def quarter_value(quarter: Quarter) -> str:
    """The score of a quarter with its interval, where there are answers enough."""
    value, interval = estimate_words(quarter.nps, quarter.display)
    return _("%(value)s (%(range)s)") % {"value": value, "range": interval} if value else ""


@register.filter
def late_on(step: PlanStep, today: date) -> bool:
    """Whether the day of a step has passed."""
    return is_late(step, today=today)
