"""Writing asks as text messages: who asks, the link on the house's own short domain, and the way out."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.links import short_survey_url, short_unsubscribe_url
from pejling.outbox.models import Delivery
from pejling.outbox.queries.texts import texts_take_replies
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import reminder_of, text_message_of
from pejling.programme.rules.placeholders import render


def text_of(
    invitation: Invitation,
    delivery: Delivery,
    wording: Wording,
    values: dict[str, str | None],
    *,
    reminder: bool = False,
) -> Message:
    """The message to a phone: what the wording says, and the links of one invitation."""
    return Message(
        message_id=delivery.message_id,
        sender_name=invitation.organisation.name,
        sender_address=settings.SMS_SENDER,
        to_name=str(invitation.contact) if invitation.contact else "",
        to_address=delivery.address,
        subject="",
        text=text_message(wording, values, invitation.public_id, reminder=reminder),
    )


def text_message(wording: Wording, values: dict[str, str | None], public_id: str, *, reminder: bool = False) -> str:
    """The whole text of an ask, or of its reminder in the reminder's own words."""
    said = "{{ organisation }}: " + reminder_of(wording).subject if reminder else text_message_of(wording)
    return with_links(render(said, values), public_id, language=wording.language)


def with_links(said: str, public_id: str, *, language: str) -> str:
    """Words with the link behind them, and how to get no more (a link where nobody can write back)."""
    with translation.override(language):
        if settings.SMS_SENDER and not texts_take_replies():
            way_out = _("Stop: %(link)s") % {"link": short_unsubscribe_url(public_id)}
        else:
            way_out = _("Stop: reply %(word)s") % {"word": f"{settings.SMS_KEYWORD} STOP".strip()}
    return f"{said} {short_survey_url(public_id)}\n{way_out}"
