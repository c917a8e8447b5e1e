"""Promoters: who is owed thanks, who may be given something, and what a friend's link says."""

from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode, urlsplit, urlunsplit

from pejling.programme.rules.sets import Category, category_of

THANKED_LASTS = timedelta(days=180)  # after that, thanks are due again
REFERRAL_PROPERTY = "referral"  # of a purchase's event: the code in the link that the friend came by


class ThankedHow(StrEnum):
    """By what a promoter was thanked."""

    CALLED = "called"
    WROTE = "wrote"
    MET = "met"
    REWARD = "reward"


class RewardKind(StrEnum):
    """What a reward is; codes are given one each, the others by hand."""

    CODE = "code"
    LEVEL = "level"  # of a loyalty programme
    LIMITED = "limited"  # a limited edition
    FIRST = "first"  # to try something new


class ReferenceKind(StrEnum):
    """What a customer has agreed to do as a reference."""

    QUOTE = "quote"
    CALL = "call"
    STORY = "story"
    LOGO = "logo"


class Hindrance(StrEnum):
    """Why a reward is not given."""

    NO_PROMOTER = "no_promoter"
    CHANGEABLE = "changeable"  # whoever may still change a score shall not be rewarded for one
    ALREADY = "already"
    NONE_LEFT = "none_left"
    CLOSED = "closed"
    NO_CONTACT = "no_contact"
    NO_ADDRESS = "no_address"


def hindrance(
    *, score: int, changeable_until: datetime, now: datetime, given: bool, left: int, closed: bool, no_contact: bool
) -> Hindrance | None:
    """The first reason that stands against a reward for an answer; None: it may be given."""
    reasons = (
        (category_of(score) != Category.PROMOTER, Hindrance.NO_PROMOTER),
        (no_contact, Hindrance.NO_CONTACT),
        (now < changeable_until, Hindrance.CHANGEABLE),
        (closed, Hindrance.CLOSED),
        (given, Hindrance.ALREADY),
        (left <= 0, Hindrance.NONE_LEFT),
    )
    return next((reason for applies, reason in reasons if applies), None)


def with_code(address: str, code: str) -> str:
    """The address with a referral's code behind whatever it asks already."""
    parts = urlsplit(address)
    query = "&".join(part for part in (parts.query, urlencode({"ref": code})) if part)
    return urlunsplit(parts._replace(query=query))
