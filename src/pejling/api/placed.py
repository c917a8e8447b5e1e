"""The door of a placement's JSON: who may talk to it from where, and what every view needs of a request.

The key in the address is public and only lets write. Pages of other sites are let in by the origins of the
placement's settings; a native app sends no origin, and a browser that sends one is not an app.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from pejling.fieldwork.rules.passing import client_of
from pejling.people.models import Contact
from pejling.people.queries.contacts import contacts_by_email
from pejling.programme.models import Placement
from pejling.programme.queries.placements import placement_of, signing_key
from pejling.programme.rules.person_tokens import BadToken, Claim, read_token
from pejling.programme.rules.sets import PlacementKind

LONGEST = 32_000  # bytes of a body
ALLOWED = {
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",
}


class Refused(Exception):
    """A request that is answered with a status and a sentence for the integrator."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Call:
    """One request to a placement."""

    request: HttpRequest
    placement: Placement
    body: Mapping[str, Any]
    now: datetime
    client: str
    more: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str, *, longest: int = 300) -> str:
        """A text of the body, "" if it is not there."""
        value = self.body.get(name, "")
        if not isinstance(value, str) or len(value) > longest:
            raise Refused(400, f"{name} is a text of at most {longest} characters.")
        return value

    def languages(self) -> list[str]:
        """What the page and the browser would like to read, best first."""
        value = self.body.get("languages", [])
        if not isinstance(value, list):
            raise Refused(400, "languages is a list such as ['da', 'en'].")
        return [str(tag)[:12] for tag in value[:10]]

    def claim(self) -> Claim | None:
        """What the organisation's own server has signed, if anything."""
        token = self.text("person", longest=4096)
        if not token:
            return None
        try:
            return read_token(token, key=signing_key(self.placement, key=settings.LINK_KEY), now=self.now)
        except BadToken as bad:
            raise Refused(401, str(bad)) from bad

    def contact(self) -> Contact | None:
        """The customer that a signed token names, if we know one by that name."""
        claim, house = self.claim(), self.placement.organisation_id
        if claim is None:
            return None
        rows = Contact.objects.select_related("organisation").filter(organisation_id=house)
        if claim.sub and (found := rows.filter(external_id=claim.sub).first()):
            return found
        by_email = contacts_by_email(house, [claim.email.lower()]) if claim.email else {}
        return rows.filter(pk__in=by_email.values()).first()


View = Callable[[Call], Mapping[str, Any]]


def placement_door(*kinds: PlacementKind) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view that takes a ``Call`` and gives the answer's JSON; it says ``Refused`` where it cannot."""

    def made(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt  # no cookie is looked at: there is no session to ride on
        @wraps(view)
        def answer(request: HttpRequest, key: str, **more: str) -> HttpResponse:
            placement = placement_of(key, *kinds)
            if placement is None:
                return JsonResponse({"error": f"There is no placement {key[:20]!r} of this kind."}, status=404)
            origin = request.headers.get("Origin", "")
            if origin and origin not in placement.value.origins:
                sentence = f"Pages of {origin[:100]!r} may not use this placement: its settings do not name them."
                return JsonResponse({"error": sentence}, status=403)
            return _with_origin(_answer(view, request, placement, more), origin)

        return answer

    return made


def _answer(view: View, request: HttpRequest, placement: Placement, more: Mapping[str, str]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=ALLOWED)
    if request.method != "POST":
        return JsonResponse({"error": "Use POST."}, status=405, headers={"Allow": "POST, OPTIONS"})
    try:
        return JsonResponse(view(_call(request, placement, more)))
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=refused.status)


def _call(request: HttpRequest, placement: Placement, more: Mapping[str, str]) -> Call:
    moment = request.META.get("pejling.now")  # no HTTP header can take this name: they arrive as HTTP_…
    return Call(
        request=request,
        placement=placement,
        body=_body(request),
        now=moment if isinstance(moment, datetime) else timezone.now(),
        client=client_of(request.META, behind_proxy=settings.BEHIND_PROXY),
        more=more,
    )


def _body(request: HttpRequest) -> Mapping[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise Refused(413, f"A body has at most {LONGEST} bytes.")
    try:
        body = json.loads(request.body or b"{}")
    except ValueError as wrong:
        raise Refused(400, f"The body is no JSON: {wrong}") from wrong
    if not isinstance(body, dict):
        raise Refused(400, "The body is a JSON object.")
    return body


def _with_origin(answer: HttpResponse, origin: str) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["Origin"])
    if origin:
        answer["Access-Control-Allow-Origin"] = origin
    return answer
