"""The list of improvements, and the page of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.improvements.permission import may_propose, may_steer, may_tell, sees_effect
from pejling.desk.improvements.words import effect_words, finding_words, level_words, place_words
from pejling.desk.keyset import newest_first
from pejling.desk.members import member_page
from pejling.followup.models import Case, Improvement
from pejling.followup.queries.complaints import unlinked_cases
from pejling.followup.queries.improvements import measured_by, measured_so_far
from pejling.followup.queries.shipped import those_to_tell
from pejling.followup.rules.improvements import (
    JUDGED,
    LOOKS,
    MARKED,
    ImprovementState,
    Step,
    is_ripe,
    judged_on,
    may,
    may_judge,
)
from pejling.insight.queries.effects import Finding, Histogram, Measured
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 50
SAID = ("response__contact", "response__left", "told__contact")
ALONG = ("touchpoint", "unit", "theme", "owner", "created_by", "organisation")
CLOSED = JUDGED | {ImprovementState.DROPPED}


@dataclass(frozen=True)
class Shown:
    """An improvement with the words of its place."""

    row: Improvement
    place: str


@dataclass(frozen=True)
class ShownEffect:
    """What it did, or has done so far, in words; the numbers of other units are for those who see everything."""

    found: Measured
    sentence: str
    so_far: bool
    nps: str
    mean: str
    sides: list["Side"]

    @property
    def few(self) -> bool:
        return self.found.finding == Finding.FEW

    @property
    def judgeable(self) -> bool:
        """Whether the day has come on which something may be said of it."""
        return not self.so_far and is_ripe(self.found.finding, self.found.days)

    @property
    def claimable(self) -> bool:
        """Whether an effect may be said to be shown."""
        return not self.so_far and may_judge(ImprovementState.SHOWN, self.found.finding)


@dataclass(frozen=True)
class Side:
    """Here, or in all other units: before and after, each with its interval and n."""

    here: bool
    before: tuple[str, str, int]
    after: tuple[str, str, int]

    @property
    def both(self) -> tuple[tuple[str, str, int], tuple[str, str, int]]:
        return self.before, self.after


@require_safe
@member_page
def improvements(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What is being done, or with ``?closed=1`` what was judged or dropped; the newest first."""
    closed = request.GET.get("closed") == "1"
    rows = Improvement.objects.visible_to(viewer).select_related(*ALONG)
    rows = rows.filter(state__in=CLOSED) if closed else rows.exclude(state__in=CLOSED)
    page = newest_first(rows, by="created_at", cursor=request.GET.get("after", ""), size=PAGE_SIZE)
    values = {
        "shown": [Shown(row, place_words(row)) for row in page.rows],
        "page": page,
        "closed": closed,
        "may_propose": may_propose(viewer),
    }
    return render(request, "desk/improvements/list.html", values)


@require_safe
@member_page
def improvement(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One improvement: what it is, what it did, who asked for it and is to be told."""
    rows = Improvement.objects.visible_to(viewer).select_related(*ALONG)
    row = get_object_or_404(rows, public_id=public_id)
    today, steers = timezone.localdate(), may_steer(viewer, row)
    effect = _effect(row, viewer, today) if sees_effect(viewer, row) else None
    values = {
        "row": row,
        "place": place_words(row),
        "today": today,
        "steers": steers,
        "steps": {step.value: may(step, row.state) for step in Step} if steers else {},
        "judged_on": _judged_on(row, effect),
        "judgeable": effect is not None and effect.judgeable,
        "sees_effect": sees_effect(viewer, row),
        "effect": effect,
        "claimable": effect is not None and effect.claimable,
        **_cases(row, viewer, steers=steers),
    }
    return render(request, "desk/improvements/one.html", values)


def _judged_on(row: Improvement, effect: ShownEffect | None) -> date | None:
    """The next day of judgement: the second where the first brought too few answers."""
    if row.starts_on is None:
        return None
    return judged_on(row.starts_on, LOOKS[0] if effect is None or effect.so_far else LOOKS[-1])


def _cases(row: Improvement, viewer: Viewer, *, steers: bool) -> dict[str, Any]:
    seen, to_tell = Case.objects.visible_to(viewer).filter(improvements=row), those_to_tell(row, viewer)
    return {
        "cases": seen.select_related("response__contact", "response__left", "told__contact").order_by(
            "-answered_at", "-pk"
        )[:PAGE_SIZE],
        "asked": seen.count(),
        "unlinked": unlinked_cases(row, viewer, now=timezone.now()).count() if steers else 0,
        "to_tell": to_tell[:PAGE_SIZE],
        "more_to_tell": max(len(to_tell) - PAGE_SIZE, 0),
        "may_tell": may_tell(viewer, row),
    }


def _effect(row: Improvement, viewer: Viewer, today: date) -> ShownEffect | None:
    if row.state not in MARKED:
        return None
    found, so_far = measured_by(row, today=today), measured_so_far(row, today=today)
    measured = found or so_far
    if measured is None:
        return None
    return ShownEffect(
        found=measured,
        sentence=finding_words(measured),
        so_far=found is None,
        nps=effect_words(measured.nps, decimals=0) if measured.nps else "",
        mean=effect_words(measured.mean, decimals=1),
        sides=_sides(measured, elsewhere=measured.compared and viewer.sees_everything),
    )


def _sides(found: Measured, *, elsewhere: bool) -> list[Side]:
    """What other units score is for those from whom nothing is hidden; everybody else gets the comparison alone."""
    here = Side(True, _level(found, found.before.here), _level(found, found.after.here))
    others = Side(False, _level(found, found.before.elsewhere), _level(found, found.after.elsewhere))
    return [here, others] if elsewhere else [here]


def _level(found: Measured, answers: Histogram) -> tuple[str, str, int]:
    level = found.level(answers)
    return (*level_words(level, mean=found.nps is None), answers.n)
