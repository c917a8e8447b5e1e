"""A press behind a QR code that no hand is seen behind: the score once more, and one button."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pejling.fieldwork.queries.survey_texts import SurveyTexts, languages_at
from pejling.fieldwork.rules.proofs import make_proof
from pejling.programme.models import Placement
from pejling.respond.manner import typed
from pejling.respond.moment import now_of
from pejling.respond.pages import own_path, page


def once_more(
    request: HttpRequest, placement: Placement, texts: SurveyTexts, *, score: int, key: str, mark: str = ""
) -> HttpResponse:
    """The page that a machine does not get past; it keeps the words that came with the score."""
    return page(
        "once_more",
        language=texts.language,
        languages=languages_at(placement),
        organisation=placement.organisation.name,
        action=own_path(request),
        texts=texts,
        score=score,
        proof=make_proof(key, score, shown_at=now_of(request), key=settings.LINK_KEY),
        mark=mark,
        typed=typed(request),
    )
