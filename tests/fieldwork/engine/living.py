"""Living through a world with the real worker: rounds of the clock, what people do, and machines that go off."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries import places, slot_books
from pejling.followup.actions.answers import hear_score
from pejling.people.actions.suppressions import suppress as suppress_address
from pejling.people.models import Account, Hold, Organisation
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.worker.steps import Tick, tick
from tests.fieldwork.engine.recording import Recorder
from tests.fieldwork.engine.worlds import World, contact_of, tell

LOST = Receipt(Outcome.UNKNOWN, error="connection lost")
LEASE = timedelta(minutes=3)  # longer than a dead worker's lease on a mail
TRIES = 40


class Killed(BaseException):
    """The machine went off: nothing catches that."""


@contextmanager
def killing(draw: Random | None, within: int):
    """Go off at one statement of the next so many, if at all: before it or just after it."""
    fatal = draw.randrange(within) if draw else -1
    after = bool(draw and draw.random() < 0.5)
    count = 0

    def execute(run: Callable, sql: str, params, many, context):
        nonlocal count
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return run(sql, params, many, context)
        count += 1
        if count - 1 == fatal and not after:
            raise Killed
        result = run(sql, params, many, context)
        if count - 1 == fatal:
            raise Killed
        return result

    with connection.execute_wrapper(execute):
        yield


def a_round(recorder: Recorder, now: datetime, *, draw: Random | None = None) -> int:
    """One round of the clock, begun again after each time the machine goes off; how often it did."""
    for n in range(TRIES):
        recorder.begin(now + n * LEASE)
        with suppress(Killed), killing(draw, within=60 * (n + 1)):
            done: Tick = tick(now=now + n * LEASE, sender=recorder)
            assert done.failed == [], done
            recorder.end()
            return n
        connection.needs_rollback = False  # what stood in no transaction of its own but the test's
        recorder.end()
    raise AssertionError(f"The round of {now} never ended in {TRIES} tries")


@contextmanager
def alone():
    """A database and a memory in which nothing else has happened; afterwards it has not happened either."""
    slot_books._books.clear()
    places._known.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Life:
    """A world's days, one step after the other."""

    def __init__(
        self, world: World, organisation: Organisation, *, seed: int | None = None, twice: bool = False
    ) -> None:
        self.world, self.organisation = world, organisation
        self.recorder = Recorder(organisation)
        self.draw = Random(seed) if seed is not None else None
        self.twice, self.kills = twice, 0
        self.day, self.away_until, self.hours = 0, 0, (9,)
        self.told: set[int] = set()

    def live(self) -> "Life":
        """All the steps; in the end a last look at what a dead worker left."""
        for n in range(self.world.days):
            for day, (word, *values) in self.world.life:
                if day == n:
                    getattr(self, word)(*values)
            self.recorder.away = self.day < self.away_until
            self.rounds()
            self.day += 1
        self.recorder.away = False
        self.rounds()
        return self

    def jump(self, days: int) -> None:
        """The worker rests for some days, or somebody moves the clock back."""
        self.day = max(0, self.day + days)

    def rounds(self) -> None:
        """The day's rounds of the clock."""
        due = [
            n for n, event in enumerate(self.world.events) if event.day + event.late <= self.day and n not in self.told
        ]
        for n in due:
            tell(self.organisation, self.world, [self.world.events[n]])
        self.told.update(due)
        for hour in self.hours:
            self.kills += a_round(self.recorder, self.world.moment(self.day, hour), draw=self.draw)
            if self.twice:
                self._nothing_more(self.world.moment(self.day, hour))

    def wake(self, hours: tuple[int, ...]) -> None:
        """From now on the worker looks at other hours (UTC)."""
        self.hours = hours

    def mail_away(self, days: int) -> None:
        """The mail server cannot be reached for some days."""
        self.away_until = self.day + days

    def unknown(self, n: int) -> None:
        """The next receipts get lost on their way."""
        self.recorder.answers += [LOST] * n

    def opt_out(self, who: int, scope: str) -> None:
        """An address says no, at a door of its own."""
        self._suppress(who, SuppressionScope(scope), SuppressionReason.OPT_OUT)

    def bounce(self, who: int) -> None:
        """An address turns out to be dead."""
        self._suppress(who, SuppressionScope.EVERYTHING, SuppressionReason.BOUNCE)

    def hold(self, who: int, days: int) -> None:
        """A contact is not to be asked for some days."""
        self._hold(days, contact=contact_of(self.organisation, self.world, who))

    def hold_account(self, key: str, days: int) -> None:
        """Nobody of an account is to be asked for some days."""
        self._hold(days, account=Account.objects.get(organisation=self.organisation, external_id=key))

    def answer(self, who: int) -> None:
        """A contact answers its latest ask, and is not happy."""
        contact = contact_of(self.organisation, self.world, who)
        ask = Invitation.objects.filter(contact=contact, handed_over_at__isnull=False, imported=False).last()
        if ask:
            with suppress(SurveyClosed):
                hear_score(invitation=ask, score=who % 11, now=self.world.moment(self.day, 23), simulated=False)

    def _suppress(self, who: int, scope: SuppressionScope, reason: SuppressionReason) -> None:
        link = contact_of(self.organisation, self.world, who).contact_addresses.order_by("rank").last()
        suppress_address(
            organisation_id=self.organisation.pk,
            digest=link.address.digest,
            scope=scope,
            reason=reason,
            now=self.world.moment(self.day, 23),
        )

    def _hold(self, days: int, **on) -> None:
        first = self.world.start + timedelta(days=self.day)
        Hold.objects.create(
            organisation=self.organisation,
            kind="negotiation",
            from_on=first,
            until_on=first + timedelta(days=days),
            **on,
        )

    def _nothing_more(self, now: datetime) -> None:
        """The same moment again changes nothing."""
        before, mails = story(self.organisation), len(self.recorder.taken)
        a_round(self.recorder, now)
        assert story(self.organisation) == before
        assert len(self.recorder.taken) == mails


def story(organisation: Organisation, *, names: str = "c-") -> list[tuple[object, ...]]:
    """All decisions about customers of some names, without what is random (ids)."""
    rows = Decision.objects.filter(organisation=organisation, contact__external_id__startswith=names)
    fields = ("programme__key", "contact__external_id", "event__message_id", "due_on", "decided_on", "verdict")
    return sorted(rows.values_list(*fields, "first_reason", "last_reason", "probability", "rule_version"), key=str)
