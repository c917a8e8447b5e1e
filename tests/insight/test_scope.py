"""Scope: one organisation, one track, a period with days."""

from datetime import date
from itertools import pairwise

import pytest

from pejling.fieldwork.rules.sets import Source
from pejling.insight.queries.scope import Scope, ScopeRefused
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track

MARCH = {"start": date(2026, 3, 1), "end": date(2026, 3, 31)}


def scope(**fields):
    return Scope(**{"organisation_id": 1, "track": Track.RELATIONSHIP, "viewer": system_viewer(1), **MARCH, **fields})


@pytest.mark.parametrize(
    "track", ["", None, "everything", [Track.RELATIONSHIP, Track.TOUCHPOINT], ("relationship", "touchpoint"), {"pulse"}]
)
def test_anything_but_exactly_one_track_is_refused(track):
    with pytest.raises(ScopeRefused, match="exactly one track"):
        scope(track=track)


def test_the_track_may_be_given_by_its_word():
    assert scope(track="pulse").track is Track.PULSE


def test_a_viewer_of_another_organisation_is_refused():
    with pytest.raises(ScopeRefused, match="another organisation"):
        scope(viewer=system_viewer(2))


@pytest.mark.parametrize("sources", [frozenset(), frozenset({Source.ASKED, Source.OPEN})])
def test_open_answers_are_never_counted_among_others(sources):
    with pytest.raises(ScopeRefused, match="Figures count"):
        scope(sources=sources)


def test_open_answers_are_counted_by_themselves():
    assert scope().unasked().sources == {Source.OPEN}


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ScopeRefused, match="ends on 2026-02-28"):
        scope(end=date(2026, 2, 28))


def test_both_ends_of_the_period_count():
    assert scope(end=date(2026, 3, 1)).days == 1


def test_the_period_before_is_as_long_and_shares_no_day():
    one = scope()
    for later, earlier in pairwise((one, one.before(), one.before().before())):
        assert earlier.days == later.days
        assert (later.start - earlier.end).days == 1
