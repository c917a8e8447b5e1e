"""What may be given to whom, and the mail that brings it."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.models import Response
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.reply_address import reply_address
from pejling.fieldwork.rules.answers import editable_until
from pejling.followup.models import Reward, RewardPool
from pejling.followup.rules.promoters import Hindrance, hindrance
from pejling.outbox.models import Delivery
from pejling.people.models import Address, Contact, Employee
from pejling.people.rules.sets import AddressKind

FOLDER = Path(__file__).parent.parent / "mail"
USUAL_HOURS = 24  # of an answer that nobody asked for


def left_in(pool: RewardPool) -> int:
    """How many may still be given."""
    return pool.limit - pool.rewards.count()


def hindrance_of(pool: RewardPool, response: Response, *, now: datetime) -> Hindrance | None:
    """What stands against giving one of the pool for an answer; None: nothing."""
    contact = response.contact
    if contact is None or response.state != "confirmed":
        return Hindrance.NO_PROMOTER
    hours = rules_of(response.invitation).edit_hours if response.invitation else USUAL_HOURS
    why = hindrance(
        score=response.score,
        changeable_until=editable_until(response.answered_at, hours),
        now=now,
        given=pool.rewards.filter(person_key=contact.person_key).exists(),
        left=left_in(pool),
        closed=pool.closed_at is not None,
        no_contact=response.no_contact,
    )
    return why or (None if address_of(contact) else Hindrance.NO_ADDRESS)


def address_of(contact: Contact) -> Address | None:
    """The mail address that is tried first; None where none is known."""
    rows = contact.contact_addresses.select_related("address").filter(address__kind=AddressKind.EMAIL)
    first = rows.order_by("rank", "pk").first()
    return first.address if first else None


def compose_reward(reward_id: int, *, delivery: Delivery) -> Message | None:
    """The giver's words as a letter from them; None when they have been forgotten."""
    rows = Reward.objects.select_related("organisation", "contact", "given_by").exclude(text="")
    reward = rows.filter(pk=reward_id).first()
    if reward is None or reward.contact is None or not delivery.address:
        return None
    giver = Employee.objects.filter(organisation=reward.organisation, user=reward.given_by).first()
    name = str(giver or reward.given_by or reward.organisation.name)
    with translation.override(reward.contact.language or reward.organisation.language):
        small = _("%(name)s of %(organisation)s wrote this to you because of your answer.") % {
            "name": name,
            "organisation": reward.organisation.name,
        }
    values = {"language": reward.contact.language, "subject": reward.subject, "words": reward.text, "small": small}
    text, html = letter(FOLDER, "reply").write(values | {"files": ""})
    return Message(
        message_id=delivery.message_id,
        sender_name=name,
        sender_address=f"{reward.organisation.slug}@{settings.MAIL_DOMAIN}",
        reply_to=reply_address(delivery) or (giver.email if giver else ""),
        return_path=reply_address(delivery),
        to_name=str(reward.contact),
        to_address=delivery.address,
        subject=reward.subject,
        text=text,
        html=html,
        headers=(("Auto-Submitted", "no"),),
    )
