"""An answer comes to be: provisional, or a person's."""

from datetime import datetime

from pejling.fieldwork.actions.counting import count_changes
from pejling.fieldwork.actions.hearing.cells import base_of, cell_of
from pejling.fieldwork.actions.locking import ALONG
from pejling.fieldwork.actions.rows import fresh, insert_row, save_fields
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.rules.sets import InvitationState, Measure, ResponseState, Source, measure_of
from pejling.people.rules.days import local_day


def unconfirmed(
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


def confirmed(invitation: Invitation, response: Response | None, score: int, now: datetime, source: Source) -> Response:
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
    base = cell_of(invitation, base_of(invitation))
    score = {**cell_of(response, response.source), "day": response.day, "measure": measure_of(response.score)}
    steps = [Measure.ANSWERED] if invitation.visited_at else [Measure.ANSWERED, Measure.VISITED]
    rows = [score, *({**base, "day": invitation.asked_on, "measure": step} for step in steps)]
    count_changes([{**row, "delta": 1} for row in rows])
