"""Writing asks: a letter from a person with one question and eleven buttons."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.dressing import brand_of, tells_of_objection
from pejling.fieldwork.queries.incentives import is_promised
from pejling.fieldwork.queries.links import survey_url, tell_url, unsubscribe_url
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.fieldwork.queries.sendable import GONE, Blocks, blocked, read_blocks
from pejling.fieldwork.queries.texting import text_of
from pejling.fieldwork.rules.sets import Reason
from pejling.outbox.models import Delivery
from pejling.outbox.queries.texts import texts_go_out
from pejling.outbox.rules.drafts import CalledOff, Draft
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.people.models import Employee, Organisation
from pejling.people.queries.prepared import PreparedIn
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.placeholders import render

FOLDER = Path(__file__).parent.parent / "mail"
OWN = ("subject", "greeting", "survey_url", "tell_url", "unsubscribe_url")  # what the mails of one wording differ in
ALONG = ("organisation__brand", "programme__sender", "touchpoint", "contact", "event", "sender", "trial_arm")
ASKS = PreparedIn(lambda keys: Invitation.objects.filter(pk__in=keys).select_related(*ALONG))
Wordings = dict[tuple[int, str, int], Wording]


def compose_ask(invitation_id: int, *, now: datetime) -> Message | None:
    """The mail of one ask; None when it may no longer go out (suppressed, withdrawn, erased, too late) or not yet."""
    delivery = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id=invitation_id).order_by("-pk").first()
    if delivery is None:
        return None
    [draft] = compose_asks([delivery], now=now)
    return draft if isinstance(draft, Message) else None


def compose_asks(deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
    """The mails of many asks, or why one does not go out; a handful of queries for all."""
    keys = [row.subject_id for row in deliveries]
    invitations = ASKS.by_key(keys)
    blocks = read_blocks(deliveries, list(invitations.values()), now=now)
    wordings: Wordings = {}
    return [_draft(invitations.get(row.subject_id), row, blocks, wordings, now) for row in deliveries]


def _draft(
    invitation: Invitation | None, delivery: Delivery, blocks: Blocks, wordings: Wordings, now: datetime
) -> Draft:
    if invitation is None:
        return CalledOff(GONE)
    return blocked(invitation, delivery, blocks, now=now) or written(
        invitation, delivery, wording_of(invitation, wordings)
    )


def written(invitation: Invitation, delivery: Delivery, wording: Wording) -> Draft:
    """The ask in the form of its channel; a text message that has lost its provider or domain does not leave."""
    if delivery.channel != Channel.SMS:
        return mail_of(invitation, delivery, wording)
    if not texts_go_out():
        return CalledOff(Reason.NO_ADDRESS)
    return text_of(invitation, delivery, wording, placeholders_of(invitation, _sender(invitation)))


def wording_of(invitation: Invitation, known: Wordings) -> Wording:
    """The wording that an invitation was asked with, remembered for the next one that was."""
    key = (invitation.programme_id, invitation.language, invitation.wording_version)
    if key not in known:
        known[key] = wording_for(*key)
    return known[key]


def mail_of(
    invitation: Invitation, delivery: Delivery, wording: Wording, *, headers: tuple[tuple[str, str], ...] = ()
) -> Message:
    """The letter itself: what the templates make of a wording, with the link and the buttons of one invitation."""
    organisation = invitation.organisation
    sender = _sender(invitation)
    subject, values = _values(invitation, wording, sender)
    text, html = letter(FOLDER, "ask").write_one_of_many(values, own=OWN)
    return Message(
        message_id=delivery.message_id,
        sender_name=str(sender) if sender else organisation.name,
        sender_address=sender_address(organisation, sender),
        reply_to=reply_address(delivery) or (sender.email if sender else ""),
        return_path=reply_address(delivery),
        to_name=str(invitation.contact) if invitation.contact else "",
        to_address=delivery.address,
        subject=subject,
        text=text,
        html=html,
        headers=_headers(invitation) + headers,
    )


def _values(invitation: Invitation, wording: Wording, sender: Employee | None) -> tuple[str, dict[str, str]]:
    """What the templates fill in: the programme's wording, and the small print of the interface."""
    filled = placeholders_of(invitation, sender)
    greeting = wording.greeting if filled["given_name"] else wording.greeting_unnamed
    subject = render(_subject(invitation, wording), filled)
    values = {
        "language": wording.language,
        "subject": subject,
        "greeting": render(greeting, filled),
        "intro": _intro(invitation, wording, filled),
        "question": render(wording.question, filled),
        "low_label": wording.low_label,
        "high_label": wording.high_label,
        "survey_url": survey_url(invitation.public_id),
        "organisation": invitation.organisation.name,
        "sender_name": str(sender) if sender else "",
        "sender_title": sender.title if sender else "",
        "tell_url": tell_url(invitation.public_id),
        "unsubscribe_url": unsubscribe_url(invitation.public_id),
    }
    small = _small_print(wording.language, invitation.organisation.name, tells_of_objection(invitation))
    return subject, values | brand_of(invitation) | small


def _sender(invitation: Invitation) -> Employee | None:
    return invitation.sender or invitation.programme.sender


def _intro(invitation: Invitation, wording: Wording, filled: Mapping[str, str | None]) -> str:
    """The first sentences, with what is promised for an answer, if anything is."""
    intro = render(wording.intro, filled)
    if not wording.incentive or not is_promised(invitation):
        return intro
    return f"{intro}\n\n{render(wording.incentive, filled)}"


def _subject(invitation: Invitation, wording: Wording) -> str:
    """The wording's own, or the one that the person's arm of a trial has in this language."""
    arm = invitation.trial_arm
    return (arm.value.subjects.get(wording.language) if arm else None) or wording.subject


def placeholders_of(invitation: Invitation, sender: Employee | None) -> dict[str, str | None]:
    """What the wording's placeholders stand for in one ask."""
    product = invitation.event.properties.get("product") if invitation.event else None
    return {
        "given_name": invitation.contact.given_name if invitation.contact else None,
        "family_name": invitation.contact.family_name if invitation.contact else None,
        "organisation": invitation.organisation.name,
        "sender": str(sender) if sender else invitation.organisation.name,
        "touchpoint": invitation.touchpoint.name if invitation.touchpoint else None,
        "product": str(product) if product else None,
    }


@lru_cache(maxsize=1024)
def _small_print(language: str, organisation: str, objection: bool) -> dict[str, str]:
    with translation.override(language):
        return {
            "closing": _("Kind regards"),
            "why": _("You get this message because you are a customer of %(organisation)s.")
            % {"organisation": organisation},
            "tell": _("Complain or praise"),
            "objection": _("You may object to such messages at any time, at no cost but that of sending the objection.")
            if objection
            else "",
            "unsubscribe": _("Unsubscribe"),
        }


def sender_address(organisation: Organisation, sender: Employee | None) -> str:
    """The employee's own address where our domain may sign for it, else the organisation's at our domain."""
    domain = settings.MAIL_DOMAIN
    if sender and sender.email.rpartition("@")[2].lower() == domain.lower():
        return sender.email
    return f"{organisation.slug}@{domain}"


def _headers(invitation: Invitation) -> tuple[tuple[str, str], ...]:
    organisation, programme, domain = invitation.organisation, invitation.programme, settings.MAIL_DOMAIN
    return (
        ("List-Id", f"<{programme.key}.{organisation.slug}.{domain}>"),
        ("List-Unsubscribe", f"<{unsubscribe_url(invitation.public_id)}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Feedback-ID", f"{programme.key}:{organisation.slug}:{invitation.track}:pejling"),
        ("Auto-Submitted", "auto-generated"),
    )
