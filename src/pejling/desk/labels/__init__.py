"""The words of the closed sets, as a person says them: a module for each thing, and one door to all."""

from typing import Any

from pejling.desk.labels import accounts, asks, cases, improvements, messages, people, playbooks, programmes, promoters
from pejling.desk.labels.accounts import STEPS
from pejling.desk.labels.cases import CASE_KINDS
from pejling.desk.labels.improvements import IMPROVEMENT_KINDS
from pejling.desk.labels.messages import HOOKS
from pejling.desk.labels.people import HOW, NOTICE_TOPICS, PARTS, ROLES
from pejling.desk.labels.playbooks import CLOCKS, FINDERS, OFFER_KINDS, PLAYBOOKS, PRESENCES, PURPOSES, TOPICS
from pejling.desk.labels.programmes import CAPTURES, CATEGORIES, CATEGORY, EXTRA_KINDS, INCENTIVES, TRACKS, VARIED
from pejling.desk.labels.promoters import REFERENCES, REWARD_KINDS, THANKED
from pejling.desk.labels.words import Words

__all__ = [
    "CAPTURES",
    "CASE_KINDS",
    "CATEGORIES",
    "CATEGORY",
    "CLOCKS",
    "EXTRA_KINDS",
    "FINDERS",
    "HOOKS",
    "HOW",
    "IMPROVEMENT_KINDS",
    "INCENTIVES",
    "NOTICE_TOPICS",
    "OFFER_KINDS",
    "PARTS",
    "PLAYBOOKS",
    "PRESENCES",
    "PURPOSES",
    "REFERENCES",
    "REWARD_KINDS",
    "ROLES",
    "SETS",
    "STEPS",
    "THANKED",
    "TOPICS",
    "TRACKS",
    "VARIED",
    "Words",
    "label",
]

SETS: dict[str, Words] = {
    **programmes.SETS,
    **people.SETS,
    **asks.SETS,
    **messages.SETS,
    **cases.SETS,
    **playbooks.SETS,
    **promoters.SETS,
    **accounts.SETS,
    **improvements.SETS,
}


def label(value: Any, words: str) -> str:
    """The word of a value in the set of that name, in the reader's language."""
    return str(SETS[words][value])
