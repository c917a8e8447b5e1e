"""Circumstances: what is known of many candidates at once, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.coming import Coming
from pejling.fieldwork.queries.fractions import Chances
from pejling.fieldwork.queries.later_events import records_of
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.queries.ways import Reader, Way, Ways
from pejling.fieldwork.queries.withdrawn import withdrawn_events
from pejling.fieldwork.rules.quiet import LOOK_BACK_DAYS, pauses_before
from pejling.fieldwork.rules.verdicts import Standing
from pejling.people.models import Account, AccountContact, Employee, Event, EventEmployee, Hold, Unit
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Stage

Accounts = dict[tuple[int, str], int]  # by what no programme decides twice
CASE_KINDS = frozenset({"support_case", "support", "service", "complaint", "ticket"})


@dataclass(frozen=True, slots=True)
class Owner:
    """An account, as far as asking goes."""

    id: int
    owner_id: int | None
    unit_id: int | None
    segment: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """An employee, as far as asking goes."""

    id: int
    unit_id: int | None
    email: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How things were: whom the ask concerns, in whose name it goes out."""

    account_id: int | None
    unit_id: int | None
    employee_id: int | None
    sender_id: int | None
    segment: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that is known of one candidate, beside the earlier asks."""

    candidate: Candidate
    standing: Standing
    way: Way | None
    snapshot: Snapshot


def circumstances_of(plan: Plan, candidates: Sequence[Candidate]) -> list[Circumstances]:
    """The circumstances of many candidates on the day of a plan, in their order."""
    background = Background(plan, candidates)
    people = _People(plan, candidates, background.accounts)
    found = []
    for candidate in candidates:
        way, blocked = background.way(candidate)
        person, channel = candidate.person, way.channel if way else None
        ask_on = plan.opening(person.country, person.zone, channel).ask_on
        standing = background.standing(candidate, ask_on, way, blocked=blocked)
        snapshot = people.snapshot(candidate, background.accounts.get(candidate.key))
        found.append(Circumstances(candidate, standing, way, snapshot))
    return found


class Background:
    """What stands for or against asking many candidates, from the day of a plan on."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate]) -> None:
        self.accounts = _accounts_of(plan, candidates)
        self.plan = plan
        self.ways = _ways(plan, candidates)
        self.holds = _Holds(plan, candidates, self.accounts)
        self.quiet = _Quiet(plan, candidates)
        self.chances = Chances(plan, candidates, self.accounts)
        self.coming = Coming(plan, candidates)
        self.withdrawn = withdrawn_events(plan, candidates)

    def way(self, candidate: Candidate) -> tuple[Way | None, bool]:
        """How a candidate is reached, else None and whether that is because of a block."""
        person = candidate.person
        drawn = self.plan.drawn_channel(person.person_key)
        return self.ways.of(Reader(person.id, person.person_key), on=self.plan.on, drawn=drawn)

    def standing(self, candidate: Candidate, ask_on: date, way: Way | None, *, blocked: bool) -> Standing:
        """Where a candidate stands on a day on which a message might leave."""
        chance = self.chances.of(candidate, ask_on)
        last_event_on, last_case_on, pauses = self.quiet.of(candidate, ask_on)
        return Standing(
            reachable=way is not None,
            channel=way.channel if way else "",
            suppressed=blocked,
            withdrawn=candidate.event is not None and candidate.event.id in self.withdrawn,
            sampled=chance.sampled,
            in_pilot=chance.in_pilot,
            probability=chance.probability,
            on_hold=self.holds.of(candidate, self.accounts.get(candidate.key), ask_on),
            last_event_on=last_event_on,
            last_case_on=last_case_on,
            pauses=pauses,
            account_id=self.accounts.get(candidate.key),
            coming=self.coming.of(candidate),
        )


def _accounts_of(plan: Plan, candidates: Sequence[Candidate]) -> Accounts:
    """The event's account, else the contact's own: the primary one, then the oldest."""
    without = {c.person.id for c in candidates if c.event is None or c.event.account_id is None}
    rows = AccountContact.objects.filter(
        Q(from_on=None) | Q(from_on__lte=plan.on), Q(until_on=None) | Q(until_on__gt=plan.on), contact_id__in=without
    )
    own = dict(rows.order_by("primary", "-pk").values_list("contact_id", "account_id"))
    found = {c.key: (c.event and c.event.account_id) or own.get(c.person.id) for c in candidates}
    return {key: account_id for key, account_id in found.items() if account_id}


def _ways(plan: Plan, candidates: Sequence[Candidate]) -> Ways:
    return Ways(
        plan.organisation.pk,
        track=plan.programme.track,
        channels=plan.channels,
        readers={Reader(one.person.id, one.person.person_key) for one in candidates},
        touchpoint_id=plan.programme.touchpoint_id,
    )


class _Holds:
    """Reasons written by the rooms above not to ask a person or an account for a while."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate], accounts: Accounts) -> None:
        keys = {c.person.person_key for c in candidates}
        held = Q(contact__person_key__in=keys) | Q(account_id__in=set(accounts.values()))
        rows = Hold.objects.filter(held, organisation_id=plan.organisation.pk, until_on__gt=plan.on)
        self.rows = list(rows.values_list("contact__person_key", "account_id", "from_on", "until_on"))

    def of(self, candidate: Candidate, account_id: int | None, ask_on: date) -> bool:
        return any(
            from_on <= ask_on < until_on
            for key, held_account, from_on, until_on in self.rows
            if key == candidate.person.person_key or (held_account is not None and held_account == account_id)
        )


class _Quiet:
    """When each person had events of late, and last a support case or complaint."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate]) -> None:
        self.days: dict[str, list[tuple[date, bool]]] = defaultdict(list)
        gaps = plan.rules.gaps
        if plan.follows_events or not candidates or not (gaps.after_event or gaps.after_case):
            return
        cases = _case_kinds(plan.organisation.pk)
        persons = records_of(plan.organisation.pk, {c.person.person_key for c in candidates})
        rows = Event.objects.filter(
            organisation_id=plan.organisation.pk,
            contact_id__in=persons,
            occurred_on__gt=plan.on - timedelta(days=max(LOOK_BACK_DAYS, gaps.after_event, gaps.after_case)),
        )
        for contact_id, kind, occurred_on in rows.values_list("contact_id", "kind", "occurred_on"):
            if contact_id is not None:
                self.days[persons[contact_id]].append((occurred_on, kind in cases))

    def of(self, candidate: Candidate, ask_on: date) -> tuple[date | None, date | None, tuple[int, ...]]:
        rows = self.days.get(candidate.person.person_key)
        if not rows:
            return None, None, ()
        past = [(day, is_case) for day, is_case in rows if day <= ask_on]
        last_case_on = max((day for day, is_case in past if is_case), default=None)
        pauses = pauses_before(ask_on, (day for day, _ in past))
        return max((day for day, _ in past), default=None), last_case_on, tuple(pauses)


def _case_kinds(organisation_id: int) -> frozenset[str]:
    """The kinds of event that are a support case or complaint: the touchpoints of help, and the usual names."""
    rows = Touchpoint.objects.filter(organisation_id=organisation_id, stage=Stage.HELP)
    return CASE_KINDS | set(rows.values_list("event_kind", flat=True))


class _People:
    """Employees, units and accounts behind the candidates."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate], accounts: Accounts) -> None:
        self.plan = plan
        rows = Account.objects.filter(pk__in=set(accounts.values())) if accounts else Account.objects.none()
        self.accounts = {row[0]: Owner(*row) for row in rows.values_list("id", "owner_id", "unit_id", "segment")}
        units = Unit.objects.filter(organisation_id=plan.organisation.pk).values_list("pk", "lead_id", "parent_id")
        self.units = {pk: (lead_id, parent_id) for pk, lead_id, parent_id in units}
        self.parts = _parts(candidates)
        self.colleagues = self._colleagues()

    def snapshot(self, candidate: Candidate, account_id: int | None) -> Snapshot:
        account = self.accounts.get(account_id) if account_id else None
        event, person = candidate.event, candidate.person
        place = (event and event.unit_id) or (account and account.unit_id) or person.unit_id
        colleague = self._concerned(event.id if event else None, account, place)
        unit_id = (event and event.unit_id) or (colleague and colleague.unit_id) or place
        fallback = self.plan.programme.sender_id
        return Snapshot(
            account_id=account_id,
            unit_id=unit_id,
            employee_id=colleague.id if colleague else None,
            sender_id=colleague.id if colleague and colleague.email else fallback,
            segment=person.segment or (account.segment if account else ""),
        )

    def _concerned(self, event_id: int | None, account: Owner | None, unit_id: int | None) -> Colleague | None:
        """The employee with the touchpoint's part in the event, else the account's owner, else the unit's lead."""
        took_part = self._with_part(event_id) if event_id else []
        for employee_id in (*took_part, account.owner_id if account else None, *self._leads(unit_id)):
            colleague = self.colleagues.get(employee_id) if employee_id else None
            if colleague and (colleague.left_on is None or colleague.left_on > self.plan.on):
                return colleague
        return None

    def _with_part(self, event_id: int) -> list[int]:
        touchpoint = self.plan.programme.touchpoint
        wanted = touchpoint.part if touchpoint else ""
        return [employee_id for part, employee_id in self.parts.get(event_id, []) if not wanted or part == wanted]

    def _leads(self, unit_id: int | None) -> list[int]:
        """The unit's lead, then those above."""
        leads: list[int] = []
        seen: set[int] = set()
        while unit_id in self.units and unit_id not in seen:
            seen.add(unit_id)
            lead_id, unit_id = self.units[unit_id]
            leads += [lead_id] if lead_id else []
        return leads

    def _colleagues(self) -> dict[int, Colleague]:
        wanted = {employee_id for rows in self.parts.values() for _, employee_id in rows}
        wanted |= {lead_id for lead_id, _ in self.units.values() if lead_id}
        wanted |= {account.owner_id for account in self.accounts.values() if account.owner_id}
        rows = Employee.objects.filter(pk__in=wanted).values_list("id", "unit_id", "email", "left_on")
        return {row[0]: Colleague(*row) for row in rows}


def _parts(candidates: Sequence[Candidate]) -> dict[int, list[tuple[str, int]]]:
    events = [c.event.id for c in candidates if c.event]
    parts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    if events:
        rows = EventEmployee.objects.filter(event_id__in=events).order_by("pk")
        for event_id, part, employee_id in rows.values_list("event_id", "part", "employee_id"):
            parts[event_id].append((part, employee_id))
    return parts
