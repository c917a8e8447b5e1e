"""Holds for a negotiation: a contact, or everybody in an account, is not asked for a while."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from pejling.people.actions.audit import record_audit
from pejling.people.models import Account, Contact, Hold, Organisation, User
from pejling.people.rules.days import local_day
from pejling.people.rules.holds import Held, HoldRefused, check_end, first_day
from pejling.people.rules.sets import HoldKind

LONGEST_REASON = 300


class HoldWithoutReason(HoldRefused):
    """A negotiation is not said to be about anything."""


class HeldAlready(HoldRefused):
    """A negotiation holds the contact or account already: it can be extended."""


class HoldOver(HoldRefused):
    """The hold has ended: it can be neither extended nor ended."""


@transaction.atomic
def place_hold(
    *, on: Contact | Account, until_on: date, reason: str, user: User, organisation: Organisation, now: datetime
) -> Hold:
    """Keep a contact, or everybody in an account, from being asked until a day, because of a negotiation."""
    words = _reason(reason)
    today = local_day(now, organisation.zone)
    earlier = _negotiations(_locked(on))
    if earlier.filter(until_on__gt=today).exists():
        raise HeldAlready(f"{on} is on hold for a negotiation already.")
    check_end(until_on, first_on=first_day(_held(earlier), today=today), today=today)
    hold = Hold.objects.create(
        organisation=organisation,
        **{_name(on): on},
        kind=HoldKind.NEGOTIATION,
        from_on=today,
        until_on=until_on,
        reason=words,
        placed_by=user,
        placed_at=now,
    )
    _audit(hold, "place_hold", user=user, now=now, until=until_on.isoformat())
    return hold


@transaction.atomic
def extend_hold(*, hold: Hold, until_on: date, user: User, organisation: Organisation, now: datetime) -> Hold:
    """Move the end of a negotiation's hold; never past sixty days after its first day."""
    today = local_day(now, organisation.zone)
    hold = _in_force(hold, today)
    others = _negotiations(_subject(hold)).exclude(pk=hold.pk)
    check_end(until_on, first_on=first_day(_held(others), today=hold.from_on), today=today)
    hold.until_on = until_on
    hold.save(update_fields=["until_on"])
    _audit(hold, "extend_hold", user=user, now=now, until=until_on.isoformat())
    return hold


@transaction.atomic
def end_hold(*, hold: Hold, user: User, organisation: Organisation, now: datetime) -> Hold:
    """The negotiation is over: from today on the gaps alone decide."""
    today = local_day(now, organisation.zone)
    hold = _in_force(hold, today)
    hold.until_on = today
    hold.save(update_fields=["until_on"])
    _audit(hold, "end_hold", user=user, now=now)
    return hold


def _reason(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise HoldWithoutReason("A hold needs a reason: what is being negotiated?")
    return words[:LONGEST_REASON]


def _in_force(hold: Hold, today: date) -> Hold:
    """The negotiation as it is now, ours alone until the commit."""
    hold = Hold.objects.select_for_update(of=("self",)).select_related("contact", "account").get(pk=hold.pk)
    if hold.kind != HoldKind.NEGOTIATION or hold.until_on <= today:
        raise HoldOver(f"Hold {hold.public_id} ended on {hold.until_on}.")
    return hold


def _locked(on: Contact | Account) -> Contact | Account:
    """Two colleagues at once become one after the other."""
    return type(on)._default_manager.select_for_update(of=("self",)).get(pk=on.pk)


def _subject(hold: Hold) -> Contact | Account:
    subject = hold.contact or hold.account
    assert subject is not None  # the database says so
    return subject


def _negotiations(on: Contact | Account) -> "QuerySet[Hold]":
    return Hold.objects.filter(**{_name(on): on}, organisation_id=on.organisation_id, kind=HoldKind.NEGOTIATION)


def _held(holds: "QuerySet[Hold]") -> list[Held]:
    return [Held(*days) for days in holds.values_list("from_on", "until_on")]


def _name(on: Contact | Account) -> str:
    return "contact" if isinstance(on, Contact) else "account"


def _audit(hold: Hold, action: str, *, user: User, now: datetime, **detail: Any) -> None:
    """The reason is written about people: it stays in the hold."""
    record_audit(
        organisation_id=hold.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="hold",
        subject_id=hold.public_id,
        detail={_name(_subject(hold)): _subject(hold).public_id, **detail},
    )
