"""Withdrawn: events that were taken back before anybody was asked about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.later_events import LaterEvents, Subject, subject_of
from pejling.fieldwork.queries.plans import Plan
from pejling.people.rules.days import local_day
from pejling.programme.rules.versions import Rules, Timing

Version = tuple[int, int]  # programme and rule version


def withdrawn_events(plan: Plan, candidates: Sequence[Candidate]) -> set[int]:
    """The events among some candidates' that were taken back by the plan's day."""
    timing = plan.rules.timing
    if not timing.withdrawn_by:
        return set()
    events = [(candidate.event, candidate.person.person_key) for candidate in candidates]
    subjects = [(subject_of(event, key, timing.matched_by), timing) for event, key in events if event is not None]
    return _withdrawn(plan.organisation.pk, subjects, plan.on)


def withdrawn_asks(
    invitations: Sequence[Invitation], rules: Mapping[Version, Rules], *, now: datetime
) -> frozenset[int]:
    """The invitations among some whose event was taken back by now."""
    concerned: dict[int, list[tuple[Invitation, Timing]]] = defaultdict(list)
    for invitation in invitations:
        timing = rules[invitation.programme_id, invitation.rule_version].timing
        if invitation.event is not None and timing.withdrawn_by:
            concerned[invitation.organisation_id].append((invitation, timing))
    found: set[int] = set()
    for organisation_id, asks in concerned.items():
        found |= _withdrawn_of(organisation_id, asks, now)
    return frozenset(found)


def _withdrawn_of(organisation_id: int, asks: list[tuple[Invitation, Timing]], now: datetime) -> set[int]:
    today = local_day(now, asks[0][0].organisation.zone)
    subjects = [(subject_of(ask.event, ask.person_key, timing.matched_by), timing) for ask, timing in asks if ask.event]
    events = _withdrawn(organisation_id, subjects, today)
    return {ask.pk for ask, _ in asks if ask.event_id in events}


def _withdrawn(organisation_id: int, subjects: Sequence[tuple[Subject, Timing]], until: date) -> set[int]:
    kinds = {kind for _, timing in subjects for kind in timing.withdrawn_by}
    later = LaterEvents(organisation_id, [subject for subject, _ in subjects], kinds, until=until)
    return {
        subject.event_id
        for subject, timing in subjects
        if later.withdraws(subject, kinds=timing.withdrawn_by, matched_by=timing.matched_by)
    }
