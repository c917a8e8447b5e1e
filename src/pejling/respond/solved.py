"""Did we solve it: a page with three answers and room for a reason. A GET answers nothing, for scanners open links."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pejling.fieldwork.queries.links import solved_path
from pejling.fieldwork.rules.answers import LONGEST_COMMENT
from pejling.fieldwork.rules.proofs import make_proof
from pejling.fieldwork.rules.tokens import read_token
from pejling.followup.actions.solving import QuestionClosed, door_of, hear_solved
from pejling.followup.models import SolvedQuestion
from pejling.followup.queries.solving import question_behind
from pejling.followup.rules.sets import Solved
from pejling.followup.rules.solving import SolvedDoor
from pejling.respond.kind import unknown_page
from pejling.respond.manner import is_by_hand, is_trapped
from pejling.respond.moment import now_of
from pejling.respond.pages import page
from pejling.respond.tongues import SPOKEN, page_language

ANSWERS = {answer.value: answer for answer in Solved}
NO_SCORE = -1  # what stands in a proof where a page is not about a score
STATUS = {SolvedDoor.ANSWERED: 200, SolvedDoor.EXPIRED: 410}


@csrf_exempt  # the token is the capability, and there is no session to ride on
@require_http_methods(["GET", "HEAD", "POST"])
def solved(request: HttpRequest, token: str, answer: str = "") -> HttpResponse:
    """GET shows the question with the answer of the link chosen; POST by hand is the customer's word."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose="s")
    question = question_behind(public_id) if public_id else None
    if question is None:
        return unknown_page(request)
    door = door_of(question, now=now_of(request))
    if "seen" in request.POST and question.answer:
        return _thanks(request, question)
    if door in STATUS:
        return _closed(request, question, door)
    return _sent(request, question) if request.method == "POST" else _form(request, question, chosen=answer)


def _sent(request: HttpRequest, question: SolvedQuestion) -> HttpResponse:
    """A form robot presses what people do not see, or presses at once: it is shown the question again."""
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if is_trapped(request) or answer is None:
        return _form(request, question, problem="answer", status=400)
    if not is_by_hand(request, question.public_id, NO_SCORE):
        return _form(request, question, problem="once_more")
    why = request.POST.get("why", "")
    try:
        heard = hear_solved(question=question, answer=answer, why=why, now=now_of(request))
    except QuestionClosed as closed:
        return _closed(request, question, closed.door)
    return _thanks(request, heard)


def _form(
    request: HttpRequest, question: SolvedQuestion, *, chosen: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    said = request.POST
    return page(
        "solved",
        size="small",
        status=status,
        language=_language(request, question),
        languages=SPOKEN,
        at=solved_path(question.public_id),
        organisation=question.case.organisation.name,
        action=_action(request, question),
        asker=question.employee or question.user,
        answer=said.get("answer") or (chosen if chosen in ANSWERS else question.answer),
        why=said.get("why", question.why),
        longest=LONGEST_COMMENT,
        proof=make_proof(question.public_id, NO_SCORE, shown_at=now_of(request), key=settings.LINK_KEY),
        problem=problem,
    )


def _thanks(request: HttpRequest, question: SolvedQuestion) -> HttpResponse:
    return page(
        "solved_said",
        language=_language(request, question),
        languages=SPOKEN,
        again=("seen", "1"),
        organisation=question.case.organisation.name,
        action=_action(request, question),
        answer=question.answer,
    )


def _closed(request: HttpRequest, question: SolvedQuestion, door: SolvedDoor) -> HttpResponse:
    return page(
        "solved_closed",
        language=_language(request, question),
        languages=SPOKEN,
        at=solved_path(question.public_id),
        status=STATUS[door],
        organisation=question.case.organisation.name,
        door=door.value,
    )


def _language(request: HttpRequest, question: SolvedQuestion) -> str:
    return page_language(request, asked_in=question.message.language if question.message else "")


def _action(request: HttpRequest, question: SolvedQuestion) -> str:
    """Where the form goes, in the language chosen on the page."""
    chosen = request.GET.get("lang", "")
    return solved_path(question.public_id) + (f"?lang={chosen}" if chosen in SPOKEN else "")
