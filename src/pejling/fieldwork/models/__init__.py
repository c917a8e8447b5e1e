"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.calling import CallTry
from pejling.fieldwork.models.hearing import CountChange, Evidence, ExtraAnswer, Response
from pejling.fieldwork.models.incentives import Draw, IncentiveCode
from pejling.fieldwork.models.incoming import IncomingMail
from pejling.fieldwork.models.internal import InternalAnswer, InternalAsk
from pejling.fieldwork.models.leaving import LeftAddress
from pejling.fieldwork.models.passing import Addition, DaySalt, Passing, Showing
from pejling.fieldwork.models.posting import Letter, LetterBatch
from pejling.fieldwork.models.telling import Told
from pejling.fieldwork.models.text_replies import TextReply

__all__ = [
    "Addition",
    "CallTry",
    "CountChange",
    "DaySalt",
    "Decision",
    "DecisionCount",
    "Draw",
    "Evidence",
    "ExtraAnswer",
    "IncentiveCode",
    "IncomingMail",
    "InternalAnswer",
    "InternalAsk",
    "Invitation",
    "LeftAddress",
    "Letter",
    "LetterBatch",
    "Passing",
    "Response",
    "Showing",
    "TextReply",
    "Told",
]
