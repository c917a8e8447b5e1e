"""Who reads what a customer wrote back, and the mail that passes it on."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.models import IncomingMail, Invitation
from pejling.followup.queries.concerned import concerned
from pejling.followup.queries.files import files_in_words
from pejling.outbox.models import Delivery
from pejling.people.models import Employee, Membership
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role

FOLDER = Path(__file__).parent.parent / "mail"


def reply_reader(invitation: Invitation, *, now: datetime) -> str:
    """The address of who signed the ask, else of the nearest of the concerned, else of an owner."""
    today = local_day(now, invitation.organisation.zone)
    signed = invitation.sender
    if signed and signed.email and (signed.left_on is None or signed.left_on > today):
        return signed.email
    nearest = next((employee.email for employee in concerned(invitation, today=today) if employee.email), "")
    return nearest or _owner(invitation.organisation_id)


def compose_reply(incoming_id: int, *, delivery: Delivery) -> Message | None:
    """What the customer wrote, as it came, to the employee; None when the words have been forgotten."""
    mail = IncomingMail.objects.select_related("organisation").filter(pk=incoming_id).exclude(sender_address="").first()
    if mail is None or not delivery.address:
        return None
    organisation = mail.organisation
    who = mail.sender_name or mail.sender_address
    with translation.override(_language(delivery, mail)):
        values = {
            "language": translation.get_language() or organisation.language,
            "subject": mail.subject or _("A customer wrote back"),
            "words": mail.text,
            "files": files_in_words(mail.files),
            "small": _small_print(mail) % {"who": who, "organisation": organisation.name, "way": mail.sender_address},
        }
    text, html = letter(FOLDER, "reply").write(values)
    return Message(
        message_id=delivery.message_id,
        sender_name=who,
        sender_address=f"{organisation.slug}@{settings.MAIL_DOMAIN}",
        reply_to="" if mail.by_text else mail.sender_address,
        to_name="",
        to_address=delivery.address,
        subject=values["subject"],
        text=text,
        html=html,
        headers=(("Auto-Submitted", "auto-generated"),),  # an out-of-office reply must not reach the customer
    )


def _small_print(mail: IncomingMail) -> str:
    if mail.by_text:
        return _(
            "%(who)s sent this text message from %(way)s in answer to an ask from %(organisation)s. "
            "Ring or write there: a reply to this mail does not reach the customer."
        )
    return _("%(who)s wrote this in answer to an ask from %(organisation)s. Your reply goes to the customer.")


def _language(delivery: Delivery, mail: IncomingMail) -> str:
    rows = Employee.objects.filter(organisation_id=mail.organisation_id, email__iexact=delivery.address)
    own = rows.exclude(user=None).values_list("user__language", flat=True).first()
    return own or mail.organisation.language


def _owner(organisation_id: int) -> str:
    owners = Membership.objects.filter(organisation_id=organisation_id, role=Role.OWNER, user__is_active=True)
    return owners.order_by("pk").values_list("user__email", flat=True).first() or ""
