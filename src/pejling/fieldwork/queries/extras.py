"""Extra answers as a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejling.fieldwork.models import ExtraAnswer, Response
from pejling.programme.rules.extras import ExtraText
from pejling.programme.rules.sets import ExtraKind


@dataclass(frozen=True)
class Said:
    """A question with its answer, in the language it was answered in or any that it is asked in."""

    question: str
    answer: str


def said_extras(response: Response) -> list[Said]:
    """What was answered beside the score."""
    rows = ExtraAnswer.objects.filter(response=response).select_related("question").order_by("question__place", "pk")
    return [said(row, response.language) for row in rows]


def extras_by_place(responses: Sequence[int]) -> dict[tuple[int, int], str]:
    """By answer and place of the question: what was answered, for many answers at once."""
    rows = ExtraAnswer.objects.filter(response__in=responses).select_related("question", "response").order_by("pk")
    return {(row.response_id, row.question.place): said(row, row.response.language).answer for row in rows}


def said(row: ExtraAnswer, language: str) -> Said:
    """One extra answer in words."""
    question = row.question
    text = question.text(language) or question.text(min(question.texts))
    assert text is not None
    return Said(text.question, _words(row, text))


def _words(row: ExtraAnswer, text: ExtraText) -> str:
    if row.value is None:
        return row.text
    return f"{row.value} / 5" if row.question.kind == ExtraKind.RATING else text.options[row.value]
