"""Test mails: an ask as a customer would get it, whose links lead to the desk and store nothing."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.queries.composing import FOLDER
from pejling.fieldwork.queries.dressing import NO_BRAND
from pejling.outbox.models import Delivery
from pejling.people.models import User
from pejling.programme.models import Programme, Wording
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.placeholders import render


def compose_test_ask(programme_id: int, delivery: Delivery) -> Message | None:
    """The mail to a colleague, in their language and by their name; None when the programme is gone."""
    rows = Programme.objects.select_related("organisation", "touchpoint", "sender")
    programme = rows.filter(pk=programme_id).first()
    if programme is None:
        return None
    reader = User.objects.filter(email=delivery.address).first()
    language = (reader.language if reader else "") or programme.organisation.language
    wording = wording_for(programme_id, language)
    values = _values(programme, wording, reader.name if reader else "")
    text, html = letter(FOLDER, "ask").write(values)
    return Message(
        message_id=delivery.message_id,
        sender_name=str(programme.sender or programme.organisation.name),
        sender_address=f"{programme.organisation.slug}@{settings.MAIL_DOMAIN}",
        to_name=reader.name if reader else "",
        to_address=delivery.address,
        subject=values["subject"],
        text=text,
        html=html,
        headers=(("Auto-Submitted", "auto-generated"),),
    )


def _values(programme: Programme, wording: Wording, name: str) -> dict[str, str]:
    filled = {
        "given_name": name.partition(" ")[0] or None,
        "organisation": programme.organisation.name,
        "sender": str(programme.sender or programme.organisation.name),
        "touchpoint": programme.touchpoint.name if programme.touchpoint else None,
    }
    with translation.override(wording.language):
        subject = _("Test: %(subject)s") % {"subject": render(wording.subject, filled)}
        small = {
            "closing": _("Kind regards"),
            "tell": _("Complain or praise"),
            "unsubscribe": _("Unsubscribe"),
            "why": _test_note(),
        }
    home = f"{settings.PUBLIC_URL}/o/{programme.organisation.slug}/programmes/{programme.public_id}"
    return {
        "language": wording.language,
        "subject": subject,
        "greeting": render(wording.greeting if filled["given_name"] else wording.greeting_unnamed, filled),
        "intro": render(wording.intro, filled),
        "question": render(wording.question, filled),
        "low_label": wording.low_label,
        "high_label": wording.high_label,
        "survey_url": f"{home}/try",
        "organisation": programme.organisation.name,
        "sender_name": str(programme.sender or ""),
        "sender_title": programme.sender.title if programme.sender else "",
        "tell_url": f"{home}/",
        "unsubscribe_url": f"{home}/",
        "objection": "",
        **NO_BRAND,
        **small,
    }


def _test_note() -> str:
    return _("This is a test. What you press is not stored.")
