"""What an open answer is told by: the words and rules in force, and what the person said before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.rules.open_answers import idempotency_key, is_key
from pejling.fieldwork.rules.sets import InvitationState, ResponseState
from pejling.people.models import Contact
from pejling.people.rules.days import local_day
from pejling.programme.models import Placement, Programme, RuleVersion, Wording


def words_in_force(programme: Programme, day: date, language: str) -> tuple[int, int]:
    """The numbers of the rules and of the texts in a language that hold on a day; an older day has the first ones."""
    rules = RuleVersion.objects.filter(programme=programme, valid_from__lte=day).order_by("-version")
    texts = Wording.objects.filter(programme=programme, language=language).order_by("-version")
    return (
        rules.values_list("version", flat=True).first() or 1,
        texts.values_list("version", flat=True).first() or 1,
    )


def answer_of(placement: Placement, key: str) -> Response | None:
    """The answer that was given at a placement under a key, if any."""
    if not is_key(key):
        return None
    rows = Response.objects.select_related("organisation").filter(organisation_id=placement.organisation_id)
    return rows.filter(idempotency_key=idempotency_key(placement.public_id, key)).first()


class Said(StrEnum):
    """Why the question is not put to a known person again."""

    ANSWERED = "answered"
    ASKED = "asked"


@dataclass(frozen=True)
class Lately:
    """That a person has answered a touchpoint within its gap, or has been asked and can still answer."""

    said: Said
    on: date
    response: Response | None = None
    invitation: Invitation | None = None


def lately(contact: Contact, programme: Programme, *, now: datetime) -> Lately | None:
    """The guard at the press: what a known person has said, or was asked, about this touchpoint not long ago.

    Answers within the touchpoint's own gap, whichever door they came by, and by any record of the same person.
    """
    today = local_day(now, programme.organisation.zone)
    since = today - timedelta(days=programme.rules_on(today)[1].gaps.same_touchpoint)
    answer = _answers_of(contact, programme).filter(day__gt=since).order_by("-answered_at").first()
    if answer is not None:
        return Lately(Said.ANSWERED, answer.day, response=answer)
    ask = _open_asks_of(contact, programme, now).order_by("-handed_over_at").first()
    return Lately(Said.ASKED, ask.asked_on or today, invitation=ask) if ask else None


def _answers_of(contact: Contact, programme: Programme) -> "QuerySet[Response]":
    rows = Response.objects.filter(organisation_id=contact.organisation_id, touchpoint=programme.touchpoint)
    rows = rows.filter(contact__person_key=contact.person_key).exclude(state=ResponseState.MACHINE)
    return rows.select_related("organisation")


def _open_asks_of(contact: Contact, programme: Programme, now: datetime) -> "QuerySet[Invitation]":
    rows = Invitation.objects.filter(organisation_id=contact.organisation_id, person_key=contact.person_key)
    return rows.filter(touchpoint=programme.touchpoint, state=InvitationState.HANDED_OVER, expires_at__gt=now)
