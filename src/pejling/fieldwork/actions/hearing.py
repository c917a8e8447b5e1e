"""Hearing: what a respondent does, written once and never lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from pejling.fieldwork.actions.counting import count_change, count_changes
from pejling.fieldwork.actions.locking import lock_for_answering
from pejling.fieldwork.actions.rows import insert_row, save_fields
from pejling.fieldwork.models import Evidence, Invitation, Response
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.rules.answers import Door, clean_comment, door_for_answering
from pejling.fieldwork.rules.sets import EvidenceKind, InvitationState, Measure, ResponseState, Source, measure_of
from pejling.people.actions.gathering import insert_later
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
class Recorded:
    """What a press changed: ``before`` is the score that stood, None for the first; same again changes nothing."""

    response: Response
    before: int | None

    @property
    def changed(self) -> bool:
        """Whether the answer is another than it was."""
        return self.before != self.response.score


@dataclass(frozen=True)
class Visit:
    """Somebody, or something, opened the page; ``score`` is that of the link."""

    invitation: Invitation
    now: datetime
    method: str
    score: int | None = None
    agent: str = ""


def record_visits(visits: Sequence[Visit]) -> None:
    """Keep visits: evidence, and the funnel's step once for each ask. Never an answer."""
    with transaction.atomic():
        for visit in visits:
            _keep(
                visit.invitation,
                EvidenceKind.VISIT,
                visit.now,
                method=visit.method,
                score=visit.score,
                agent=visit.agent,
            )
        _mark_visited([visit for visit in visits if visit.method == "GET"])


def record_score(
    *, invitation_id: int, score: int, now: datetime, simulated: bool, method: str = "POST", agent: str = ""
) -> Recorded:
    """Take a score as the confirmed answer, or as the answer that now stands; the first one is kept too."""
    if not 0 <= score <= 10:
        raise ScoreOutOfRange(score)
    with transaction.atomic(savepoint=False):  # a part of the follow-up's own transaction
        invitation, response = lock_for_answering(invitation_id, now=now)
        door = door_for_answering(asked(invitation, response), now=now)
        if door not in (Door.OPEN, Door.CHANGEABLE):
            raise SurveyClosed(door)
        _keep(invitation, EvidenceKind.SCORE, now, method=method, score=score, agent=agent)
        if response is None:
            return Recorded(_first_answer(invitation, score, now, _source(simulated)), before=None)
        return _edited(response, score, now)


def record_comment(
    *, invitation_id: int, comment: str, no_contact: bool, now: datetime, method: str = "POST", agent: str = ""
) -> tuple[Response, bool]:
    """Add the words to an answer; also says whether they are new."""
    with transaction.atomic(savepoint=False):
        invitation, response = lock_for_answering(invitation_id, now=now)
        if response is None:
            raise NothingAnswered(f"Invitation {invitation} has no score yet.")
        door = door_for_answering(asked(invitation, response), now=now)
        if door != Door.CHANGEABLE:
            raise SurveyClosed(door)
        _keep(invitation, EvidenceKind.COMMENT, now, method=method, agent=agent)
        words = clean_comment(comment)
        new = words != response.comment
        if new or no_contact != response.no_contact:
            response.comment, response.no_contact, response.edited_at = words, no_contact, now
            save_fields(response, "comment", "no_contact", "edited_at")
        return response, new


def _first_answer(invitation: Invitation, score: int, now: datetime, source: Source) -> Response:
    response = Response(
        organisation_id=invitation.organisation_id,
        track=invitation.track,
        programme=invitation.programme,
        touchpoint_id=invitation.touchpoint_id,
        rule_version=invitation.rule_version,
        wording_version=invitation.wording_version,
        invitation=invitation,
        contact_id=invitation.contact_id,
        event_id=invitation.event_id,
        first_score=score,
        score=score,
        language=invitation.language,
        state=ResponseState.CONFIRMED,
        source=source,
        answered_at=now,
        confirmed_at=now,
        day=local_day(now, invitation.organisation.zone),
        unit_id=invitation.unit_id,
        employee=invitation.employee,
        account_id=invitation.account_id,
        segment=invitation.segment,
        channel=invitation.channel,
        idempotency_key=f"inv:{invitation.public_id}",
    )
    insert_row(response)
    _count_first(invitation, response)
    if invitation.visited_at is None:
        invitation.visited_at = now
    invitation.state, invitation.answered_at = InvitationState.ANSWERED, now
    save_fields(invitation, "state", "answered_at", "visited_at")
    return response


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
        if visit.invitation.visited_at is None and visit.invitation.handed_over_at is not None:
            first.setdefault(visit.invitation.pk, visit)
    marked = [first[key].invitation for key in _found_unvisited(first)]
    count_changes(
        [{**_cell(ask, _base(ask)), "day": ask.asked_on, "measure": Measure.VISITED, "delta": 1} for ask in marked]
    )


def _found_unvisited(first: dict[int, Visit]) -> list[int]:
    adapt = connection.ops.adapt_datetimefield_value
    values = [value for key, visit in sorted(first.items()) for value in (key, adapt(visit.now))]
    if not values:
        return []
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


def _keep(
    invitation: Invitation,
    kind: EvidenceKind,
    now: datetime,
    *,
    method: str,
    score: int | None = None,
    agent: str = "",
) -> None:
    handed_over = invitation.handed_over_at
    seen = {
        "organisation_id": invitation.organisation_id,
        "invitation_id": invitation.pk,
        "at": now,
        "kind": kind,
        "method": method[:8],
        "seconds_since_hand_over": int((now - handed_over).total_seconds()) if handed_over else None,
        "score": score,
        "agent": agent,
    }
    insert_later(Evidence, [seen])
