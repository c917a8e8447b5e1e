"""Taking an answer back: a page that explains, a press that does it, and an hour in which it can be undone."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.actions.withdrawing import NothingToWithdraw
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import ask_behind, response_of, row_of
from pejling.fieldwork.queries.links import survey_path
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.proofs import is_read, make_proof
from pejling.fieldwork.rules.tokens import read_token
from pejling.followup.actions.withdrawing import hear_restoration, hear_withdrawal
from pejling.respond.kind import closed_page, unknown_page
from pejling.respond.manner import manner_of
from pejling.respond.moment import now_of
from pejling.respond.pages import HEADERS, own_path, page
from pejling.respond.tongues import SPOKEN, page_language

NO_SCORE = -1  # what stands in a proof where a page is not about a score


@csrf_exempt  # the token is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    """GET explains and changes nothing; POST takes the answer back, or gives it back."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="w")
    invitation = ask_behind(public_id) if public_id else None
    if invitation is None:
        return unknown_page(request)
    try:
        if request.method != "POST":
            return _explained(request, invitation)
        return _restored(request, invitation) if "restore" in request.POST else _withdrawn(request, invitation)
    except NothingToWithdraw:
        return closed_page(request, invitation, Door.TAKEN_BACK) if row_of(invitation) else unknown_page(request)


def _explained(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if response_of(invitation) is None:
        raise NothingToWithdraw(f"Ask {invitation} has no answer to take back.")
    return _page(request, invitation, proof=_proof(request, invitation))


def _withdrawn(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    done = hear_withdrawal(invitation=invitation, now=now_of(request), manner=_manner(request, invitation))
    if not done.done:
        return _page(request, invitation, proof=_proof(request, invitation), once_more=True)
    return _page(request, invitation, done=True, words=done.words or request.POST.get("words", ""))


def _restored(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    hear_restoration(invitation=invitation, comment=request.POST.get("words", ""), now=now_of(request))
    chosen = request.GET.get("lang", "")
    path = survey_path(invitation.public_id) + (f"?lang={chosen}" if chosen in SPOKEN else "")
    return HttpResponseRedirect(path, headers=HEADERS)


def _proof(request: HttpRequest, invitation: Invitation) -> str:
    return make_proof(invitation.public_id, NO_SCORE, shown_at=now_of(request), key=settings.LINK_KEY)


def _manner(request: HttpRequest, invitation: Invitation) -> Manner:
    """The page that explains is the one that asks once more: a press after the time it takes to read is a person's."""
    proof = request.POST.get("proof", "")
    read = is_read(proof, invitation.public_id, NO_SCORE, now=now_of(request), key=settings.LINK_KEY)
    return replace(manner_of(request, invitation), second=read)


def _page(
    request: HttpRequest,
    invitation: Invitation,
    *,
    done: bool = False,
    proof: str = "",
    words: str = "",
    once_more: bool = False,
) -> HttpResponse:
    return page(
        "withdrawal",
        language=page_language(request, asked_in=invitation.language),
        languages=SPOKEN,
        organisation=invitation.organisation.name,
        action=own_path(request),
        again=("words", words) if done else None,
        done=done,
        proof=proof,
        words=words,
        once_more=once_more,
    )
