"""The mail to whoever looks after an account that can leave soon."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.followup.models import AccountAlert
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_at
from pejling.followup.queries.saying import desk_url
from pejling.followup.rules.sets import AlertKind
from pejling.outbox.models import Delivery
from pejling.people.models import Account
from pejling.people.rules.days import local_day

ALONG = ("agreement", "account__organisation", "account__owner__user", "account__unit")


def compose_account_alert(alert_id: int, *, delivery: Delivery, now: datetime) -> Message | None:
    """One mail with all that is open about the account; None when somebody has seen to it, or it is too late."""
    alert = AccountAlert.objects.open().select_related(*ALONG).filter(pk=alert_id).first()
    if alert is None:
        return None
    organisation = alert.account.organisation
    open_still = AccountAlert.objects.open().filter(account=alert.account).select_related("agreement")
    rows = list(open_still.filter(deadline_on__gte=local_day(now, organisation.zone)).order_by("deadline_on", "pk"))
    if not rows:
        return None
    reader = reader_at(delivery.address, organisation)
    language = reader.language if reader else organisation.language
    with translation.override(language):
        values = _values(alert.account, rows)
    return staff_message(delivery, "notice", {"language": language, **values}, organisation, reader)


def alert_words(alert: AccountAlert) -> str:
    """What speaks against the account's staying, and by when it can leave."""
    values = {"day": date_format(alert.deadline_on, "DATE_FORMAT")}
    notice = alert.agreement.notice_by == alert.deadline_on
    if alert.kind == AlertKind.DECIDER_UNHAPPY and notice:
        return _("A decision maker answered 0 to 6, and notice can be given until %(day)s.") % values
    if alert.kind == AlertKind.DECIDER_UNHAPPY:
        return _("A decision maker answered 0 to 6, and the agreement renews on %(day)s.") % values
    if notice:
        return _("Nobody has been heard in this cycle, and notice can be given until %(day)s.") % values
    return _("Nobody has been heard in this cycle, and the agreement renews on %(day)s.") % values


def _values(account: Account, alerts: list[AccountAlert]) -> dict[str, object]:
    first = date_format(alerts[0].deadline_on, "DATE_FORMAT")
    values = {"account": account.name, "day": first}
    return {
        "subject": _("%(account)s can leave until %(day)s") % values,
        "headline": _("%(account)s can leave until %(day)s") % values,
        "changed": "",
        "comment": "\n\n".join(alert_words(alert) for alert in alerts),
        "no_comment": "",
        "about": " · ".join(dict.fromkeys(str(alert.agreement) for alert in alerts)),
        "next_step": _("Talk with them, put the next step into the account's plan, and note that you have seen to it."),
        "url": desk_url(account.organisation, f"accounts/{account.public_id}/"),
        "button": _("Open the account"),
        "small": _("You get this mail because you look after the account or lead its unit. It comes once."),
    }
