"""Leaving an address: a stranger whose answer is safe may say how to be reached."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.hearing import NothingAnswered, SurveyClosed
from pejling.fieldwork.actions.open_answers import TooManyFromHere
from pejling.fieldwork.actions.passing import let_pass
from pejling.fieldwork.models import LeftAddress, Response
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.open_answers import still_changeable
from pejling.fieldwork.rules.passing import Passage
from pejling.fieldwork.rules.telling import LONGEST_NAME, LONGEST_REACH, one_line
from pejling.programme.models import Placement


class NoStranger(Exception):
    """Whoever is known, or asked not to be contacted, leaves no address."""


def leave_address(
    *, response: Response, placement: Placement, name: str, reach: str, client: str, now: datetime
) -> tuple[Response, bool]:
    """Keep how a stranger can be reached, or forget it when it is emptied; also says whether it is another than before.

    A device leaves as many addresses in 24 hours as it may answer.
    """
    who, where = one_line(name, LONGEST_NAME), one_line(reach, LONGEST_REACH)
    with transaction.atomic(savepoint=False):
        row = Response.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=response.pk)
        answer = row.first()
        if answer is None:
            raise NothingAnswered(f"Answer {response.public_id} is there no more.")
        left = LeftAddress.objects.filter(response=answer).first()
        if (who, where) == ((left.name, left.reach) if left else ("", "")) or not (where or left):
            return answer, False
        _refuse(answer, now)
        if not where:
            LeftAddress.objects.filter(response=answer).delete()
            return answer, False
        if let_pass(placement=placement, client=f"address {client}", now=now) == Passage.REFUSED:
            raise TooManyFromHere(f"Placement {placement.public_id} was left too many addresses from here today.")
        values = {"organisation_id": answer.organisation_id, "name": who, "reach": where, "at": now}
        LeftAddress.objects.update_or_create(response=answer, defaults=values)
        return answer, True


def _refuse(answer: Response, now: datetime) -> None:
    if answer.contact_id is not None or answer.no_contact:
        raise NoStranger(f"Answer {answer.public_id} is of somebody known, or who asked not to be contacted.")
    if not still_changeable(answer.answered_at, now=now):
        raise SurveyClosed(Door.ANSWERED)
