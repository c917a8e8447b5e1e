"""What the tests of replayed worlds share: loading one, and its send log in plain values."""

from datetime import datetime

from pejling.demo.figures import Figures
from pejling.demo.loading import ReplayedWorld, load_replayed
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.models import Organisation
from pejling.programme.models import Programme
from tests.demo.gap_checker import Limits, Sent

NOW = datetime.fromisoformat("2026-03-10T09:00:00+00:00")  # a Tuesday
LEFT = (InvitationState.HANDED_OVER, InvitationState.ANSWERED, InvitationState.EXPIRED)


def load(world: ReplayedWorld, slug: str, days: int | None = None) -> Figures:
    return load_replayed(world, slug=slug, days=days, now=NOW, quiet=True)


def send_log(organisation: Organisation) -> list[Sent]:
    """Every ask that left, by the day on which it left."""
    rows = Invitation.objects.filter(organisation=organisation, state__in=LEFT)
    return [Sent(*row) for row in rows.values_list("person_key", "programme__key", "track", "asked_on")]


def limits_of(organisation: Organisation) -> dict[str, Limits]:
    """The gaps that each programme promises."""
    found = {}
    for programme in Programme.objects.filter(organisation=organisation):
        gaps = programme.rule_versions.get().value.gaps
        found[programme.key] = Limits(
            any_ask=gaps.any_ask,
            same_touchpoint=gaps.same_touchpoint,
            relationship=gaps.relationship,
            floor=gaps.floor,
            yearly_cap=gaps.yearly_cap,
        )
    return found
