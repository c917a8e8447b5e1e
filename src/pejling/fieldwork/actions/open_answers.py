"""Open answers: what somebody says at a kiosk, a QR code, a widget or a newsletter without having been invited."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.actions.hearing import Noted, NothingAnswered, Recorded, ScoreOutOfRange, Stood, SurveyClosed
from pejling.fieldwork.actions.passing import let_pass
from pejling.fieldwork.actions.rows import insert_row, save_fields
from pejling.fieldwork.models import Response
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.open_answers import words_in_force
from pejling.fieldwork.rules import open_answers as rules
from pejling.fieldwork.rules.answers import Door, clean_comment
from pejling.fieldwork.rules.passing import Passage
from pejling.fieldwork.rules.sets import ResponseState, Source, measure_of
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Contact, Event
from pejling.people.rules.days import local_day
from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementKind, PlacementState


class TooManyFromHere(Exception):
    """One client has said more at one placement today than a person would."""


CHANNELS = {PlacementKind.NEWSLETTER: Channel.EMAIL}


@dataclass(frozen=True)
class Press:
    """A score pressed at a placement; ``key`` is the client's own, and the same key is the same answer.

    ``claimed_at`` is when a kiosk without a network heard it. Whoever is known has signed for it (``contact``);
    ``client`` tells a stranger's device from others, "" where many share one, as at a kiosk.
    """

    score: int
    key: str
    language: str = ""
    contact: Contact | None = None
    event: Event | None = None
    client: str = ""
    claimed_at: datetime | None = None
    by_hand: bool = True  # whether the page saw a person's gesture


def record_open_score(*, placement: Placement, press: Press, now: datetime) -> Recorded:
    """Take a score as an open answer, or as the one that now stands if the key has answered before."""
    if not 0 <= press.score <= 10:
        raise ScoreOutOfRange(press.score)
    key = rules.idempotency_key(placement.public_id, press.key)
    with transaction.atomic(savepoint=False):  # a part of the follow-up's own transaction
        response = _locked(organisation_id=placement.organisation_id, idempotency_key=key)
        if response is None:
            _refuse_closed(placement, press, now)
            counted = press.by_hand and _passes(placement, press, now)
            response, is_first = _first(_new(placement, press, key, now, counted=counted))
            if is_first:
                return Recorded(response, before=None)
        return _changed(response, press.score, now)


def record_changed_score(*, response: Response, score: int, now: datetime) -> Recorded:
    """Another score from whoever holds the answer's own token."""
    if not 0 <= score <= 10:
        raise ScoreOutOfRange(score)
    with transaction.atomic(savepoint=False):
        return _changed(_own(response), score, now)


def record_open_comment(*, response: Response, comment: str, no_contact: bool, now: datetime) -> Noted:
    """Add the words to an open answer."""
    with transaction.atomic(savepoint=False):
        row = _own(response)
        words = clean_comment(comment)
        new = words != row.comment
        if not new and no_contact == row.no_contact:
            return Noted(row, new=False)
        _refuse_late(row, now)
        before = Stood(row.comment, row.no_contact)
        row.comment, row.no_contact, row.edited_at = words, no_contact, now
        row.themed = WAITING
        save_fields(row, "comment", "no_contact", "edited_at", "themed")
        return Noted(row, new=new, before=before)


def _locked(**known: Any) -> Response | None:
    rows = Response.objects.select_for_update(of=("self",)).select_related("organisation", "programme")
    return rows.filter(**known).first()


def _own(response: Response) -> Response:
    row = _locked(pk=response.pk)
    if row is None:
        raise NothingAnswered(f"Answer {response.public_id} is there no more.")
    return row


def _passes(placement: Placement, press: Press, now: datetime) -> bool:
    """Whether a stranger's press counts at once; nobody else is counted by their device."""
    if not press.client or press.contact is not None:
        return True
    result = let_pass(placement=placement, client=press.client, now=now)
    if result == Passage.REFUSED:
        raise TooManyFromHere(f"Placement {placement.public_id} has heard enough from this client today.")
    return result == Passage.COUNTED


def _first(response: Response) -> tuple[Response, bool]:
    """A new answer; of two presses at once with one key, the second finds the first's."""
    try:
        with transaction.atomic():
            insert_row(response)
    except IntegrityError:
        known = {"organisation_id": response.organisation_id, "idempotency_key": response.idempotency_key}
        standing = _locked(**known)
        if standing is None:
            raise
        return standing, False
    _count(response, response.score, 1)
    return response, True


def _refuse_closed(placement: Placement, press: Press, now: datetime) -> None:
    """What a kiosk heard before it was taken down is taken all the same: it may have been without a network."""
    if placement.state == PlacementState.ACTIVE:
        return
    at, closed_at = rules.answered_at(press.claimed_at, now=now), placement.closed_at
    if placement.kind != PlacementKind.KIOSK or closed_at is None or at > closed_at:
        raise SurveyClosed(Door.WITHDRAWN)


def _new(placement: Placement, press: Press, key: str, now: datetime, *, counted: bool) -> Response:
    programme, at = placement.programme, rules.answered_at(press.claimed_at, now=now)
    zone = placement.organisation.zone
    version, wording = words_in_force(programme, local_day(at, zone), press.language)
    contact, event = press.contact, press.event
    return Response(
        organisation=placement.organisation,
        track=programme.track,
        programme=programme,
        touchpoint_id=programme.touchpoint_id,
        rule_version=version,
        wording_version=wording,
        placement=placement,
        contact_id=contact.pk if contact else None,
        event_id=event.pk if event else None,
        first_score=press.score,
        score=press.score,
        language=press.language[:12],
        state=ResponseState.CONFIRMED if counted else ResponseState.PROVISIONAL,
        source=Source.OPEN,
        answered_at=at,
        confirmed_at=at if counted else None,
        day=local_day(at, zone),
        unit_id=placement.unit_id or (contact.unit_id if contact else None),
        employee=placement.employee,
        segment=contact.segment if contact else "",
        channel=CHANNELS.get(PlacementKind(placement.kind), Channel.WEB),
        idempotency_key=key,
    )


def _changed(response: Response, score: int, now: datetime) -> Recorded:
    before = response.score
    if before == score:
        return Recorded(response, before=before)
    _refuse_late(response, now)
    response.score, response.edited_at = score, now
    save_fields(response, "score", "edited_at")
    _count(response, before, -1)
    _count(response, score, 1)
    return Recorded(response, before=before)


def _refuse_late(response: Response, now: datetime) -> None:
    if not rules.still_changeable(response.answered_at, now=now):
        raise SurveyClosed(Door.ANSWERED)


def _count(response: Response, score: int, delta: int) -> None:
    """Only confirmed answers count, and open ones in cells of their own; they are no step of any funnel."""
    if response.state != ResponseState.CONFIRMED:
        return
    count_change(
        organisation_id=response.organisation_id,
        programme_id=response.programme_id,
        track=response.track,
        channel=response.channel,
        source=response.source,
        unit_id=response.unit_id,
        day=response.day,
        measure=measure_of(score),
        delta=delta,
    )
