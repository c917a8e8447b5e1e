"""Sentences about customers who stay or leave, about money, and about how many to ask."""

from __future__ import annotations

from pejling.stats.design import Quota
from pejling.stats.money import AtMost, AtRisk, FollowUp, Untouched
from pejling.stats.survival import SHOWN_AT_RISK, Curve, Kept
from pejling.stats.words.saying import sentence
from pejling.stats.words.voice import Voice


@sentence.register
def _(curve: Curve, voice: Voice, *, months: float) -> str:
    found = curve.at(months)
    figures = {
        "months": voice.number(months),
        "value": voice.percent(found.value or 0.0),
        "n": voice.number(curve.n),
        "least": voice.number(SHOWN_AT_RISK),
    }
    if months > curve.shown_until:
        return voice.gettext("Fewer than {least} customers have been followed for {months} months.", **figures)
    if found.low is None or found.high is None:
        return voice.gettext("After {months} months {value} of {n} customers are still here.", **figures)
    return voice.gettext(
        "After {months} months {value} of {n} customers are still here ({low} to {high}).",
        low=voice.percent(found.low),
        high=voice.percent(found.high),
        **figures,
    )


@sentence.register
def _(kept: Kept, voice: Voice) -> str:
    value, low, high = (figure or 0.0 for figure in (kept.estimate.value, kept.estimate.low, kept.estimate.high))
    return voice.gettext(
        "Stays {value} of {horizon} months on average ({low} to {high}).",
        value=voice.number(value, 1),
        low=voice.number(low, 1),
        high=voice.number(high, 1),
        horizon=voice.number(kept.horizon),
    )


@sentence.register
def _(found: AtRisk, voice: Voice, *, currency: str) -> str:
    return voice.gettext(
        "Revenue at risk within a year: {total}, of which {excess} more than promoters would take with them.",
        total=voice.money(found.total, currency),
        excess=voice.money(found.excess, currency),
    )


@sentence.register
def _(found: AtMost, voice: Voice, *, currency: str) -> str:
    return voice.gettext(
        "One converted customer is worth at most {bound} ({low} to {high}); "
        "{assumed} if {share} of it is due to the score, which is an assumption.",
        bound=voice.money(found.bound, currency),
        low=voice.money(found.low, currency),
        high=voice.money(found.high, currency),
        assumed=voice.money(found.assumed, currency),
        share=voice.percent(found.causal_share),
    )


@sentence.register
def _(found: FollowUp, voice: Voice) -> str:
    if found.followed is None or found.others is None or found.gap.low is None or found.gap.high is None:
        return voice.gettext("Not evidence of effect: there is no group to compare with.")
    figures = {
        "followed": voice.percent(found.followed),
        "others": voice.percent(found.others),
        "gap": voice.signed(found.gap.value or 0.0),
        "low": voice.number(found.gap.low),
        "high": voice.number(found.gap.high),
    }
    if found.is_evidence:
        return voice.gettext(
            "{followed} of those followed up are no longer detractors, against {others} of the others: "
            "{gap} points ({low} to {high}).",
            **figures,
        )
    return voice.gettext(
        "{followed} of those followed up are no longer detractors, against {others} of the others: "
        "{gap} points ({low} to {high}), which is not evidence of effect.",
        **figures,
    )


@sentence.register
def _(found: Untouched, voice: Voice) -> str:
    return voice.gettext(
        "With nothing done at all, {share} of detractors would no longer be detractors when asked again.",
        share=voice.percent(found.no_longer_detractors),
    )


@sentence.register
def _(quota: Quota, voice: Voice) -> str:
    return voice.gettext(
        "{answers} answers are expected from {invitations} invitations, {share} of the customers.",
        answers=voice.number(quota.answers),
        invitations=voice.number(quota.invitations),
        share=voice.percent(quota.fraction),
    )


def sample_size_words(answers: int, margin: float, voice: Voice) -> str:
    """What ``design.sample_size`` found."""
    return voice.gettext(
        "{answers} answers give a margin of ± {margin} points.",
        answers=voice.number(answers),
        margin=voice.number(margin),
    )
