"""Small pieces of the pages about accounts."""

from collections.abc import Mapping
from typing import Any

from django import template

from pejling.desk.accounts.words import finding_words, next_day_words
from pejling.desk.labels import label
from pejling.followup.rules.health import Assessment
from pejling.followup.rules.renewals import NextDay
from pejling.followup.rules.voices import Word
from pejling.programme.rules.sets import Track

register = template.Library()
register.filter("finding_words", finding_words)
SHOWN_TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)


@register.inclusion_tag("desk/accounts/health.html")
def health(assessment: Assessment, most: int = 99) -> dict[str, Any]:
    """How an account fares, always with its reasons; a list shows the first few."""
    findings = assessment.findings
    return {"health": assessment.health, "findings": findings[:most], "more": max(len(findings) - most, 0)}


@register.inclusion_tag("desk/accounts/last.html")
def last_answers(last: Mapping[Track, Word]) -> dict[str, Any]:
    """The newest answer on each track, each by itself."""
    return {"words": [(label(track, "track"), last[track]) for track in SHOWN_TRACKS if track in last]}


@register.filter
def said_day(day: NextDay | None) -> str:
    """The next day that matters, and what happens then."""
    return next_day_words(day) if day else ""
