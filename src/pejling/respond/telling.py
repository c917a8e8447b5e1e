"""Tell us: an always open page for a complaint or praise. No score, no cookie, no account; a GET writes nothing."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.telling import NothingTold, TooManyTold
from pejling.fieldwork.models import Told
from pejling.fieldwork.queries.telling import Place, place_of_ask, place_of_key
from pejling.fieldwork.rules.answers import LONGEST_COMMENT
from pejling.fieldwork.rules.telling import LONGEST_NAME, LONGEST_REACH, Nature, Telling
from pejling.fieldwork.rules.tokens import read_token
from pejling.followup.actions.telling import hear_told
from pejling.people.models.fields import ALPHABET, PUBLIC_ID_LENGTH, new_public_id
from pejling.respond.clients import client_digest, digest_for
from pejling.respond.kind import unknown_page
from pejling.respond.moment import now_of
from pejling.respond.pages import own_path, page
from pejling.respond.tongues import SPOKEN, page_language

NATURES = {nature.value: nature for nature in Nature}
TRAP = "website"  # a field that people do not see and form robots fill in


@csrf_exempt  # there is no session to ride on: whoever knows the address may tell
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, key: str) -> HttpResponse:
    """The page of an organisation or a unit, or behind a link of one's own that says who is writing."""
    place = _place(key)
    if place is None:
        return unknown_page(request)
    if request.method != "POST":
        return _form(request, place)
    return _heard(request, place, now_of(request))


def _place(key: str) -> Place | None:
    public_id = read_token(key, key=settings.LINK_KEY, purpose="t")
    return place_of_ask(public_id) if public_id else place_of_key(key)


def _heard(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    """A robot's form is shown again, with the field that it must not fill in visible: a person loses nothing."""
    nature = NATURES.get(request.POST.get("nature", ""))
    if request.POST.get(TRAP, ""):
        return _form(request, place, problem="trap", status=400)
    if nature is None:
        return _form(request, place, problem="nature", status=400)
    said = Telling(nature, *(request.POST.get(name, "") for name in ("comment", "name", "reach")))
    try:
        told = hear_told(
            place=place.unnamed() if "unnamed" in request.POST else place,
            telling=said,
            language=_language(request, place),
            now=now,
            client=_client(request, place, now),
            key=_key(request),
        )
    except NothingTold:
        return _form(request, place, problem="comment", status=400)
    except TooManyTold:
        return _form(request, place, problem="many", status=429)
    return _thanks(request, place, told)


def _client(request: HttpRequest, place: Place, now: datetime) -> str:
    """Who came with a link of their own is limited by themselves, not by the network they sit in."""
    return digest_for(f"contact:{place.contact.pk}", now=now) if place.contact else client_digest(request, now=now)


def _key(request: HttpRequest) -> str:
    """The form's own mark makes sending it twice harmless; a mark that we did not make is replaced."""
    mark = request.POST.get("form", "")
    known = len(mark) == PUBLIC_ID_LENGTH and set(mark) <= set(ALPHABET)
    return mark if known else new_public_id()


def _language(request: HttpRequest, place: Place) -> str:
    return page_language(request, asked_in=place.language)


def _form(request: HttpRequest, place: Place, *, problem: str = "", status: int = 200) -> HttpResponse:
    said = request.POST
    return page(
        "tell",
        size="small",
        status=status,
        language=_language(request, place),
        languages=SPOKEN,
        organisation=place.organisation.name,
        place=place,
        known=place.contact is not None,
        action=own_path(request),
        problem=problem,
        said=said,
        mark=said.get("form") or new_public_id(),
        longest=LONGEST_COMMENT,
        longest_name=LONGEST_NAME,
        longest_reach=LONGEST_REACH,
    )


def _thanks(request: HttpRequest, place: Place, told: Told) -> HttpResponse:
    """A call is promised only where somebody has the case, and a way to reach the visitor."""
    case = getattr(told, "case", None)
    return page(
        "told",
        language=_language(request, place),
        organisation=place.organisation.name,
        nature=told.nature,
        reachable=not told.no_contact,
        promised=case is not None and case.assignee_id is not None,
    )
