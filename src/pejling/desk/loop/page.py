"""The report on the loop, on the screen and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.collation import collation_key
from pejling.desk.figure.radar import DEEPEST, PERIODS, Choice
from pejling.desk.labels import CATEGORIES
from pejling.desk.loop.words import age_words, draft_words, gap_words, hours_words, playbook_words, share_words
from pejling.desk.members import administrator_page, member_page
from pejling.desk.spreadsheet import spreadsheet
from pejling.followup.actions.holdouts import BadShare, hold_out
from pejling.followup.queries.holdouts import Comparison
from pejling.followup.queries.loop import UNASKED, Backlog, Loop, Pace, loop_of
from pejling.followup.queries.moves import Move
from pejling.followup.queries.standard_answers import DraftUse, StandardAnswers
from pejling.followup.rules.holdouts import MOST_PERCENT
from pejling.insight.queries.figures import GREY_FROM, Estimate
from pejling.insight.rules.words import say
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Category

MOVED = {
    Category.DETRACTOR: gettext_lazy("Detractors who are none any more"),
    Category.PASSIVE: gettext_lazy("Passives who are promoters now"),
}
COLUMNS = ("part", "name", "figure", "value", "low", "high", "n")


@dataclass(frozen=True)
class ShownPace:
    """How fast, in words."""

    within: str
    within_n: int
    median: str
    n: int


@dataclass(frozen=True)
class ShownUnit:
    """A unit's line."""

    name: str
    depth: int
    pace: ShownPace
    backlog: Backlog
    oldest: str


@dataclass(frozen=True)
class ShownDraft:
    """A draft's line."""

    name: str
    sent: int
    edited: str
    resolved: str
    solved: str
    left_aside: str
    cost_minor: int


@dataclass(frozen=True)
class ShownMove:
    """What one category answered the next time."""

    name: str
    followed: str
    followed_n: int
    others: str
    others_n: int
    gap: str


@require_safe
@member_page
def loop(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """How fast unhappy customers hear from somebody, what waits, why, and what came of it."""
    days = _days(request)
    order = partial(collation_key, language=get_language() or "en")
    found = loop_of(organisation, viewer, days=days, now=timezone.now(), sort_key=order)
    here = reverse("desk:loop", args=[organisation.slug])
    values = {
        "loop": found,
        "days": days,
        "periods": [Choice(_period(one), f"{here}?days={one}", one == days) for one in PERIODS],
        "contact": _pace(found.contact),
        "solution": _pace(found.solution),
        "oldest": age_words(found.backlog.oldest),
        "age": age_words(found.backlog.median),
        "units": _units(found),
        "causes": [(theme.label, share_words(share), _count(share)) for theme, share in found.causes],
        "causes_n": found.causes[0][1].n if found.causes else 0,
        "effort": [(_customer(word), share_words(share), _count(share)) for word, share in found.effort],
        "effort_n": found.effort[0][1].n if found.effort else 0,
        "drafts": [_draft(one) for one in found.answers.drafts],
        "ignored": [
            (playbook_words(one.playbook), share_words(one.without), one.without.n) for one in found.answers.ignored
        ],
        "reached": share_words(found.passives.reached),
        "moves": [_move(one) for one in found.moves],
        "compared": _compared(found.passives.comparison),
        "percent": found.passives.comparison.percent if found.passives.comparison else 0,
        "most_percent": MOST_PERCENT,
    }
    return render(request, "desk/loop/page.html", values)


@require_safe
@member_page
def export_loop(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The same figures as a file; hours are clock hours, shares percent."""
    now = timezone.now()
    found = loop_of(organisation, viewer, days=_days(request), now=now)
    return spreadsheet(f"loop-{organisation.slug}-{timezone.localdate(now)}.csv", COLUMNS, _rows(found))


@require_POST
@administrator_page
def choose_hold_out(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What share of the passives is held out from now on."""
    raw = request.POST.get("percent", "")
    percent = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 3 else -1
    try:
        hold_out(organisation=organisation, percent=percent, user=cast(User, request.user), now=timezone.now())
    except BadShare:
        words = _("“%(typed)s” percent: allowed are whole numbers from 0 to %(most)d.")
        messages.error(request, words % {"typed": raw[:20], "most": MOST_PERCENT})
    else:
        messages.success(request, _("Saved. It holds for answers from now on."))
    return redirect("desk:loop", organisation.slug)


def _rows(found: Loop) -> Iterator[tuple[Any, ...]]:
    yield from _pace_rows("contact", "", found.contact)
    yield from _pace_rows("solution", "", found.solution)
    yield from _backlog_rows("", found.backlog)
    for one in found.units:
        name = one.unit.key if one.unit else ""
        yield from _pace_rows("unit", name, one.contact)
        yield from _backlog_rows(name, one.backlog)
    for theme, share in found.causes:
        yield _row("cause", theme.key, "share", share)
    for word, share in found.effort:
        yield _row("effort", word, "share", share)
    yield from _answer_rows(found.answers)
    yield _row("passives", "", "reached_within_180_days", found.passives.reached)
    for move in found.moves:
        yield _row("moved", move.category, "followed_up", move.followed)
        yield _row("moved", move.category, "not_followed_up", move.others)
        if move.difference:
            yield _row("moved", move.category, "difference_not_evidence_of_effect", move.difference)
    if found.passives.comparison and found.passives.comparison.promoters:
        yield _row("passives", "", "promoters_less_held_out", found.passives.comparison.promoters)
    for reward in found.rewards:
        yield "rewards", reward.name, "cost_minor", reward.cost_minor, None, None, reward.given


def _answer_rows(found: StandardAnswers) -> Iterator[tuple[Any, ...]]:
    for one in found.drafts:
        name = "/".join(part for part in (one.playbook, one.purpose, one.topic) if part)
        yield _row("draft", name, "edited", one.edited)
        yield _row("draft", name, "resolved", one.resolved)
        yield _row("draft", name, "customers_who_said_solved", one.solved)
        yield _row("draft", name, "left_aside", one.left_aside)
        yield "draft", name, "offers_cost_minor", one.cost_minor, None, None, one.sent
    for ignored in found.ignored:
        yield _row("playbook", ignored.playbook, "written_without_a_draft", ignored.without)
    for spread in found.spreads:
        amounts = (spread.median_minor, spread.low_minor, spread.high_minor)
        yield "offers", spread.cause.key, "median_minor_and_range", *amounts, spread.given


def _pace_rows(part: str, name: str, pace: Pace) -> Iterator[tuple[Any, ...]]:
    yield _row(part, name, "within_24_hours", pace.within)
    yield _row(part, name, "median_hours", pace.median)


def _backlog_rows(name: str, backlog: Backlog) -> Iterator[tuple[Any, ...]]:
    for figure, n in (("waiting", backlog.waiting), ("overdue", backlog.overdue)):
        yield "backlog", name, figure, n, None, None, n
    if backlog.oldest is not None:
        yield "backlog", name, "oldest_hours", round(backlog.oldest / timedelta(hours=1), 1), None, None, None


def _row(part: str, name: str, figure: str, estimate: Estimate) -> tuple[Any, ...]:
    """A figure from too few is not in the file either; its n is."""
    limits = (estimate.value, estimate.low, estimate.high) if estimate.n >= GREY_FROM else (None, None, None)
    return part, name, figure, *(None if one is None else round(one, 1) for one in limits), estimate.n


def _pace(pace: Pace) -> ShownPace:
    return ShownPace(share_words(pace.within), pace.within.n, hours_words(pace.median), pace.median.n)


def _compared(found: Comparison | None) -> str:
    """What chance's own comparison says, in a sentence."""
    if found is None:
        return ""
    if found.nps is None:
        return _("Cannot tell yet: each group needs 30 next answers.")
    words = say(found.nps, get_language() or "en", between="groups")
    return _("NPS of the next answers, followed up against held out: %(words)s.") % {"words": words}


def _units(found: Loop) -> list[ShownUnit]:
    return [
        ShownUnit(
            name=one.unit.name if one.unit else _("no unit"),
            depth=min(one.depth, DEEPEST),
            pace=_pace(one.contact),
            backlog=one.backlog,
            oldest=age_words(one.backlog.oldest),
        )
        for one in found.units
    ]


def _draft(one: DraftUse) -> ShownDraft:
    return ShownDraft(
        name=draft_words(one),
        sent=one.sent,
        edited=share_words(one.edited),
        resolved=share_words(one.resolved),
        solved=share_words(one.solved),
        left_aside=share_words(one.left_aside),
        cost_minor=one.cost_minor,
    )


def _move(one: Move) -> ShownMove:
    return ShownMove(
        name=str(MOVED[one.category]),
        followed=share_words(one.followed),
        followed_n=one.followed.n,
        others=share_words(one.others),
        others_n=one.others.n,
        gap=gap_words(one.difference),
    )


def _customer(word: str) -> str:
    return _("Said unasked") if word == UNASKED else str(CATEGORIES[word])


def _count(share: Estimate) -> int:
    return round((share.value or 0) * share.n / 100)


def _days(request: HttpRequest) -> int:
    wished = request.GET.get("days", "")
    return int(wished) if wished in map(str, PERIODS) else PERIODS[1]


def _period(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
