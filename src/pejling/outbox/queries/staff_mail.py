"""Mails to colleagues that belong to no room above."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Membership
from pejling.people.queries.sign_in import sign_in_path

FOLDER = Path(__file__).parent.parent / "mail"


def compose_staff_invitation(
    membership_id: int, *, delivery: Delivery | None = None, now: datetime | None = None
) -> Message | None:
    """The mail with a colleague's one-time sign-in link, in their language; None when they are no member any more."""
    member = Membership.objects.select_related("user", "organisation").filter(pk=membership_id).first()
    delivery = delivery or _newest(membership_id)
    if member is None or delivery is None or not member.user.is_active:
        return None
    language = member.user.language or member.organisation.language
    with translation.override(language):
        values = _values(member, settings.PUBLIC_URL + sign_in_path(member.user, now=now))
    text, html = letter(FOLDER, "sign_in").write({"language": language, **values})
    return Message(
        message_id=delivery.message_id,
        sender_name="Pejling",
        sender_address=f"{member.organisation.slug}@{settings.MAIL_DOMAIN}",
        to_name=member.user.name,
        to_address=delivery.address,
        subject=values["subject"],
        text=text,
        html=html,
        headers=(("Auto-Submitted", "auto-generated"),),
    )


def _newest(membership_id: int) -> Delivery | None:
    rows = Delivery.objects.filter(kind=DeliveryKind.STAFF_INVITATION, subject_id=membership_id)
    return rows.order_by("-pk").first()


def _values(member: Membership, url: str) -> dict[str, str]:
    organisation, name = member.organisation.name, member.user.name
    return {
        "subject": _("Sign in to %(organisation)s in Pejling") % {"organisation": organisation},
        "greeting": _("Hello %(name)s") % {"name": name} if name else _("Hello"),
        "intro": _("Here is your way in to what the customers of %(organisation)s say.")
        % {"organisation": organisation},
        "button": _("Sign in"),
        "small": _("The link works once, for three days. Please do not pass it on."),
        "url": url,
    }
