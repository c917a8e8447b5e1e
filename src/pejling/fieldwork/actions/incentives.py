"""Keeping what was promised for an answer: a code each, or a draw that anybody can repeat."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from pejling.fieldwork.models import Draw, IncentiveCode, Invitation, Response
from pejling.fieldwork.queries.incentives import code_of, gives_codes
from pejling.fieldwork.rules.draws import winners
from pejling.fieldwork.rules.sets import Source
from pejling.people.actions.audit import record_audit
from pejling.people.models import User
from pejling.programme.models import Programme
from pejling.programme.rules.trials import Setting

TRIES = 20  # two at once want the same code: one of them takes the next


class AlreadyDrawn(Exception):
    """The winners of a period are drawn once: whoever draws until they like the outcome draws nothing."""


class NobodyToDraw(ValueError):
    """Nobody answered in the period, or no prize is to be won."""


def add_codes(*, programme: Programme, codes: Iterable[str]) -> int:
    """Put codes into the programme's pool; how many were not in it before."""
    wanted = {code.strip()[:80] for code in codes} - {""}
    known = set(programme.incentive_codes.filter(code__in=wanted).values_list("code", flat=True))
    new = [
        IncentiveCode(organisation_id=programme.organisation_id, programme=programme, code=code)
        for code in sorted(wanted - known)
    ]
    IncentiveCode.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    return len(new)


def give_code(invitation: Invitation, response: Response, *, now: datetime) -> str:
    """The answer's own code, given the first time and the same ever after; "" where none is promised or left."""
    if not gives_codes(invitation):
        return ""
    free = IncentiveCode.objects.filter(programme_id=invitation.programme_id, given_at=None).order_by("pk")
    for _ in range(TRIES):
        if given := code_of(invitation, response):
            return given
        key = free.values_list("pk", flat=True).first()
        if key is None:
            return ""
        try:
            with transaction.atomic():
                IncentiveCode.objects.filter(pk=key, given_at=None).update(response=response, given_at=now)
        except IntegrityError:
            continue  # the same answer was given one at the same moment
    return ""


def draw(
    *, programme: Programme, start: date, end: date, prizes: int, seed: str, now: datetime, user: User | None = None
) -> Draw:
    """Draw among those who answered from one day to another, each person once, whatever they answered."""
    entrants = _entrants(programme, start, end)
    if not entrants or prizes < 1:
        raise NobodyToDraw(f"Nobody answered {programme.key!r} from {start} to {end}, or there is nothing to win.")
    try:
        with transaction.atomic():
            drawn = Draw.objects.create(
                organisation_id=programme.organisation_id,
                programme=programme,
                start=start,
                end=end,
                seed=seed,
                entrants=len(entrants),
                winners=winners(seed, entrants, prizes),
                drawn_at=now,
                drawn_by=user,
            )
            _audit(drawn, programme, user, now)
            return drawn
    except IntegrityError as error:
        raise AlreadyDrawn(f"The winners from {start} to {end} are drawn.") from error


def _entrants(programme: Programme, start: date, end: date) -> list[str]:
    """The first answer of each person who was asked and promised a place in the draw; the score is not looked at."""
    rows = Response.objects.confirmed().filter(programme=programme, day__range=(start, end), contact__isnull=False)
    rows = rows.filter(source__in=[Source.ASKED, Source.SIMULATED]).order_by("answered_at", "pk")
    found: dict[str, str] = {}
    for person, answer, setting in rows.values_list(
        "contact__person_key", "public_id", "invitation__trial_arm__setting"
    ):
        if setting is None or Setting(**setting).incentive:
            found.setdefault(person, answer)
    return list(found.values())


def _audit(drawn: Draw, programme: Programme, user: User | None, now: datetime) -> None:
    record_audit(
        organisation_id=drawn.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action="incentive_drawn",
        subject="programme",
        subject_id=programme.public_id,
        detail={"seed": drawn.seed, "entrants": drawn.entrants, "winners": drawn.winners},
    )
