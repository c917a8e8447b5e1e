"""What a kiosk delivers: one answer or a week's, each once."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pejling.fieldwork.actions.hearing import ScoreOutOfRange, SurveyClosed
from pejling.fieldwork.actions.open_answers import Press, TooManyFromHere
from pejling.fieldwork.rules.open_answers import BadKey
from pejling.fieldwork.rules.passing import client_of
from pejling.followup.actions.open_answers import hear_open
from pejling.programme.models import Placement
from pejling.programme.queries.placements import placement_of
from pejling.programme.rules.sets import PlacementKind
from pejling.respond.moment import now_of

AT_ONCE = 100
LONGEST = 64_000  # bytes
NEVER_KEPT = (BadKey, ScoreOutOfRange, SurveyClosed)


class Nonsense(ValueError):
    """A body that no kiosk of ours has sent."""


@dataclass(frozen=True)
class Heard:
    """One answer as the kiosk tells of it, with its age, for a tablet's clock may be wrong."""

    key: str
    score: int
    language: str
    age: timedelta


@csrf_exempt  # the key in the address is the capability, and there is no session to ride on
@require_POST
def answers(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was heard, each answer in a transaction of its own; say which are safe and which never will be."""
    placement = placement_of(key, PlacementKind.KIOSK)
    if placement is None:
        return JsonResponse({"error": "There is no such kiosk."}, status=404)
    try:
        told = _read(request)
    except Nonsense as nonsense:
        return JsonResponse({"error": str(nonsense)}, status=400)
    kept: list[str] = []
    refused: list[str] = []
    try:
        for heard in told:
            (kept if _keep(placement, heard, request, now_of(request)) else refused).append(heard.key)
    except TooManyFromHere as too_many:
        status = 200 if kept or refused else 429  # what was kept must be said, or it is sent for ever
        return JsonResponse({"kept": kept, "refused": refused, "error": str(too_many)}, status=status)
    return JsonResponse({"kept": kept, "refused": refused})


def _keep(placement: Placement, heard: Heard, request: HttpRequest, now: datetime) -> bool:
    press = Press(
        score=heard.score,
        key=heard.key,
        language=heard.language,
        client=client_of(request.META, behind_proxy=settings.BEHIND_PROXY),
        claimed_at=now - heard.age,
    )
    try:
        hear_open(placement=placement, press=press, now=now)
    except NEVER_KEPT:
        return False
    return True


def _read(request: HttpRequest) -> list[Heard]:
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise Nonsense(f"More than {LONGEST} bytes at once.")
    try:
        rows = json.loads(request.body, parse_constant=_no_number)["answers"]
        if not isinstance(rows, list) or len(rows) > AT_ONCE:
            raise Nonsense(f"Answers come as a list of at most {AT_ONCE}.")
        return [_heard(row) for row in rows]
    except (ValueError, TypeError, KeyError, OverflowError) as wrong:
        raise Nonsense(f"Not what a kiosk sends: {wrong}") from wrong


def _heard(row: dict[str, Any]) -> Heard:
    score, age = row["score"], row["age"]
    if not isinstance(score, int) or isinstance(score, bool) or not isinstance(age, int | float) or age < 0:
        raise Nonsense("An answer has a whole score and an age in milliseconds.")
    return Heard(str(row["key"]), score, str(row.get("language", "")), timedelta(milliseconds=min(age, 10**11)))


def _no_number(name: str) -> float:
    raise Nonsense(f"{name} is no number.")
