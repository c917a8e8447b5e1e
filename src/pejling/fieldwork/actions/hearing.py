"""Hearing: what a respondent does, written once and never lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.actions.handing_over import mark_handed_over
from pejling.fieldwork.actions.rows import insert_row, save_fields
from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.queries.prepared import Prepared
from pejling.fieldwork.rules.answers import Door, clean_comment, door_for_answering
from pejling.fieldwork.rules.sets import EvidenceKind, InvitationState, Measure, ResponseState, Source, measure_of
from pejling.people.actions.inserting import insert_rows
from pejling.people.rules.days import local_day

ALONG = ("organisation", "programme", "employee")
LOCKED = Prepared(
    lambda here: Invitation.objects.select_for_update(of=("self",)).select_related(*ALONG).filter(pk=here), -1
)
ANSWER = Prepared(lambda here: Response.objects.select_related("organisation").filter(invitation_id=here), -1)

FIRST_VISIT = f"UPDATE {Invitation._meta.db_table} SET visited_at = %s WHERE id = %s AND visited_at IS NULL"


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


def record_visit(
    *, invitation: Invitation, now: datetime, method: str, score: int | None = None, agent: str = ""
) -> None:
    """Keep that somebody, or something, opened the page: evidence, and the funnel's step once. Never an answer."""
    with transaction.atomic():
        _keep(invitation, EvidenceKind.VISIT, now, method=method, score=score, agent=agent)
        if method == "GET" and invitation.visited_at is None and invitation.handed_over_at is not None:
            _mark_visited(invitation, now)


def record_score(
    *, invitation_id: int, score: int, now: datetime, simulated: bool, method: str = "POST", agent: str = ""
) -> Recorded:
    """Take a score as the confirmed answer, or as the answer that now stands; the first one is kept too."""
    if not 0 <= score <= 10:
        raise ScoreOutOfRange(score)
    with transaction.atomic(savepoint=False):  # a part of the follow-up's own transaction
        invitation, response = _locked(invitation_id, now)
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
        invitation, response = _locked(invitation_id, now)
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


def _locked(invitation_id: int, now: datetime) -> tuple[Invitation, Response | None]:
    """The invitation, ours alone until the commit, and then its answer.

    Two reads on purpose: after waiting for the lock, PostgreSQL shows the locked row as it is, but joined rows as
    they were, and the second of two presses at once would not see the answer of the first.
    """
    invitation = _lock(invitation_id)
    if invitation.state == InvitationState.DUE:
        # The mail arrived before its hand-over was committed: the person at the door proves it.
        mark_handed_over(invitation_id, at=now)
        invitation = _lock(invitation_id)
    return invitation, ANSWER.first(invitation_id)


def _lock(invitation_id: int) -> Invitation:
    invitation = LOCKED.first(invitation_id)
    if invitation is None:
        raise Invitation.DoesNotExist(f"There is no invitation {invitation_id}.")
    return invitation


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
    insert_rows(CountChange, [{**row, "delta": 1} for row in rows])


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


def _mark_visited(invitation: Invitation, now: datetime) -> None:
    """Only one of two first visits at once finds the row unvisited."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST_VISIT, [connection.ops.adapt_datetimefield_value(now), invitation.pk])
        is_first = cursor.rowcount == 1
    if is_first:
        count_change(**_cell(invitation, _base(invitation)), day=invitation.asked_on, measure=Measure.VISITED, delta=1)
    invitation.visited_at = now


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
    insert_rows(Evidence, [seen])
