"""Replays what was done about cases, and says what was forgotten. It shares no rule with the program.

From the rows that are left (cases, audit, absences, deliveries) alone: who held a case when, who was told of it and
when, who was away, and who stands behind what customers were sent. ``check`` is pure; ``what_happened`` reads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pejling.fieldwork.models import Invitation
from pejling.followup.models import Case, CaseMessage, Reward
from pejling.followup.rules.sets import UNHAPPY
from pejling.outbox.models import Delivery
from pejling.people.models import Absence, AuditEntry, Employee, Organisation

IN_HAND = tuple(f"case_{what}" for what in ("contacted", "resolved", "unreachable", "merged"))
HOLDS = ("case_taken", "case_moved", "case_assigned")
LEAD, OWNER = 2, 3
REPLY_CLOCK = timedelta(hours=24)  # what a customer who writes again starts


@dataclass(frozen=True)
class Away:
    who: str
    first: date
    last: date
    stand_in: str | None
    known_at: datetime | None = None  # None: since ever


@dataclass(frozen=True)
class Held:
    """A case: its clock, who had it first, who got it later, when which level was told, and when it was in hand."""

    name: str
    answered_at: datetime
    due_at: datetime
    first_holder: str | None
    handed: Sequence[tuple[datetime, str, str]] = ()  # when, by which action, to whom
    told: Sequence[tuple[datetime, int]] = ()
    in_hand_at: datetime | None = None  # contacted, or closed

    def holder_at(self, moment: datetime) -> str | None:
        got = [who for at, _, who in self.handed if at <= moment]
        return got[-1] if got else self.first_holder


@dataclass(frozen=True)
class Sent:
    """What left for a customer: which kind of message, when, whether a user stands behind it, and of an ask: when that
    very ask had been answered."""

    name: str
    kind: str
    at: datetime
    signed: bool = False
    answered_at: datetime | None = None


@dataclass(frozen=True)
class World:
    cases: Sequence[Held]
    absences: Sequence[Away]
    sent: Sequence[Sent] = ()
    gone: dict[str, date] = field(default_factory=dict)  # first day on which somebody works there no more
    zone: str = "Europe/Copenhagen"


def check(world: World, *, until: datetime, grace: timedelta) -> list[str]:
    """What was forgotten up to a moment; ``grace`` is how long the worker may take."""
    forgotten = [fault for case in world.cases for fault in _faults(world, case, until, grace)]
    return forgotten + [f"{one.kind} {one.name} was sent by nobody" for one in world.sent if not _is_from_somebody(one)]


def _is_from_somebody(sent: Sent) -> bool:
    """Asks are the machine's until they are answered; thanks, receipts and codes are pages, and never sent."""
    if sent.kind in ("ask", "reminder"):
        return sent.answered_at is None or sent.answered_at >= sent.at
    return sent.signed


def _faults(world: World, case: Held, until: datetime, grace: timedelta) -> Iterable[str]:
    span = case.due_at - case.answered_at
    for level, at in ((LEAD, case.due_at), (OWNER, case.answered_at + 2 * span)):
        waited = case.in_hand_at is None or case.in_hand_at > at + grace
        on_time = [told for told, reached in case.told if reached == level and at <= told <= at + grace]
        if waited and at + grace <= until and not on_time:
            yield f"case {case.name} was due {case.due_at} and level {level} was not told by {at + grace}"
    if any(told < case.due_at for told, level in case.told if level >= LEAD):
        yield f"case {case.name} was told of too high before its time"
    if case.in_hand_at is None or case.in_hand_at > case.due_at:
        yield from _with_the_absent(world, case, until, grace)


def _with_the_absent(world: World, case: Held, until: datetime, grace: timedelta) -> Iterable[str]:
    if case.due_at > until:
        return
    day, holder = case.due_at.astimezone(ZoneInfo(world.zone)).date(), case.holder_at(case.due_at)
    took_it = any(action == "case_taken" and who == holder for _, action, who in case.handed)
    if holder is None or took_it:
        return
    if holder in world.gone and world.gone[holder] <= day:
        yield f"case {case.name} was due {day} with {holder}, who had left"
    elif (there := _there_for(world, holder, day, known_at=case.due_at - grace)) not in (holder, None):
        yield f"case {case.name} was due {day} with {holder}, who was away and had {there}"


def _there_for(world: World, who: str, day: date, *, known_at: datetime) -> str | None:
    """Slowly: whoever is there is struck from nobody's list, and each is asked once."""
    asked: list[str] = []
    while True:
        if who in asked or (asked and who in world.gone and world.gone[who] <= day):
            return None
        asked.append(who)
        spells = [one for one in world.absences if one.who == who and one.first <= day <= one.last]
        spells = [one for one in spells if one.known_at is None or one.known_at <= known_at]
        if not spells:
            return who
        if spells[0].stand_in is None:
            return None
        who = spells[0].stand_in


def what_happened(organisation: Organisation) -> World:
    """The same from the rows of an organisation."""
    trail: dict[str, list[AuditEntry]] = {}
    for entry in AuditEntry.objects.filter(organisation=organisation, subject="case").order_by("at", "pk"):
        trail.setdefault(entry.subject_id, []).append(entry)
    names = dict(Employee.objects.filter(organisation=organisation).values_list("pk", "public_id"))
    cases = Case.objects.filter(organisation=organisation, kind__in=UNHAPPY).exclude(state="withdrawn").order_by("pk")
    gone = Employee.objects.filter(organisation=organisation).exclude(left_on=None)
    planned = AuditEntry.objects.filter(organisation=organisation, action="absence_planned")
    known = dict(planned.values_list("subject_id", "at"))
    return World(
        cases=[_held(case, trail.get(case.public_id, []), names) for case in cases],
        absences=[
            Away(
                names[one.employee_id], one.from_on, one.until_on, names.get(one.stand_in_id), known.get(one.public_id)
            )
            for one in Absence.objects.filter(organisation=organisation).order_by("pk")
        ],
        sent=list(_sent(organisation)),
        gone=dict(gone.values_list("public_id", "left_on")),
        zone=organisation.zone,
    )


def _sent(organisation: Organisation) -> Iterable[Sent]:
    """All that left for customers; a message to a colleague is of the class *staff*, and a trial is no customer's."""
    answered = dict(Invitation.objects.filter(organisation=organisation).values_list("pk", "answered_at"))
    wrote = dict(CaseMessage.objects.filter(organisation=organisation, direction="out").values_list("pk", "user_id"))
    gave = dict(Reward.objects.filter(organisation=organisation).values_list("pk", "given_by_id"))
    rows = Delivery.objects.filter(organisation=organisation, state__in=("sent", "delivered", "uncertain", "bounced"))
    for row in rows.exclude(message_class="staff").exclude(kind="test_ask").order_by("pk"):
        author = {"case_message": wrote, "reward": gave}.get(row.kind, {}).get(row.subject_id)
        asked = answered.get(row.subject_id) if row.kind in ("ask", "reminder") else None
        yield Sent(row.idempotency_key, row.kind, row.handing_over_at or row.next_at, author is not None, asked)


def _held(case: Case, trail: Sequence[AuditEntry], names: dict[int, str]) -> Held:
    handed = [
        (one.at, one.action, one.detail.get("to") or one.detail.get("employee") or "")
        for one in trail
        if one.action in HOLDS
    ]
    first = names.get(case.assignee_id or 0)
    if handed:
        before = next(one.detail.get("from") for one in trail if one.action in HOLDS)
        first = before or None
    begun = max([case.answered_at, *(one.at for one in trail if one.action == "case_reopened")])
    return Held(
        name=case.public_id,
        answered_at=begun if case.due_at - begun == REPLY_CLOCK else case.answered_at,
        due_at=case.due_at,
        first_holder=first,
        handed=handed,
        told=[(one.at, one.detail["level"]) for one in trail if one.action == "case_escalated" and one.at >= begun],
        in_hand_at=_in_hand_at(case, trail, begun),
    )


def _in_hand_at(case: Case, trail: Sequence[AuditEntry], begun: datetime) -> datetime | None:
    """When somebody had it in hand since its clock began, by what is in the row or in the trail."""
    moments = [case.contacted_at, case.solved_at, *(one.at for one in trail if one.action in IN_HAND)]
    return min((at for at in moments if at is not None and at >= begun), default=None)
