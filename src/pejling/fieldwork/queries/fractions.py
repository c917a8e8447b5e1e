"""Chances: who is chosen by the hash, and with what probability: the thinning of a stratum, and the ramp of a pilot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.slots import follows_pilot, is_sampled
from pejling.people.models import Account, Unit
from pejling.programme.rules.ramps import ramp_share
from pejling.programme.rules.sets import Stratum

Accounts = Mapping[tuple[int, str], int]  # by what no programme decides twice


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability (0–1) with which somebody is chosen, and what became of it."""

    probability: float
    sampled: bool = True
    in_pilot: bool = True


class Chances:
    """The chance of each of many candidates on the day of a plan; whoever waits has been chosen already."""

    def __init__(self, plan: Plan, candidates: Sequence[Candidate], accounts: Accounts) -> None:
        self.plan, self.accounts = plan, accounts
        self.stratum = plan.rules.thinning.stratum if plan.rules.thinning else Stratum.NONE
        self.ramps = ramp_share(plan.rules.pilot, plan.on) < 1
        self.pilots = _with_all_below(plan) if self.ramps else frozenset()
        self.units = self._unit_keys() if self.stratum == Stratum.UNIT else {}
        self.places = _places(accounts.values()) if self.stratum or self.ramps else {}

    def of(self, candidate: Candidate, ask_on: date) -> Chance:
        """Whether a candidate is chosen for a day, and how probable that was."""
        ramp = self._ramp(candidate, ask_on)
        fraction = self._fraction(candidate)
        key, event = self.plan.programme.key, candidate.event
        thing = event.message_id if event else f"{candidate.cycle}/{candidate.person.external_id}"
        waits = candidate.waiting is not None
        return Chance(
            probability=fraction * ramp,
            sampled=waits or is_sampled(key, thing, fraction),
            in_pilot=waits or follows_pilot(key, candidate.person.external_id, ramp),
        )

    def _ramp(self, candidate: Candidate, ask_on: date) -> float:
        if not self.ramps or self._unit(candidate) in self.pilots:
            return 1.0
        return ramp_share(self.plan.rules.pilot, ask_on)

    def _fraction(self, candidate: Candidate) -> float:
        fractions, rules = self.plan.fractions, self.plan.rules
        if fractions is None or rules.thinning is None:
            return rules.sampling
        return fractions.of(self._stratum_of(candidate))

    def _stratum_of(self, candidate: Candidate) -> str:
        if self.stratum == Stratum.SEGMENT:
            return candidate.person.segment or self._place(candidate)[1]
        if self.stratum == Stratum.UNIT:
            return self.units.get(self._unit(candidate), "")
        return ""

    def _unit(self, candidate: Candidate) -> int | None:
        """The event's unit, else the account's, else the contact's own."""
        event = candidate.event
        return (event and event.unit_id) or self._place(candidate)[0] or candidate.person.unit_id

    def _place(self, candidate: Candidate) -> tuple[int | None, str]:
        return self.places.get(self.accounts.get(candidate.key), (None, ""))

    def _unit_keys(self) -> dict[int | None, str]:
        rows = Unit.objects.filter(organisation_id=self.plan.organisation.pk)
        return dict(rows.values_list("pk", "key"))


def _places(account_ids: Iterable[int]) -> dict[int | None, tuple[int | None, str]]:
    rows = Account.objects.filter(pk__in=set(account_ids)).values_list("pk", "unit_id", "segment")
    return {pk: (unit_id, segment) for pk, unit_id, segment in rows}


def _with_all_below(plan: Plan) -> frozenset[int | None]:
    """The pilot's units with all units below them."""
    assert plan.rules.pilot is not None
    parents = dict(Unit.objects.filter(organisation_id=plan.organisation.pk).values_list("pk", "parent_id"))
    found = set(plan.rules.pilot.unit_ids)
    while more := {pk for pk, parent_id in parents.items() if parent_id in found} - found:
        found |= more
    return frozenset(found)
