"""Previews: the letter that somebody would get, written exactly as asks are, without asking anybody."""

from copy import copy

from pejling.channels.message import Message
from pejling.fieldwork.models import InternalAsk, Invitation
from pejling.fieldwork.queries.composing import mail_of
from pejling.fieldwork.queries.internal_mail import internal_mail
from pejling.fieldwork.queries.texting import with_links
from pejling.outbox.models import Delivery
from pejling.people.models import Contact, Employee, Event
from pejling.programme.models import Wording
from pejling.programme.queries.internal import example_department
from pejling.programme.queries.wordings import reminder_of
from pejling.programme.rules.sets import Track


def preview_mail(wording: Wording, contact: Contact | None, event: Event | None, *, reminder: bool = False) -> Message:
    """The mail of a wording that need not be saved, to a contact or to somebody of whom nothing is known."""
    programme = wording.programme
    if programme.track == Track.INTERNAL:
        ask = InternalAsk(organisation=programme.organisation, programme=programme)
        colleague = Employee(given_name=contact.given_name, family_name=contact.family_name) if contact else None
        words = _reminding(wording) if reminder else wording
        return internal_mail(ask, Delivery(), words, colleague, department=example_department(programme))
    invitation = Invitation(
        organisation=programme.organisation,
        programme=programme,
        track=programme.track,
        touchpoint=programme.touchpoint,
        contact=contact,
        event=event,
        language=wording.language,
    )
    return mail_of(invitation, Delivery(), _reminding(wording) if reminder else wording)


def preview_text(said: str, *, language: str) -> str:
    """A text message as phones would show it; its links are as long as real ones and lead to nobody's question."""
    return with_links(said, Invitation().public_id, language=language)


def latest_event(contact: Contact, wording: Wording) -> Event | None:
    """What the programme would ask the contact about."""
    touchpoint = wording.programme.touchpoint
    if touchpoint is None or contact.pk is None:
        return None
    return Event.objects.filter(contact=contact, kind=touchpoint.event_kind).order_by("-occurred_at").first()


def _reminding(wording: Wording) -> Wording:
    words, reminder = copy(wording), reminder_of(wording)
    words.subject, words.intro = reminder.subject, reminder.intro
    return words
