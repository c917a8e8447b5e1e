"""Alerts: an account can leave within sixty days, and a decision maker is unhappy or nobody was heard."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from pejling.followup.models import AccountAlert
from pejling.followup.queries.account_voices import Voices, voices_of
from pejling.followup.queries.readers import reader_of_account
from pejling.followup.rules.alerts import alert_kinds
from pejling.followup.rules.renewals import ALERT_DAYS, Term
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.audit import record_audit
from pejling.people.models import Account, Agreement, Organisation, User
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_day
from pejling.people.rules.viewer import system_viewer

AT_ONCE = 50  # agreements looked at together, and written in one transaction: well under 50 ms on SQLite
LONGEST_NOTE = 2000


class AlertWithoutNote(ValueError):
    """Somebody has seen to an alert, but does not say how."""


class AlertSeen(Exception):
    """A colleague has seen to the alert in the meantime."""


def raise_account_alerts(organisation: Organisation, *, now: datetime) -> int:
    """Raise what is due, each once for an agreement's deadline, and tell one colleague by mail; how many were raised.

    Harmless to repeat, and for two workers at once: an alert stands once, and only who raised it writes the mail.
    """
    today = local_day(now, organisation.zone)
    due = list(_due(organisation, today))
    parts = (due[at : at + AT_ONCE] for at in range(0, len(due), AT_ONCE))
    return sum(_raise(organisation, part, today=today, now=now) for part in parts)


@transaction.atomic
def see_to_alert(*, alert: AccountAlert, note: str, user: User, now: datetime) -> AccountAlert:
    """Close an alert by saying what is done about it."""
    words = note.strip()[:LONGEST_NOTE]
    if not words:
        raise AlertWithoutNote("Say in a few words what is done about it.")
    alert = AccountAlert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if alert.seen_at is not None:
        raise AlertSeen(f"Alert {alert} was seen to at {alert.seen_at}.")
    alert.seen_at, alert.seen_by, alert.note = now, user, words
    alert.save(update_fields=["seen_at", "seen_by", "note"])
    record_audit(
        organisation_id=alert.organisation_id,
        now=now,
        actor="user",
        user=user,
        action="see_to_account_alert",
        subject="account_alert",
        subject_id=alert.public_id,
    )
    return alert


def _due(organisation: Organisation, today: date) -> "Iterator[Agreement]":
    """The accounts' agreements whose deadline is near."""
    near = (today, today + timedelta(days=ALERT_DAYS))
    soon = Q(notice_by__range=near) | Q(notice_by=None, renews_on__range=near)
    rows = Agreement.objects.filter(soon, organisation=organisation, account__isnull=False)
    yield from rows.select_related("account__owner__user", "account__organisation").order_by("pk")


def _raise(organisation: Organisation, due: Sequence[Agreement], *, today: date, now: datetime) -> int:
    accounts = {one.account.pk: one.account for one in due if one.account}
    voices = voices_of(system_viewer(organisation.pk), accounts, today=today)
    with transaction.atomic():
        raised = _written([alert for one in due for alert in _alerts(one, voices, today, now)])
        for alert in raised:
            _audit(alert, now)
        _tell(raised, accounts, today=today, now=now)
    return len(raised)


def _alerts(agreement: Agreement, voices: Voices, today: date, now: datetime) -> Iterator[AccountAlert]:
    term = Term(agreement.notice_by, agreement.renews_on, agreement.starts_on)
    account_id, deadline = agreement.account_id, term.deadline
    if account_id is None or deadline is None:
        return
    for kind in alert_kinds(term, voices.of(account_id), heard_on=voices.heard_on(account_id), today=today):
        yield AccountAlert(
            organisation_id=agreement.organisation_id,
            account_id=account_id,
            agreement=agreement,
            kind=kind,
            deadline_on=deadline,
            raised_at=now,
        )


def _written(news: Sequence[AccountAlert]) -> list[AccountAlert]:
    """The alerts that are ours; one that stands already, whoever raised it, is none of ours."""
    AccountAlert.objects.bulk_create(news, ignore_conflicts=True)
    return list(AccountAlert.objects.filter(public_id__in=[one.public_id for one in news]).order_by("pk"))


def _tell(raised: Sequence[AccountAlert], accounts: dict[int, Account], *, today: date, now: datetime) -> None:
    """One mail for each account, however many of its agreements are concerned."""
    first: dict[int, AccountAlert] = {}
    for alert in raised:
        first.setdefault(alert.account_id, alert)
    mails = (_mail(alert, accounts[account_id], today, now) for account_id, alert in first.items())
    enqueue_many([mail for mail in mails if mail], now=now)


def _mail(alert: AccountAlert, account: Account, today: date, now: datetime) -> NewDelivery | None:
    reader = reader_of_account(account, today=today)
    if reader is None:
        return None
    return NewDelivery(
        organisation_id=alert.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.ACCOUNT_ALERT,
        subject_id=alert.pk,
        address=reader.email,
        address_digest=digest_of(reader.email.lower()),
        next_at=now,
        idempotency_key=f"account-alert:{alert.public_id}",
    )


def _audit(alert: AccountAlert, now: datetime) -> None:
    record_audit(
        organisation_id=alert.organisation_id,
        now=now,
        actor="worker",
        action="raise_account_alert",
        subject="account_alert",
        subject_id=alert.public_id,
        detail={"kind": alert.kind},
    )
