"""Small makers: each says only what matters to the test."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from pejling.fieldwork.models import Decision, Invitation, Response
from pejling.followup.models import Case, Improvement
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.devices import Seat
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import (
    Account,
    Address,
    Contact,
    ContactAddress,
    Employee,
    Event,
    Membership,
    Organisation,
    ScoreNotice,
    Unit,
    User,
)
from pejling.people.queries.addresses import digest_of
from pejling.programme.models import Placement, Programme, RuleVersion, Touchpoint, Trial, TrialArm, Wording
from pejling.programme.rules.trials import Setting
from pejling.programme.rules.versions import Rules, default_relationship_rules, default_touchpoint_rules

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
number = count(1)


def make_organisation(slug: str = "", **fields: Any) -> Organisation:
    slug = slug or f"org-{next(number)}"
    return Organisation.objects.create(**{"slug": slug, "name": slug.title(), "created_at": NOW, **fields})


def make_member(organisation: Organisation, *, email: str = "", role: str = "employee", **fields: Any) -> Membership:
    email = email or f"user-{next(number)}@{organisation.slug}.invalid"
    user = User.objects.create_user(email=email, password="a long password", name=email.split("@")[0].title())
    return Membership.objects.create(organisation=organisation, user=user, role=role, **fields)


def make_seat(user: User, *, cookie: str = "this browser") -> Seat:
    """A browser in which somebody has signed in."""
    session = SessionStore()
    session.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash()})
    session.save()
    return Seat(cookie, session.session_key or "")


def make_unit(organisation: Organisation, **fields: Any) -> Unit:
    key = fields.pop("key", f"unit-{next(number)}")
    return Unit.objects.create(**{"organisation": organisation, "key": key, "name": key.title(), **fields})


def make_employee(organisation: Organisation, **fields: Any) -> Employee:
    n = next(number)
    defaults = {
        "organisation": organisation,
        "external_id": f"e-{n}",
        "given_name": "Astrid",
        "family_name": f"Holm{n}",
        "email": f"astrid.{n}@{organisation.slug}.invalid",
    }
    return Employee.objects.create(**{**defaults, **fields})


def make_score_notice(organisation: Organisation, *, shown_from: date = TODAY) -> ScoreNotice:
    """Employees were told six weeks before their figures are shown."""
    days = {"informed_on": shown_from - timedelta(days=42), "shown_from": shown_from}
    return ScoreNotice.objects.create(organisation=organisation, **days)


def make_account(organisation: Organisation, **fields: Any) -> Account:
    n = next(number)
    return Account.objects.create(
        **{"organisation": organisation, "external_id": f"a-{n}", "name": f"Account {n}", **fields}
    )


def make_contact(organisation: Organisation, *, email: str | None = "", **fields: Any) -> Contact:
    """A contact with an e-mail address of its own, a given one, or (None) without any."""
    n = next(number)
    email = f"kunde.{n}@example.invalid" if email == "" else email
    key = hashlib.sha256(email.encode()).hexdigest()[:40] if email else f"c-{n}"
    contact = Contact.objects.create(
        **{
            "organisation": organisation,
            "external_id": f"c-{n}",
            "person_key": key,
            "given_name": "Åse",
            "family_name": "Ørsted",
            "country": "DK",
            "language": "da",
            "customer_since": date(2024, 1, 1),
            **fields,
        }
    )
    if email:
        address, _ = Address.objects.get_or_create(
            organisation=organisation, digest=key, defaults={"kind": "email", "value": email}
        )
        ContactAddress.objects.create(organisation=organisation, contact=contact, address=address)
    return contact


def make_event(contact: Contact, *, kind: str = "purchase", on: date = TODAY, **fields: Any) -> Event:
    n = next(number)
    moment = datetime(on.year, on.month, on.day, 10, 0, tzinfo=UTC)
    return Event.objects.create(
        **{
            "organisation": contact.organisation,
            "message_id": f"m-{n}",
            "kind": kind,
            "occurred_at": moment,
            "occurred_on": on,
            "contact": contact,
            **fields,
        }
    )


def make_touchpoint(organisation: Organisation, **fields: Any) -> Touchpoint:
    key = fields.pop("key", f"touchpoint-{next(number)}")
    return Touchpoint.objects.create(
        **{
            "organisation": organisation,
            "key": key,
            "name": key.title(),
            "stage": "receive",
            "event_kind": "purchase",
            **fields,
        }
    )


def make_programme(
    organisation: Organisation, *, track: str = "relationship", rules: Rules | None = None, **fields: Any
) -> Programme:
    """A running programme with one rule version and wordings in Danish and English."""
    if track == "touchpoint" and "touchpoint" not in fields:
        fields["touchpoint"] = make_touchpoint(organisation)
    key = fields.pop("key", f"programme-{next(number)}")
    programme = Programme.objects.create(
        **{
            "organisation": organisation,
            "key": key,
            "name": key.title(),
            "track": track,
            "state": "running",
            "started_on": date(2025, 1, 1),
            **fields,
        }
    )
    if rules is None:
        rules = default_relationship_rules() if track == "relationship" else default_touchpoint_rules(delay_days=14)
    RuleVersion.objects.create(
        organisation=organisation, programme=programme, version=1, valid_from=date(2000, 1, 1), rules=rules.to_json()
    )
    for language in ("da", "en"):
        make_wording(programme, language=language)
    return programme


def make_wording(programme: Programme, *, language: str = "en", **fields: Any) -> Wording:
    texts = {
        "subject": "{{ given_name }}, one question",
        "greeting": "Hello {{ given_name }}",
        "greeting_unnamed": "Hello",
        "intro": "One question from {{ organisation }}.",
        "question": "How likely are you to recommend {{ organisation }}?",
        "low_label": "Not at all likely",
        "high_label": "Extremely likely",
        "why_detractor": "What went wrong?",
        "why_passive": "What would make it a ten?",
        "why_promoter": "What did we do well?",
        "thanks_detractor": "Thank you. We will read it today.",
        "thanks_passive": "Thank you.",
        "thanks_promoter": "Thank you. That makes us happy.",
    }
    return Wording.objects.create(
        **{"organisation": programme.organisation, "programme": programme, "language": language, **texts, **fields}
    )


def make_trial(programme: Programme, *, varies: str, changed: Setting, share: int = 50, **fields: Any) -> Trial:
    """A trial that runs since long, with an arm as before and a changed one."""
    trial = Trial.objects.create(
        **{
            "organisation": programme.organisation,
            "programme": programme,
            "name": "A trial",
            "varies": varies,
            "starts_on": date(2026, 1, 1),
            **fields,
        }
    )
    for number, (name, part, setting) in enumerate((("As now", 100 - share, Setting()), ("Changed", share, changed))):
        TrialArm.objects.create(
            organisation=programme.organisation,
            trial=trial,
            number=number,
            name=name,
            share=part,
            setting=setting.to_json(),
        )
    return trial


def make_placement(programme: Programme | None = None, *, kind: str = "qr", **fields: Any) -> Placement:
    """An active placement of a touchpoint programme, of its own organisation if none is given."""
    programme = programme or make_programme(make_organisation(), track="touchpoint")
    return Placement.objects.create(
        **{
            "organisation": programme.organisation,
            "programme": programme,
            "kind": kind,
            "name": f"{kind.title()} {next(number)}",
            "created_at": NOW,
            **fields,
        }
    )


def make_invitation(programme: Programme, contact: Contact | None = None, **fields: Any) -> Invitation:
    """An invitation that was handed over an hour before NOW."""
    contact = contact or make_contact(programme.organisation)
    return Invitation.objects.create(
        **{
            "organisation": programme.organisation,
            "programme": programme,
            "track": programme.track,
            "touchpoint": programme.touchpoint,
            "rule_version": 1,
            "person_key": contact.person_key,
            "contact": contact,
            "cycle": f"cycle-{next(number)}",
            "language": contact.language or "en",
            "state": "handed_over",
            "asked_on": TODAY,
            "handed_over_at": NOW - timedelta(hours=1),
            "expires_at": NOW + timedelta(days=14),
            **fields,
        }
    )


def make_call(programme: Programme, contact: Contact | None = None, *, at: datetime = NOW, **fields: Any) -> Invitation:
    """An ask by telephone that has been due since a moment; nobody has been rung up."""
    n = next(number)
    phone = f"+45{40000000 + n}"
    fields = {"channel": "phone", "state": "due", "handed_over_at": None, **fields}
    invitation = make_invitation(programme, contact, **fields)
    _queue_by_hand(invitation, "phone", phone, at)
    return invitation


def make_letter(
    programme: Programme, contact: Contact | None = None, *, at: datetime = NOW, **fields: Any
) -> Invitation:
    """An ask by letter that has been due since a moment; nothing has been printed."""
    fields = {"channel": "letter", "state": "due", "handed_over_at": None, **fields}
    invitation = make_invitation(programme, contact, **fields)
    _queue_by_hand(invitation, "letter", "Havnegade 1, 8000 Aarhus C", at)
    return invitation


def _queue_by_hand(invitation: Invitation, channel: str, address: str, at: datetime) -> None:
    Delivery.objects.create(
        organisation=invitation.organisation,
        message_class="ask",
        kind="ask",
        subject_id=invitation.pk,
        channel=channel,
        address=address,
        address_digest=hashlib.sha256(address.encode()).hexdigest()[:40],
        next_at=at,
        message_id=f"<{invitation.public_id}@example.invalid>",
        idempotency_key=f"ask:{invitation.public_id}",
        created_at=at,
    )


def make_sent_ask(organisation: Organisation, *, now: datetime, email: str = "kunde@example.invalid") -> Delivery:
    """The delivery of an ask that has just left, signed by Astrid."""
    sender = make_employee(organisation)
    invitation = make_invitation(
        make_programme(organisation),
        make_contact(organisation, email=email),
        sender=sender,
        employee=sender,
        handed_over_at=now,
        expires_at=now + timedelta(days=14),
    )
    new = NewDelivery(
        organisation_id=organisation.pk,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation.pk,
        address=email,
        address_digest=digest_of(email),
        next_at=now,
        idempotency_key=f"ask:{invitation.public_id}",
    )
    delivery = enqueue(new, now=now)
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", handing_over_at=now, sent_at=now)
    delivery.refresh_from_db()
    return delivery


def make_decision(programme: Programme, contact: Contact, **fields: Any) -> Decision:
    return Decision.objects.create(
        **{
            "organisation": programme.organisation,
            "programme": programme,
            "rule_version": 1,
            "contact": contact,
            "person_key": contact.person_key,
            "cycle": f"cycle-{next(number)}",
            "due_on": TODAY,
            "decided_on": TODAY,
            "verdict": "asked",
            **fields,
        }
    )


def make_response(programme: Programme, *, score: int = 9, **fields: Any) -> Response:
    """A confirmed answer given at NOW."""
    return Response.objects.create(
        **{
            "organisation": programme.organisation,
            "track": programme.track,
            "programme": programme,
            "touchpoint": programme.touchpoint,
            "first_score": score,
            "score": score,
            "state": "confirmed",
            "source": "asked",
            "answered_at": NOW,
            "confirmed_at": NOW,
            "day": TODAY,
            "language": "da",
            "idempotency_key": f"key-{next(number)}",
            **fields,
        }
    )


def make_case(response: Response, **fields: Any) -> Case:
    return Case.objects.create(
        **{
            "organisation": response.organisation,
            "response": response,
            "contact": response.contact,
            "assignee": response.employee,
            "unit": response.unit,
            "answered_at": response.answered_at,
            "due_at": response.answered_at + timedelta(hours=24),
            **fields,
        }
    )


def make_improvement(organisation: Organisation, **fields: Any) -> Improvement:
    """An idea about the relationship; whatever is done was finished on its first day."""
    n = next(number)
    if fields.get("touchpoint"):
        fields.setdefault("track", "touchpoint")
    if fields.get("state") in ("done", "shown", "no_effect"):
        fields = {"starts_on": TODAY, "finished_at": NOW, **fields}
    if fields.get("state") in ("shown", "no_effect"):
        fields.setdefault("judged_at", NOW)
    return Improvement.objects.create(
        **{
            "organisation": organisation,
            "kind": "fix",
            "title": f"Improvement {n}",
            "track": "relationship",
            "created_at": NOW,
            **fields,
        }
    )
