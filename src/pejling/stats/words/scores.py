"""Sentences about a score, a difference and a change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pejling.stats.accounts import ClusteredEstimate
from pejling.stats.difference import Difference
from pejling.stats.display import Display, display_of
from pejling.stats.drift import Alarm, Change
from pejling.stats.estimate import Estimate
from pejling.stats.review import Review
from pejling.stats.summary import Summary
from pejling.stats.words.saying import sentence
from pejling.stats.words.voice import Voice, decimals_of, rounded


@sentence.register
def _(display: Display, voice: Voice) -> str:
    return {
        Display.NONE: voice.gettext("no answers"),
        Display.COUNTS: voice.gettext("too few answers for a score"),
        Display.GREY: voice.gettext("too few answers to compare"),
        Display.FEW: voice.gettext("few answers"),
        Display.NORMAL: voice.gettext("enough answers"),
    }[display]


@sentence.register
def _(estimate: Estimate, voice: Voice) -> str:
    if estimate.method == "wilson":
        return _rate(estimate, voice)
    if estimate.method == "normal":
        return _mean(estimate, voice)
    return _nps(estimate, voice)


@sentence.register
def _(summary: Summary, voice: Voice) -> str:
    return _nps(summary.nps, voice)


@sentence.register
def _(found: ClusteredEstimate, voice: Voice) -> str:
    if found.estimate.value is None or found.se is None or found.too_few_accounts:
        return voice.ngettext(
            "The answers come from {accounts} account: too few to say how sure the score is.",
            "The answers come from {accounts} accounts: too few to say how sure the score is.",
            found.accounts,
            accounts=voice.number(found.accounts),
        )
    return voice.gettext(
        "NPS {value} (between {low} and {high} with {level} confidence) from {n} answers in {accounts} accounts.",
        accounts=voice.number(found.accounts),
        **_figures(found.estimate, voice),
    )


@sentence.register
def _(found: Difference, voice: Voice, *, between: Literal["periods", "groups"] = "periods") -> str:
    if found.value is None or found.low is None or found.high is None:
        return voice.gettext("cannot be compared: one side has no answers")
    decimals = decimals_of(min(found.n))
    figures = {
        "size": voice.number(abs(found.value), decimals),
        "low": voice.number(found.low, decimals),
        "high": voice.number(found.high, decimals),
    }
    direction = _sign(found.value if found.distinguishable else rounded(found.value, decimals))
    say = _of_periods if between == "periods" else _of_groups
    return say(direction, found.distinguishable, figures, voice)


@sentence.register
def _(change: Change, voice: Voice, *, since: date) -> str:
    found = change.difference
    if change.before is None or change.after is None or found.low is None or found.high is None:
        return sentence(found, voice)
    n, decimals = min(found.n), decimals_of(min(found.n))
    figures = {
        "date": voice.day(since),
        "before": voice.nps(change.before, n),
        "after": voice.nps(change.after, n),
        "change": voice.signed(change.after - change.before, decimals),
        "level": voice.percent(found.level),
        "low": voice.number(found.low, decimals),
        "high": voice.number(found.high, decimals),
    }
    if found.distinguishable:
        return voice.gettext("Since about {date}: {before} → {after} ({change}, {level} {low} to {high}).", **figures)
    return voice.gettext(
        "Since about {date}: {before} → {after} ({change}, {level} {low} to {high}), "
        "which cannot be told from no change.",
        **figures,
    )


@sentence.register
def _(alarm: Alarm, voice: Voice, *, since: date) -> str:
    return voice.gettext("The score seems to have moved since about {date}.", date=voice.day(since))


@sentence.register
def _(review: Review, voice: Voice) -> str:
    fallen = int(review.fell.sum())
    return voice.ngettext(
        "{fallen} of {n} units has fallen, with allowance for looking at many.",
        "{fallen} of {n} units have fallen, with allowance for looking at many.",
        fallen,
        fallen=voice.number(fallen),
        n=voice.number(len(review.fell)),
    )


def smallest_drop_words(points: float | None, days: int, voice: Voice) -> str:
    """What ``drift.smallest_drop`` found, for a page that explains what the alarm can do."""
    if points is None:
        return voice.gettext(
            "With so few answers no drop would be noticed within {days} days.", days=voice.number(days)
        )
    return voice.gettext(
        "The smallest drop we would notice within {days} days is {points} points.",
        days=voice.number(days),
        points=voice.number(points),
    )


def _nps(estimate: Estimate, voice: Voice) -> str:
    shown = display_of(estimate.n)
    if estimate.value is None:
        return voice.gettext("No answers.")
    if shown is Display.COUNTS:
        return voice.ngettext(
            "{n} answer: too few for a score.", "{n} answers: too few for a score.", estimate.n, n=estimate.n
        )
    figures = _figures(estimate, voice)
    if shown is Display.GREY:
        return voice.gettext(
            "NPS {value} (between {low} and {high} with {level} confidence); {n} answers are too few to compare.",
            **figures,
        )
    if shown is Display.FEW:
        return voice.gettext(
            "NPS {value} (between {low} and {high} with {level} confidence) from only {n} answers.", **figures
        )
    return voice.gettext("NPS {value} (between {low} and {high} with {level} confidence) from {n} answers.", **figures)


def _figures(estimate: Estimate, voice: Voice) -> dict[str, str]:
    value, low, high = (figure or 0.0 for figure in (estimate.value, estimate.low, estimate.high))
    return {
        "value": voice.nps(value, estimate.n),
        "low": voice.nps(low, estimate.n),
        "high": voice.nps(high, estimate.n),
        "level": voice.percent(estimate.level),
        "n": voice.number(estimate.n),
    }


def _rate(estimate: Estimate, voice: Voice) -> str:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return voice.gettext("Nobody has been invited.")
    return voice.gettext(
        "{value} of {n} invited have answered ({low} to {high}).",
        value=voice.percent(estimate.value / 100, decimals_of(estimate.n)),
        low=voice.percent(estimate.low / 100, decimals_of(estimate.n)),
        high=voice.percent(estimate.high / 100, decimals_of(estimate.n)),
        n=voice.number(estimate.n),
    )


def _mean(estimate: Estimate, voice: Voice) -> str:
    if estimate.value is None:
        return voice.gettext("No answers.")
    value, n = voice.number(estimate.value, 1), voice.number(estimate.n)
    if estimate.low is None or estimate.high is None:
        return voice.ngettext(
            "Mean score {value} from {n} answer.", "Mean score {value} from {n} answers.", estimate.n, value=value, n=n
        )
    return voice.gettext(
        "Mean score {value} (between {low} and {high}) from {n} answers.",
        value=value,
        low=voice.number(estimate.low, 1),
        high=voice.number(estimate.high, 1),
        n=n,
    )


def _of_periods(direction: int, sure: bool, figures: dict[str, str], voice: Voice) -> str:
    if direction == 0:
        return voice.gettext("no change ({low} to {high})", **figures)
    if sure and direction > 0:
        return voice.gettext("up by {size} ({low} to {high})", **figures)
    if sure:
        return voice.gettext("down by {size} ({low} to {high})", **figures)
    if direction > 0:
        return voice.gettext("up by {size} ({low} to {high}): cannot be told from no change", **figures)
    return voice.gettext("down by {size} ({low} to {high}): cannot be told from no change", **figures)


def _of_groups(direction: int, sure: bool, figures: dict[str, str], voice: Voice) -> str:
    if direction == 0:
        return voice.gettext("alike ({low} to {high})", **figures)
    if sure and direction > 0:
        return voice.gettext("{size} higher ({low} to {high})", **figures)
    if sure:
        return voice.gettext("{size} lower ({low} to {high})", **figures)
    if direction > 0:
        return voice.gettext("{size} higher ({low} to {high}): cannot be told apart", **figures)
    return voice.gettext("{size} lower ({low} to {high}): cannot be told apart", **figures)


def _sign(value: float | Decimal) -> int:
    return (value > 0) - (value < 0)
