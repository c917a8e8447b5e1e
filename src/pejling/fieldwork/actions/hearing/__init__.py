"""Hearing: what a respondent does, written once and never lost."""

from pejling.fieldwork.actions.hearing.comments import Noted, Stood, record_comment
from pejling.fieldwork.actions.hearing.presses import Manner
from pejling.fieldwork.actions.hearing.refusals import NothingAnswered, ScoreOutOfRange, SurveyClosed
from pejling.fieldwork.actions.hearing.scores import Recorded, record_click, record_score
from pejling.fieldwork.actions.hearing.visits import Visit, record_visits

__all__ = [
    "Manner",
    "Noted",
    "NothingAnswered",
    "Recorded",
    "ScoreOutOfRange",
    "Stood",
    "SurveyClosed",
    "Visit",
    "record_click",
    "record_comment",
    "record_score",
    "record_visits",
]
