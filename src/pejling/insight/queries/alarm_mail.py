"""The mail that tells an owner that the radar is off."""

from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.insight.models import Alarm
from pejling.insight.queries.alarm_words import Words, words_of
from pejling.outbox.models import Delivery
from pejling.people.models import Membership, Organisation

FOLDER = Path(__file__).parent.parent / "mail"


def compose_alarm(alarm_id: int, *, delivery: Delivery) -> Message | None:
    """One mail about an alarm and all that were raised with it; None when all is right again or the reader is gone."""
    first = Alarm.objects.select_related("organisation").filter(pk=alarm_id).first()
    if first is None:
        return None
    organisation = first.organisation
    reader = _reader(organisation, delivery.address)
    alarms = list(_raised_with(first))
    if reader is None or not alarms:
        return None
    language = reader.user.language or organisation.language
    with translation.override(language):
        values = _values(organisation, [words_of(alarm) for alarm in alarms])
    text, html = letter(FOLDER, "alarm").write({"language": language, **values})
    return Message(
        message_id=delivery.message_id,
        sender_name="Pejling",
        sender_address=f"{organisation.slug}@{settings.MAIL_DOMAIN}",
        to_name=reader.user.name,
        to_address=delivery.address,
        subject=str(values["subject"]),
        text=text,
        html=html,
        headers=(("Auto-Submitted", "auto-generated"),),
    )


def _reader(organisation: Organisation, address: str) -> Membership | None:
    rows = Membership.objects.select_related("user").filter(organisation=organisation, user__is_active=True)
    return rows.filter(user__email=address).first()


def _raised_with(first: Alarm) -> "list[Alarm]":
    rows = Alarm.objects.standing().filter(organisation_id=first.organisation_id, raised_on=first.raised_on)
    return list(rows.select_related("programme").order_by("pk"))


def _values(organisation: Organisation, alarms: list[Words]) -> dict[str, object]:
    count = len(alarms)
    many = ngettext("%(count)s thing is wrong with the radar", "%(count)s things are wrong with the radar", count)
    title = alarms[0].title if count == 1 else many % {"count": count}
    return {
        "subject": _("%(organisation)s: %(title)s") % {"organisation": organisation.name, "title": title},
        "headline": title,
        "alarms": [
            {"title": one.title if count > 1 else "", "figures": one.figures, "look_at": one.look_at} for one in alarms
        ],
        "url": f"{settings.PUBLIC_URL}/o/{organisation.slug}/alarms/",
        "button": _("See the alarms"),
        "small": _("You get this mail because you own the programmes. It comes once; the alarm ends by itself."),
    }
