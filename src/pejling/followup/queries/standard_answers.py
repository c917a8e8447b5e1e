"""What became of the drafts: used as they are, changed, or left aside; with what result, and at what cost."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import F, Sum

from pejling.followup.models import Case, CaseMessage, OfferGiven
from pejling.followup.rules.drafts import THEME_OF
from pejling.followup.rules.sets import CaseState, Direction, MessagePurpose, Purpose, Solved
from pejling.followup.rules.shipped import NEWS
from pejling.people.rules.viewer import Viewer
from pejling.stats import Estimate, rate_estimate
from pejling.themes.models import Theme

THEMES = ("root_cause__key", "response__theme_matches__theme__key", "told__theme_matches__theme__key")


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
    solved: Estimate  # of the customers in them who were asked whether it is solved: those who said yes
    cost_minor: int
    left_aside: Estimate  # of a standard answer: of the cases about its theme that somebody wrote in, those without it


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
    solved: str  # what the customer said to that question, if anything


def standard_answers(viewer: Viewer, *, start: datetime, end: datetime) -> StandardAnswers:
    """Messages written and offers given in a period; the news about an improvement is no answer to a complaint."""
    sent = _sent(viewer, start, end)
    return StandardAnswers(_drafts(sent), _ignored(sent), _spreads(viewer, start, end))


def _sent(viewer: Viewer, start: datetime, end: datetime) -> list[_Sent]:
    rows = CaseMessage.objects.filter(case__in=Case.objects.visible_to(viewer), at__gt=start, at__lte=end)
    rows = rows.filter(direction=Direction.OUT, purpose=MessagePurpose.WORDS).exclude(key__startswith=NEWS)
    columns = ("draft", "draft_edited", "case_id", "case__playbook", "case__state", "case__solved_question__answer")
    return [
        _Sent(draft, bool(edited), case, playbook, state == CaseState.RESOLVED, solved or "")
        for draft, edited, case, playbook, state, solved in rows.order_by("at", "pk").values_list(*columns)
    ]


def _drafts(sent: Sequence[_Sent]) -> list[DraftUse]:
    """The most used first; the language is left out of the draft's key. A standard answer nobody used stands last."""
    by_draft: dict[tuple[str, str, str], list[_Sent]] = defaultdict(list)
    for one in sent:
        playbook, _, rest = one.draft.partition("/")
        purpose, _, rest = rest.partition("/")
        if one.draft:
            by_draft[playbook, purpose, rest.partition("/")[0]].append(one)
    asked_for = _asked_for(sent)
    costs = _costs({one.case for used in by_draft.values() for one in used})
    keys = {**dict.fromkeys(by_draft), **dict.fromkeys(asked_for)}
    found = [_use(key, by_draft.get(key, []), costs, asked_for.get(key, set())) for key in keys]
    return sorted(found, key=lambda one: (-one.sent, one.playbook, one.purpose, one.topic))


def _asked_for(sent: Iterable[_Sent]) -> Mapping[tuple[str, str, str], set[int]]:
    """The cases in which each standard answer would have been to the point: said by the customer, or found since."""
    playbooks = {one.case: one.playbook for one in sent}
    found: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    rows = Case.objects.unhappy().filter(pk__in=playbooks).order_by()
    for case, *keys in rows.values_list("pk", *THEMES):
        for topic in (topic for topic, theme in THEME_OF.items() if theme in keys):
            found[playbooks[case], Purpose.STANDARD, topic].add(case)
    return found


def _use(key: tuple[str, str, str], used: list[_Sent], costs: Counter[int], asked_for: set[int]) -> DraftUse:
    cases = {one.case: one for one in used}
    said = [one.solved for one in cases.values() if one.solved]
    return DraftUse(
        *key,
        sent=len(used),
        edited=rate_estimate(sum(one.edited for one in used), len(used)),
        resolved=rate_estimate(sum(one.resolved for one in cases.values()), len(cases)),
        solved=rate_estimate(said.count(Solved.YES), len(said)),
        cost_minor=sum(costs[case] for case in cases),
        left_aside=rate_estimate(len(asked_for - set(cases)), len(asked_for)),
    )


def _costs(cases: set[int]) -> Counter[int]:
    """In the house's own currency only: amounts in another cannot be added."""
    given = OfferGiven.objects.filter(case_id__in=cases, currency=F("organisation__currency"))
    rows = given.order_by().values_list("case_id")
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
