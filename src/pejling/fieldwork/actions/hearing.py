"""Hearing: what a respondent does, written once and never lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from pejling.fieldwork.actions.counting import count_change, count_changes
from pejling.fieldwork.actions.evidence import Trace, keep_evidence, since, trace_of
from pejling.fieldwork.actions.locking import ALONG, lock_for_answering
from pejling.fieldwork.actions.rows import fresh, insert_row, save_fields
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.queries.evidence import same_visit
from pejling.fieldwork.rules.answers import Door, clean_comment, door_for_answering
from pejling.fieldwork.rules.evidence import Sight, judge
from pejling.fieldwork.rules.sets import (
    EvidenceKind,
    Gesture,
    InvitationState,
    Measure,
    ResponseState,
    Source,
    Who,
    measure_of,
)
from pejling.people.actions.gathering import own_transaction
from pejling.people.rules.days import local_day

FIRST_VISITS = f"""
    UPDATE {Invitation._meta.db_table} SET visited_at = seen.column2 FROM (VALUES {{}}) AS seen
    WHERE id = seen.column1 AND visited_at IS NULL RETURNING id
"""


class SurveyClosed(Exception):
    """An answer could not be taken: the door says why (expired, withdrawn, answered long ago)."""

    def __init__(self, door: Door) -> None:
        super().__init__(f"The survey takes no answer any more: it is {door}.")
        self.door = door


class ScoreOutOfRange(ValueError):
    """A score is not a whole number from 0 to 10."""

    def __init__(self, score: int) -> None:
        super().__init__(f"Score {score} is not a whole number from 0 to 10.")


class NothingAnswered(Exception):
    """A comment came without a score to belong to."""


@dataclass(frozen=True)
class Manner:
    """How a visit or press came about, as far as its door can see."""

    agent: str = ""
    gesture: Gesture = Gesture.UNKNOWN
    honeypot: bool = False
    network: str = ""
    second: bool = False  # on the page that asks once more, after the time it takes to read it


NOTHING_KNOWN = Manner()


@dataclass(frozen=True)
class Recorded:
    """What a press changed: ``before`` is the score that stood, None for the first; same again changes nothing.

    Not ``confirmed``: nothing may follow from the press until it is made once more by somebody who is a person.
    """

    response: Response
    before: int | None
    confirmed: bool = True

    @property
    def changed(self) -> bool:
        """Whether the confirmed answer is another than it was."""
        return self.confirmed and self.before != self.response.score


@dataclass(frozen=True)
class Stood:
    """What stood beside a score before it was changed."""

    comment: str
    no_contact: bool


@dataclass(frozen=True)
class Noted:
    """What a comment changed, with what was ``before`` (None: nothing changed).

    Not ``kept`` when a machine sent other words than those a person wrote.
    """

    response: Response
    new: bool
    kept: bool = True
    before: Stood | None = None


@dataclass(frozen=True)
class Visit:
    """Somebody, or something, opened the page; ``score`` is that of the link."""

    invitation: Invitation
    now: datetime
    method: str
    score: int | None = None
    manner: Manner = NOTHING_KNOWN

    @property
    def is_step(self) -> bool:
        """Whether it may be the funnel's step: a page opened by somebody who was asked."""
        first = self.invitation.visited_at is None and self.invitation.handed_over_at is not None
        return first and self.method == "GET" and not self.manner.honeypot


def record_visits(visits: Sequence[Visit]) -> None:
    """Keep that somebody, or something, opened pages: evidence, and the funnel's step once. Never an answer."""
    with transaction.atomic():
        keep_evidence(*map(_trace, visits))
        _mark_visited([visit for visit in visits if visit.is_step])


def record_click(*, invitation_id: int, score: int, now: datetime, simulated: bool, manner: Manner) -> Response:
    """Keep a score whose page was read and touched but not sent: at most a provisional answer."""
    _refuse_strange(score)
    with transaction.atomic():
        invitation, response = _open(invitation_id, now)
        _judged(invitation, EvidenceKind.CLICK, now, "POST", manner, score)
        if response is None or response.state != ResponseState.CONFIRMED:
            return _unconfirmed(invitation, response, score, now, _source(simulated))
        return response


def record_score(
    *,
    invitation_id: int,
    score: int,
    now: datetime,
    simulated: bool,
    method: str = "POST",
    agent: str = "",
    manner: Manner | None = None,
) -> Recorded:
    """Take a score: a person's is the confirmed answer, or the answer that now stands; the first one is kept too.

    Without a ``manner`` the score came by a way that only people use (a reply, a call). Any other score is judged;
    what is not a person's is at most provisional, and never touches what a person confirmed.
    """
    _refuse_strange(score)
    with own_transaction(savepoint=False):  # a part of the follow-up's own transaction
        invitation, response = _open(invitation_id, now)
        who = _judged(invitation, EvidenceKind.SCORE, now, method, manner, score, agent=agent)
        stands = response is not None and response.state == ResponseState.CONFIRMED
        if response is not None and stands:
            if who == Who.HUMAN or score == response.score:
                return _edited(response, score, now)
            return Recorded(response, before=response.score, confirmed=False)
        if who != Who.HUMAN:
            waiting = _unconfirmed(invitation, response, score, now, _source(simulated))
            return Recorded(waiting, before=None, confirmed=False)
        return Recorded(_confirmed(invitation, response, score, now, _source(simulated)), before=None)


def record_comment(
    *,
    invitation_id: int,
    comment: str,
    no_contact: bool,
    now: datetime,
    method: str = "POST",
    agent: str = "",
    manner: Manner | None = None,
) -> Noted:
    """Add the words to a confirmed answer, unless a machine sends them."""
    with own_transaction(savepoint=False):
        invitation, response = lock_for_answering(invitation_id, now=now)
        if response is None or response.state != ResponseState.CONFIRMED:
            raise NothingAnswered(f"Invitation {invitation} has no score yet.")
        door = door_for_answering(asked(invitation, response), now=now)
        if door != Door.CHANGEABLE:
            raise SurveyClosed(door)
        who = _judged(invitation, EvidenceKind.COMMENT, now, method, manner, agent=agent)
        words = clean_comment(comment)
        new = words != response.comment
        if not new and no_contact == response.no_contact:
            return Noted(response, new=False)
        if who == Who.MACHINE:
            return Noted(response, new=False, kept=False)
        before = Stood(response.comment, response.no_contact)
        response.comment, response.no_contact, response.edited_at = words, no_contact, now
        response.themed = WAITING
        save_fields(response, "comment", "no_contact", "edited_at", "themed")
        return Noted(response, new=new, before=before)


def _refuse_strange(score: int) -> None:
    if not 0 <= score <= 10:
        raise ScoreOutOfRange(score)


def _open(invitation_id: int, now: datetime) -> tuple[Invitation, Response | None]:
    """The invitation and its answer, ours alone until the commit, if a score may still be given."""
    invitation, response = lock_for_answering(invitation_id, now=now)
    door = door_for_answering(asked(invitation, response), now=now)
    if door not in (Door.OPEN, Door.CHANGEABLE):
        raise SurveyClosed(door)
    return invitation, response


def _trace(visit: Visit) -> Trace:
    sight = _sight(visit.invitation, EvidenceKind.VISIT, visit.now, visit.method, visit.manner, visit.score)
    return trace_of(visit.invitation, sight)


def _judged(
    invitation: Invitation,
    kind: EvidenceKind,
    now: datetime,
    method: str,
    manner: Manner | None,
    score: int | None = None,
    *,
    agent: str = "",
) -> Who:
    """Keep a press and say whose it is; what happened just before is read only where no gesture speaks for itself."""
    if manner is None:
        sight = _sight(invitation, kind, now, method, Manner(agent=agent, gesture=Gesture.YES), score)
        keep_evidence(trace_of(invitation, sight, Who.HUMAN))
        return Who.HUMAN
    sight = _sight(invitation, kind, now, method, manner, score)
    who = judge(sight, [] if sight.gesture == Gesture.YES else same_visit(invitation.pk, now=now))
    keep_evidence(trace_of(invitation, sight, who))
    return who


def _sight(
    invitation: Invitation, kind: EvidenceKind, now: datetime, method: str, manner: Manner, score: int | None
) -> Sight:
    return Sight(
        at=now,
        kind=kind,
        method=method,
        score=score,
        gesture=manner.gesture,
        honeypot=manner.honeypot,
        since_hand_over=since(invitation.handed_over_at, now),
        agent=manner.agent,
        network=manner.network,
        second=manner.second,
    )


def _unconfirmed(
    invitation: Invitation, response: Response | None, score: int, now: datetime, source: Source
) -> Response:
    """The answer that waits for a person, with the score that was pressed last; it counts nowhere."""
    if response is None:
        response = _new(invitation, score, now, source, ResponseState.PROVISIONAL)
        insert_row(response)
        return response
    response.first_score = response.score = score
    response.state, response.answered_at = ResponseState.PROVISIONAL, now
    response.day = local_day(now, invitation.organisation.zone)
    save_fields(response, "first_score", "score", "state", "answered_at", "day")
    return response


def _confirmed(
    invitation: Invitation, response: Response | None, score: int, now: datetime, source: Source
) -> Response:
    """The answer of a person, counted from now on, whatever machines pressed before."""
    if response is None:
        response = _new(invitation, score, now, source, ResponseState.CONFIRMED)
        insert_row(response)
    else:
        _confirm(response, _new(invitation, score, now, source, ResponseState.CONFIRMED))
    _count_first(invitation, response)
    if invitation.visited_at is None:
        invitation.visited_at = now
    invitation.state, invitation.answered_at = InvitationState.ANSWERED, now
    save_fields(invitation, "state", "answered_at", "visited_at")
    return response


def _confirm(response: Response, answer: Response) -> None:
    """Let a provisional answer be the one that a person gave: nothing of what was pressed before is left."""
    names = ("first_score", "score", "state", "source", "answered_at", "confirmed_at", "day")
    for name in names:
        setattr(response, name, getattr(answer, name))
    save_fields(response, *names)


def _new(invitation: Invitation, score: int, now: datetime, source: Source, state: ResponseState) -> Response:
    return fresh(
        Response,
        related={name: getattr(invitation, name) for name in ALONG} | {"invitation": invitation},
        track=invitation.track,
        touchpoint_id=invitation.touchpoint_id,
        rule_version=invitation.rule_version,
        wording_version=invitation.wording_version,
        contact_id=invitation.contact_id,
        event_id=invitation.event_id,
        first_score=score,
        score=score,
        language=invitation.language,
        state=state,
        source=source,
        answered_at=now,
        confirmed_at=now if state == ResponseState.CONFIRMED else None,
        day=local_day(now, invitation.organisation.zone),
        unit_id=invitation.unit_id,
        account_id=invitation.account_id,
        segment=invitation.segment,
        channel=invitation.channel,
        idempotency_key=f"inv:{invitation.public_id}",
    )


def _count_first(invitation: Invitation, response: Response) -> None:
    """The score by its own day; the steps of the funnel by the day of the ask, where its base is counted."""
    base = _cell(invitation, _base(invitation))
    score = {**_cell(response, response.source), "day": response.day, "measure": measure_of(response.score)}
    steps = [Measure.ANSWERED] if invitation.visited_at else [Measure.ANSWERED, Measure.VISITED]
    rows = [score, *({**base, "day": invitation.asked_on, "measure": step} for step in steps)]
    count_changes([{**row, "delta": 1} for row in rows])


def _edited(response: Response, score: int, now: datetime) -> Recorded:
    before = response.score
    if before == score:
        return Recorded(response, before=before)
    response.score, response.edited_at = score, now
    save_fields(response, "score", "edited_at")
    cell = _cell(response, response.source)
    for measure, delta in ((measure_of(before), -1), (measure_of(score), 1)):
        count_change(**cell, day=response.day, measure=measure, delta=delta)
    return Recorded(response, before=before)


def _mark_visited(visits: Sequence[Visit]) -> None:
    """Of two first visits at once only one finds the row unvisited, and that one counts."""
    first: dict[int, Visit] = {}
    for visit in visits:
        first.setdefault(visit.invitation.pk, visit)
    found = [first[key].invitation for key in _found_unvisited(first)]
    steps = [{**_cell(ask, _base(ask)), "day": ask.asked_on, "measure": Measure.VISITED, "delta": 1} for ask in found]
    count_changes(steps)


def _found_unvisited(first: dict[int, Visit]) -> list[int]:
    if not first:
        return []
    adapt = connection.ops.adapt_datetimefield_value
    values = [value for key, visit in sorted(first.items()) for value in (key, adapt(visit.now))]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_VISITS.format(", ".join(["(%s, %s)"] * len(first))), values)
        return [key for (key,) in cursor.fetchall()]


def _cell(row: Invitation | Response, source: str) -> dict[str, Any]:
    return {
        "organisation_id": row.organisation_id,
        "programme_id": row.programme_id,
        "track": row.track,
        "channel": row.channel,
        "source": source,
        "unit_id": row.unit_id,
    }


def _base(invitation: Invitation) -> Source:
    """Steps of the funnel stand in the cell in which the hand-over was counted."""
    return _source(invitation.organisation.simulated)


def _source(simulated: bool) -> Source:
    return Source.SIMULATED if simulated else Source.ASKED
