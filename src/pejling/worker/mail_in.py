"""Reading the mailbox that replies come to, once a minute."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from pejling.channels.inbound.imap import MailboxUnreachable, MailboxUnusable, read_mailbox
from pejling.channels.inbound.mail import read_mail
from pejling.followup.actions.replies import take_mail
from pejling.outbox.models import Schedule
from pejling.outbox.queries.replays import replay_under_way

JOB = "mail in"
EVERY, AFTER_FAILURE = timedelta(minutes=1), timedelta(minutes=5)
BACK = timedelta(days=30)  # older mail was there before us
log = logging.getLogger(__name__)


def read_mail_in(*, now: datetime) -> int:
    """Take the mails that wait in PEJLING_IMAP_URL if it is time to; how many. The clock of a replay is not theirs."""
    if not settings.IMAP_URL or replay_under_way() or Schedule.objects.filter(name=JOB, next_at__gt=now).exists():
        return 0
    try:
        taken = read_mailbox(settings.IMAP_URL, take=lambda raw: _take(raw, now), since=(now - BACK).date())
    except (MailboxUnreachable, MailboxUnusable) as problem:
        log.warning("The mailbox of replies cannot be read; trying again in %s: %s", AFTER_FAILURE, problem)
        _next(now + AFTER_FAILURE)
        return 0
    _next(now + EVERY)
    return taken


def _take(raw: bytes, now: datetime) -> bool:
    return take_mail(read_mail(raw), now=now) is not None


def _next(at: datetime) -> None:
    Schedule.objects.update_or_create(name=JOB, defaults={"next_at": at})
