"""Additions: what a known person tells us more, in place of an answer that would come too soon."""

from datetime import datetime

from pejling.fieldwork.models import Addition, Response
from pejling.fieldwork.rules.answers import clean_comment
from pejling.programme.models import Placement


class NothingAdded(ValueError):
    """An addition without a word."""


def add_to_answer(*, response: Response, placement: Placement, text: str, now: datetime) -> tuple[Addition, bool]:
    """Keep what somebody adds to an answer that stands; the same words again are one addition. Also: is it new?"""
    words = clean_comment(text)
    if not words:
        raise NothingAdded("An addition has words.")
    known = Addition.objects.filter(response=response, text=words).first()
    if known is not None:
        return known, False
    return Addition.objects.create(
        organisation_id=response.organisation_id, response=response, placement=placement, text=words, at=now
    ), True
