"""What became of the drafts: used as they are, changed, or left aside; with what result, and at what cost."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import F, Sum

from pejling.followup.models import Case, CaseMessage, OfferGiven
from pejling.followup.rules.sets import CaseState, Direction, MessagePurpose
from pejling.followup.rules.shipped import NEWS
from pejling.people.rules.viewer import Viewer
from pejling.stats import Estimate, rate_estimate
from pejling.themes.models import Theme


@dataclass(frozen=True)
class DraftUse:
    """One draft in all its languages: how often it was sent, how often changed first, and what came of its cases.

    The cost is that of all offers in the cases it was sent in; a case with two drafts counts for both.
    """

    playbook: str
    purpose: str
    topic: str
    sent: int
    edited: Estimate  # of those sent, in percent
    resolved: Estimate  # of the cases it was sent in
    cost_minor: int


@dataclass(frozen=True)
class Ignored:
    """How many messages of one playbook's cases were written without any draft."""

    playbook: str
    without: Estimate  # of all that were written, in percent


@dataclass(frozen=True)
class Spread:
    """What was offered for complaints with one cause: how unlike colleagues are."""

    cause: Theme
    given: int
    cases: int
    kinds: int  # different offers
    low_minor: int
    median_minor: int
    high_minor: int


@dataclass(frozen=True)
class StandardAnswers:
    """The report on drafts and offers over a period, as far as the viewer may see it."""

    drafts: list[DraftUse]
    ignored: list[Ignored]
    spreads: list[Spread]


@dataclass(frozen=True)
class _Sent:
    draft: str
    edited: bool
    case: int
    playbook: str
    resolved: bool


def standard_answers(viewer: Viewer, *, start: datetime, end: datetime) -> StandardAnswers:
    """Messages written and offers given in a period; the news about an improvement is no answer to a complaint."""
    sent = _sent(viewer, start, end)
    return StandardAnswers(_drafts(sent), _ignored(sent), _spreads(viewer, start, end))


def _sent(viewer: Viewer, start: datetime, end: datetime) -> list[_Sent]:
    rows = CaseMessage.objects.filter(case__in=Case.objects.visible_to(viewer), at__gt=start, at__lte=end)
    rows = rows.filter(direction=Direction.OUT, purpose=MessagePurpose.WORDS).exclude(key__startswith=NEWS)
    columns = ("draft", "draft_edited", "case_id", "case__playbook", "case__state")
    return [
        _Sent(draft, bool(edited), case, playbook, state == CaseState.RESOLVED)
        for draft, edited, case, playbook, state in rows.order_by("at", "pk").values_list(*columns)
    ]


def _drafts(sent: Iterable[_Sent]) -> list[DraftUse]:
    """The most used first; the language is left out of the draft's key."""
    by_draft: dict[tuple[str, str, str], list[_Sent]] = defaultdict(list)
    for one in sent:
        playbook, _, rest = one.draft.partition("/")
        purpose, _, rest = rest.partition("/")
        if one.draft:
            by_draft[playbook, purpose, rest.partition("/")[0]].append(one)
    costs = _costs({one.case for used in by_draft.values() for one in used})
    found = [_use(key, used, costs) for key, used in by_draft.items()]
    return sorted(found, key=lambda one: (-one.sent, one.playbook, one.purpose, one.topic))


def _use(key: tuple[str, str, str], used: list[_Sent], costs: Counter[int]) -> DraftUse:
    cases = {one.case: one.resolved for one in used}
    return DraftUse(
        *key,
        sent=len(used),
        edited=rate_estimate(sum(one.edited for one in used), len(used)),
        resolved=rate_estimate(sum(cases.values()), len(cases)),
        cost_minor=sum(costs[case] for case in cases),
    )


def _costs(cases: set[int]) -> Counter[int]:
    rows = OfferGiven.objects.filter(case_id__in=cases).order_by().values_list("case_id")
    return Counter(dict(rows.annotate(spent=Sum("amount_minor"))))


def _ignored(sent: Iterable[_Sent]) -> list[Ignored]:
    all_of, without = Counter[str](), Counter[str]()
    for one in sent:
        all_of[one.playbook] += 1
        without[one.playbook] += not one.draft
    return [Ignored(playbook, rate_estimate(without[playbook], n)) for playbook, n in sorted(all_of.items())]


def _spreads(viewer: Viewer, start: datetime, end: datetime) -> list[Spread]:
    """In the house's own currency only: amounts in another are not compared."""
    rows = OfferGiven.objects.filter(case__in=Case.objects.visible_to(viewer), at__gt=start, at__lte=end)
    rows = rows.filter(case__root_cause__isnull=False, currency=F("organisation__currency"))
    by_cause: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for cause, case, offer, amount in rows.values_list("case__root_cause_id", "case_id", "offer_id", "amount_minor"):
        if cause is not None:
            by_cause[cause].append((case, offer, amount))
    themes = Theme.objects.in_bulk(list(by_cause))
    found = [_spread(themes[cause], given) for cause, given in by_cause.items()]
    return sorted(found, key=lambda one: (-one.given, one.cause.key))


def _spread(cause: Theme, given: list[tuple[int, int, int]]) -> Spread:
    amounts = [amount for _, _, amount in given]
    return Spread(
        cause=cause,
        given=len(given),
        cases=len({case for case, _, _ in given}),
        kinds=len({offer for _, offer, _ in given}),
        low_minor=min(amounts),
        median_minor=round(median(amounts)),
        high_minor=max(amounts),
    )
