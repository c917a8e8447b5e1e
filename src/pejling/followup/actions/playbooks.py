"""Playbooks, drafts, offers and hours: changed by an owner. Each change draws the house's playbooks anew."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from pejling.followup.models import Draft, Offer, Playbook, UnitHours
from pejling.followup.queries.books import book_of
from pejling.followup.rules.book import BUILT_IN_KEYS, USUAL, Book, Play
from pejling.followup.rules.clocks import Due, Opening
from pejling.followup.rules.conditions import Conditions
from pejling.followup.rules.drafts import LANGUAGES, Place, Problem, Words, places_of, problems_of
from pejling.followup.rules.sets import CaseKind, Finder, OfferKind
from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Organisation, Unit, User
from pejling.people.models.fields import new_public_id
from pejling.people.rules.sets import Role


class NoSuchPlaybook(LookupError):
    """The house has no playbook of that key."""

    def __init__(self, key: str, book: Book) -> None:
        known = ", ".join(play.key for play in book.plays)
        super().__init__(f"There is no playbook {key!r}: there are {known}.")


class BadDraft(ValueError):
    """A draft that nobody should be given; ``problems`` say what is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.flaw} {one.detail}".strip() for one in problems))
        self.problems = tuple(problems)


class OfferNameTaken(ValueError):
    """Another offer of the house has that name."""


@dataclass(frozen=True)
class Plan:
    """What an owner decides about a playbook; its kind and key stay."""

    name: str
    due: Due
    enabled: bool = True
    conditions: Conditions = field(default=Conditions())
    finders: tuple[Finder, ...] = USUAL
    part: str = ""
    named: Employee | None = None
    position: int | None = None  # None: where it stands


@dataclass(frozen=True)
class Terms:
    """What an owner decides about an offer."""

    kind: OfferKind
    name: str
    texts: Mapping[str, str]
    most_minor: int | None = None
    most_a_quarter: int | None = None
    roles: tuple[Role, ...] = ()


def change_playbook(*, organisation: Organisation, key: str, plan: Plan, now: datetime, user: User | None) -> Playbook:
    """Let a playbook go by other rules from now on; cases that are open keep their clocks."""
    with _changing(organisation, "playbook_changed", key, now, user):
        play = play_of(organisation, key)
        row, _ = Playbook.objects.update_or_create(
            organisation=organisation,
            key=key,
            defaults={**_columns(plan), "kind": play.kind, "position": _position(plan, play.position)},
        )
    return row


def add_playbook(
    *, organisation: Organisation, kind: CaseKind, plan: Plan, now: datetime, user: User | None
) -> Playbook:
    """A playbook of the house's own; of its kind it is tried before those that are there."""
    key = _free_key(organisation, plan.name)
    with _changing(organisation, "playbook_added", key, now, user):
        first = min((play.position for play in book_of(organisation).plays if play.kind == kind), default=10)
        return Playbook.objects.create(
            organisation=organisation,
            key=key,
            kind=kind,
            **{**_columns(plan), "position": _position(plan, max(first - 1, 0))},
        )


def try_earlier(*, organisation: Organisation, key: str, now: datetime, user: User | None) -> None:
    """Let a playbook change places with the one of its kind that is tried just before it; the first stays."""
    with _changing(organisation, "playbook_moved", key, now, user):
        mine = play_of(organisation, key)
        of_its_kind = [play for play in book_of(organisation).plays if play.kind == mine.kind]
        at = next(n for n, play in enumerate(of_its_kind) if play.key == key)
        order = [play.key for play in of_its_kind]
        if at:
            order[at - 1], order[at] = order[at], order[at - 1]
        places = sorted(play.position for play in of_its_kind)
        for place, (number, one) in zip(places, enumerate(order), strict=True):
            _place_at(organisation, one, max(place, places[0] + number))


def restore_playbook(*, organisation: Organisation, key: str, now: datetime, user: User | None) -> None:
    """Back to what is built in, drafts too; one of the house's own is thrown away, its cases stay."""
    with _changing(organisation, "playbook_restored", key, now, user):
        play_of(organisation, key)
        Playbook.objects.filter(organisation=organisation, key=key).delete()
        Draft.objects.filter(organisation=organisation, playbook=key).delete()


def write_draft(
    *, organisation: Organisation, place: Place, language: str, words: Words, now: datetime, user: User | None
) -> Draft:
    """Suggest these words from now on."""
    play = play_of(organisation, place.playbook)
    _refuse_strange(place, play, language)
    problems = problems_of(words, kind=play.kind, purpose=place.purpose)
    if problems:
        raise BadDraft(problems)
    with transaction.atomic():
        row, _ = Draft.objects.update_or_create(
            organisation=organisation,
            playbook=place.playbook,
            purpose=place.purpose,
            topic=place.topic,
            language=language,
            defaults={"subject": words.subject.strip(), "text": words.text.strip()},
        )
        _audit(organisation, "draft_written", row.public_id, now, user)
    return row


def restore_draft(*, organisation: Organisation, place: Place, language: str, now: datetime, user: User | None) -> None:
    """Suggest the built-in words again."""
    rows = Draft.objects.filter(organisation=organisation, playbook=place.playbook, language=language)
    with transaction.atomic():
        rows.filter(purpose=place.purpose, topic=place.topic).delete()
        _audit(organisation, "draft_restored", place.playbook, now, user)


def set_hours(*, unit: Unit, opening: Opening | None, now: datetime, user: User | None) -> None:
    """Let a unit's cases be due at its next opening, or (None) by clock hours alone, as all others."""
    with _changing(unit.organisation, "unit_hours_set", unit.public_id, now, user):
        if opening is None:
            UnitHours.objects.filter(unit=unit).delete()
            return
        UnitHours.objects.update_or_create(
            unit=unit,
            defaults={
                "organisation": unit.organisation,
                "days": list(opening.days),
                "opens": opening.opens,
                "closes": opening.closes,
                "country": opening.country,
                "zone": opening.zone,
            },
        )


def put_offer(
    *, organisation: Organisation, terms: Terms, now: datetime, user: User | None, offer: Offer | None = None
) -> Offer:
    """A new offer in the catalogue, or other terms for one that is there; what was given stays as it was."""
    offer = offer or Offer(organisation=organisation)
    offer.kind, offer.name, offer.texts = terms.kind, terms.name, dict(terms.texts)
    offer.most_minor, offer.most_a_quarter = terms.most_minor, terms.most_a_quarter
    offer.roles = [str(role) for role in terms.roles]
    try:
        with transaction.atomic():
            offer.save()
            _audit(organisation, "offer_put", offer.public_id, now, user)
    except IntegrityError:
        raise OfferNameTaken(f"There is an offer {terms.name!r} already.") from None
    return offer


def retire_offer(*, offer: Offer, retired: bool, now: datetime, user: User | None) -> None:
    """Take an offer out of the catalogue, or back into it."""
    with transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(retired=retired)
        _audit(offer.organisation, "offer_retired" if retired else "offer_returned", offer.public_id, now, user)


def play_of(organisation: Organisation, key: str) -> Play:
    """The playbook of a key as it holds now."""
    book = book_of(organisation)
    play = next((play for play in book.plays if play.key == key), None)
    if play is None:
        raise NoSuchPlaybook(key, book)
    return play


@contextmanager
def _changing(
    organisation: Organisation, action: str, subject: str, now: datetime, user: User | None
) -> Iterator[None]:
    """One change at a time, and whoever reads after it reads the new playbooks."""
    with transaction.atomic():
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        organisation.playbooks_version = locked.playbooks_version
        yield
        organisation.playbooks_version = new_public_id()
        organisation.save(update_fields=["playbooks_version"])
        _audit(organisation, action, subject, now, user)


def _place_at(organisation: Organisation, key: str, position: int) -> None:
    """A built-in one that moves becomes the house's own."""
    play = play_of(organisation, key)
    if play.position == position:
        return
    assignee = play.assignee
    plan = Plan(play.name, play.due, play.enabled, play.conditions, assignee.finders, assignee.part)
    Playbook.objects.update_or_create(
        organisation=organisation,
        key=key,
        defaults={"position": position},
        create_defaults={**_columns(plan), "kind": play.kind, "position": position},
    )


def _columns(plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "enabled": plan.enabled,
        "conditions": plan.conditions.to_json(),
        "clock": plan.due.clock,
        "amount": plan.due.amount,
        "second_day": plan.due.second_day,
        "finders": [str(one) for one in plan.finders],
        "part": plan.part,
        "named": plan.named,
    }


def _position(plan: Plan, otherwise: int) -> int:
    return otherwise if plan.position is None else plan.position


def _refuse_strange(place: Place, play: Play, language: str) -> None:
    if place not in places_of(play.key, play.kind):
        raise ValueError(f"Playbook {play.key!r} has no draft {place.key!r}.")
    if language not in LANGUAGES:
        raise ValueError(f"Drafts are in {', '.join(LANGUAGES)}, not in {language!r}.")


def _free_key(organisation: Organisation, name: str) -> str:
    taken = {*Playbook.objects.filter(organisation=organisation).values_list("key", flat=True), *BUILT_IN_KEYS}
    wanted, number = slugify(name)[:50] or "playbook", 1
    key = wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _audit(organisation: Organisation, action: str, subject: str, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=action,
        subject="playbook",
        subject_id=subject,
        detail={},
    )
