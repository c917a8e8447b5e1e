"""Sentences about units among their like, and about who answered."""

from __future__ import annotations

from pejling.stats.case_mix import CaseMix
from pejling.stats.ranking import Ranking
from pejling.stats.representativeness import Representativeness, Tipping
from pejling.stats.shrinkage import Group, Standing, answers_needed
from pejling.stats.weighting import Weighted
from pejling.stats.words.saying import sentence
from pejling.stats.words.voice import Voice


@sentence.register
def _(standing: Standing, voice: Voice) -> str:
    return {
        Standing.ABOVE: voice.gettext("above the group"),
        Standing.BELOW: voice.gettext("below the group"),
        Standing.ALIKE: voice.gettext("cannot be told from the group"),
    }[standing]


@sentence.register
def _(group: Group, voice: Voice) -> str:
    if group.indistinct:
        return voice.gettext("The units do not demonstrably differ.")
    return voice.gettext(
        "About {n} answers are needed before a score says more about the unit than about chance.",
        n=voice.number(answers_needed(group.concentration)),
    )


@sentence.register
def _(ranking: Ranking, voice: Voice, *, unit: int) -> str:
    return voice.gettext(
        "Among the {k} highest of {n} with a probability of {share}.",
        k=voice.number(ranking.k),
        n=voice.number(len(ranking.top)),
        share=voice.percent(float(ranking.top[unit])),
    )


@sentence.register
def _(row: CaseMix, voice: Voice) -> str:
    return voice.gettext(
        "Adjusted NPS {adjusted}: raw {raw}, where {expected} was to be expected from these customers.",
        adjusted=voice.nps(row.adjusted, row.n),
        raw=voice.nps(row.raw, row.n),
        expected=voice.nps(row.expected, row.n),
    )


@sentence.register
def _(found: Weighted, voice: Voice) -> str:
    n = found.estimate.n
    value, low, high = (figure or 0.0 for figure in (found.estimate.value, found.estimate.low, found.estimate.high))
    figures = {
        "value": voice.nps(value, n),
        "low": voice.nps(low, n),
        "high": voice.nps(high, n),
        "unweighted": voice.nps(found.unweighted, n),
    }
    if found.costs_half:
        return voice.gettext(
            "Weighted NPS {value} (between {low} and {high}), unweighted {unweighted}; "
            "the correction costs more than half of your answers.",
            **figures,
        )
    return voice.gettext("Weighted NPS {value} (between {low} and {high}), unweighted {unweighted}.", **figures)


@sentence.register
def _(found: Representativeness, voice: Voice) -> str:
    return voice.gettext(
        "R-indicator {value} (1 means that the answers mirror those invited); "
        "differences between these groups could move the score by at most {bias} points.",
        value=voice.number(found.adjusted_indicator, 2),
        bias=voice.number(found.largest_bias()),
    )


@sentence.register
def _(found: Tipping, voice: Voice) -> str:
    target = voice.number(found.target)
    if found.impossible:
        return voice.gettext(
            "Whatever those who did not answer think, the overall score is not below {target}.", target=target
        )
    if found.already:
        return voice.gettext(
            "Whatever those who did not answer think, the overall score is below {target}.", target=target
        )
    return voice.gettext(
        "The overall score is below {target} only if those who did not answer score below {score}.",
        target=target,
        score=voice.number(found.score),
    )
