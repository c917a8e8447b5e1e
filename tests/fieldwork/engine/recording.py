"""Recording: what the house knew at each round of the clock, and what it did; reads tables, and no rules."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from pejling.channels.message import Message
from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.models import Decision, Invitation, Response
from pejling.outbox.models import Delivery
from pejling.people.models import AccountContact, Contact, ContactAddress, Event, Hold, Organisation, Suppression
from pejling.programme.models import Programme, RuleVersion
from tests.fieldwork.engine import log

ZONES = available_timezones()
ACCEPTED = Receipt(Outcome.ACCEPTED, provider_id="250")
AWAY = Receipt(Outcome.DEFERRED, error="no route", unreachable=True)


class Recorder:
    """A mail server that remembers what it took, and a notebook of what was known when."""

    connections = 3

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.history = log.History(organisation.zone, organisation.country)
        self.taken: list[tuple[str, int, datetime]] = []  # Message-ID, round, moment
        self.decided: dict[int, int] = {}  # invitation → round
        self.answers: list[Receipt] = []  # what the server says next, before it accepts again
        self.away = False

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """Take the mails (also those whose receipt gets lost), unless the server is away."""
        receipts = [AWAY if self.away else self.answers.pop(0) if self.answers else ACCEPTED for _ in messages]
        for message, receipt in zip(messages, receipts, strict=True):
            if receipt.outcome in (Outcome.ACCEPTED, Outcome.UNKNOWN):
                self.taken.append((message.message_id, self.round, now))
        if self.away and messages:
            self.history.punctual = False
        return receipts

    def close(self) -> None:
        """Nothing is kept open."""

    @property
    def round(self) -> int:
        """The number of the round under way."""
        return len(self.history.rounds) - 1

    def begin(self, now: datetime) -> None:
        """A round of the clock begins: note what is known."""
        house, history = self.organisation, self.history
        history.rounds.append(
            log.Known(
                at=now,
                addresses=self._addresses(),
                suppressed=frozenset(_rows(Suppression, house, "digest", "scope", "reason")),
                holds=tuple(
                    log.Held(*row) for row in _rows(Hold, house, "contact_id", "account_id", "from_on", "until_on")
                ),
                members=self._members(),
                answered=frozenset(row[0] for row in _rows(Response, house, "invitation_id")),
                running=frozenset(Programme.objects.filter(state="running").values_list("pk", flat=True)),
            )
        )
        self._meet_customers()
        self._hear_events()

    def end(self) -> None:
        """A round is over: note which asks it brought."""
        for pk in Invitation.objects.filter(organisation=self.organisation).values_list("pk", flat=True):
            self.decided.setdefault(pk, self.round)

    def finish(self) -> log.History:
        """The whole history, for the checker."""
        self._programmes()
        self._asks()
        fields = ("programme_id", "contact_id", "event_id", "cycle", "due_on", "decided_on", "verdict")
        rows = _rows(Decision, self.organisation, *fields, "first_reason", "last_reason", "probability")
        self.history.decisions = [log.Decided(*row) for row in rows]
        return self.history

    def _addresses(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {row[0]: set() for row in _rows(Contact, self.organisation, "pk")}
        links = ContactAddress.objects.filter(contact__organisation=self.organisation)
        for contact, digest in links.values_list("contact_id", "address__digest"):
            found[contact].add(digest)
        return {contact: frozenset(digests) for contact, digests in found.items()}

    def _members(self) -> dict[int, tuple[tuple[int, object, object], ...]]:
        found = defaultdict(list)
        for account, *row in _rows(
            AccountContact, self.organisation, "account_id", "contact_id", "from_on", "until_on"
        ):
            found[account].append(tuple(row))
        return {account: tuple(rows) for account, rows in found.items()}

    def _meet_customers(self) -> None:
        house, known = self.organisation, self.history.customers
        for pk, external_id, country, zone, since in _rows(
            Contact, house, "pk", "external_id", "country", "zone", "customer_since"
        ):
            if pk not in known:
                known[pk] = log.Customer(
                    pk, external_id, country or house.country, zone if zone in ZONES else house.zone, since, self.round
                )

    def _hear_events(self) -> None:
        fields = ("pk", "contact_id", "kind", "occurred_at", "occurred_on", "properties", "message_id")
        rows = Event.objects.filter(organisation=self.organisation, contact__isnull=False)
        for row in rows.exclude(pk__in=list(self.history.events)).values_list(*fields):
            self.history.events[row[0]] = log.Happened(*row, known=self.round)

    def _programmes(self) -> None:
        for row in Programme.objects.filter(organisation=self.organisation).select_related("touchpoint"):
            versions = list(row.rule_versions.order_by("version"))
            touchpoint = row.touchpoint
            self.history.programmes[row.pk] = log.Programme(
                id=row.pk,
                key=row.key,
                track=row.track,
                kind=touchpoint.event_kind if touchpoint else "",
                case=touchpoint is not None and touchpoint.stage == "help",
                rules=versions[0].rules,
                started_on=row.started_on,
                decided_on=row.decided_on,
                steady=len(versions) == 1 and all(row.pk in known.running for known in self.history.rounds),
            )

    def _asks(self) -> None:
        mails = {
            row.message_id: row for row in Delivery.objects.filter(organisation=self.organisation, message_class="ask")
        }
        asks = {row.pk: row for row in Invitation.objects.filter(organisation=self.organisation)}
        left = {}
        for message_id, number, at in self.taken:
            mail = mails.get(message_id)
            if mail is None:
                continue  # to a colleague
            if mail.kind == "reminder":
                self.history.reminders.append(log.Reminded(mail.subject_id, number, at, mail.address_digest))
                continue
            left[mail.subject_id] = (number, at, mail.address_digest)
            if asks[mail.subject_id].handed_over_at is None and mail.state != "claimed":
                self.history.uncounted.append(message_id)
        counts = Counter(message_id for message_id, _, _ in self.taken)
        self.history.repeated += [message_id for message_id, n in counts.items() if n > 1]
        self.history.asks = [
            self._ask(row, left.get(pk)) for pk, row in asks.items() if pk in left or row.handed_over_at
        ]

    def _ask(self, row: Invitation, left: tuple[int, datetime, str] | None) -> log.Ask:
        """As the mail server saw it; as the house believes it where the mail was lost on its way."""
        decision, decided = row.decision, self.decided.get(row.pk, 0)
        number, at, to = left or (self._round_of(row.handed_over_at, decided), row.handed_over_at, "")
        return log.Ask(
            id=row.pk,
            programme=row.programme_id,
            track=row.track,
            touchpoint=row.touchpoint_id,
            contact=row.contact_id or 0,
            account=row.account_id,
            event=row.event_id,
            cycle=row.cycle,
            rules={} if row.imported else self._rules(row),
            due_on=decision.due_on if decision else row.asked_on,
            decided_on=decision.decided_on if decision else row.asked_on,
            latest_on=decision.latest_on if decision else None,
            reason=decision.last_reason if decision else "",
            decided=decided,
            left=number,
            at=at,
            on=row.asked_on if row.imported else at.astimezone(ZoneInfo(self.organisation.zone)).date(),
            to=to,
        )

    def _round_of(self, moment: datetime, decided: int) -> int:
        found = [n for n, known in enumerate(self.history.rounds) if known.at == moment and n >= decided]
        return found[0] if found else decided

    def _rules(self, row: Invitation) -> dict:
        return RuleVersion.objects.get(programme_id=row.programme_id, version=row.rule_version).rules


def _rows(model, organisation: Organisation, *fields: str):
    return model.objects.filter(organisation=organisation).order_by("pk").values_list(*fields)
