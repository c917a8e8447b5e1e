"""Sentences about why a score is what it is, and what to do first."""

from __future__ import annotations

from pejling.stats.asymmetry import PenaltyReward, Role
from pejling.stats.drivers import Contributions, Impact, Importance, Losses
from pejling.stats.estimate import LEVEL, z_of
from pejling.stats.mix import Decomposition
from pejling.stats.priority import Priority
from pejling.stats.words.saying import sentence
from pejling.stats.words.voice import Voice


@sentence.register
def _(losses: Losses, voice: Voice, *, theme: str) -> str:
    return voice.gettext(
        "Of the {total} points missing to 100, {points} lie with {theme}.",
        total=voice.number(sum(losses.themes.values()) + losses.no_theme, 1),
        points=voice.number(losses.themes[theme], 1),
        theme=theme,
    )


@sentence.register
def _(impact: Impact, voice: Voice) -> str:
    if impact.se is None:
        return voice.gettext("{theme} has nothing to be compared with.", theme=impact.theme)
    half = z_of(LEVEL) * impact.se
    figures = {"theme": impact.theme, "size": voice.number(abs(impact.value), 1), "half": voice.number(half, 1)}
    if abs(impact.value) <= half:
        return voice.gettext("Those who mention {theme} cannot be told from the others (± {half}).", **figures)
    if impact.value < 0:
        return voice.gettext(
            "Had those who mention {theme} answered like everyone else, NPS would be {size} higher (± {half}).",
            **figures,
        )
    return voice.gettext(
        "Had those who mention {theme} answered like everyone else, NPS would be {size} lower (± {half}).", **figures
    )


@sentence.register
def _(found: Contributions, voice: Voice, *, theme: str) -> str:
    if theme not in found.themes:
        return voice.gettext("{theme} is mentioned too seldom to be set apart from the others.", theme=theme)
    return voice.gettext(
        "{theme} accounts for {points} points once its overlap with other themes is set aside.",
        theme=theme,
        points=voice.signed(found.themes[theme], 1),
    )


@sentence.register
def _(found: Importance, voice: Voice, *, theme: str) -> str:
    return voice.gettext(
        "{theme} explains {share} of the variation in the answers.",
        theme=theme,
        share=voice.percent(found.themes[theme]),
    )


@sentence.register
def _(row: Priority, voice: Voice) -> str:
    figures = {
        "theme": row.theme,
        "gain": voice.number(row.gain, 1),
        "low": voice.number(row.low, 1),
        "high": voice.number(row.high, 1),
    }
    if row.like_next:
        return voice.gettext(
            "{theme}: {gain} points to win ({low} to {high}); cannot be told apart from the next.", **figures
        )
    return voice.gettext("{theme}: {gain} points to win ({low} to {high}).", **figures)


@sentence.register
def _(found: PenaltyReward, voice: Voice) -> str:
    figures = {"penalty": voice.signed(found.penalty), "reward": voice.signed(found.reward)}
    return {
        Role.HYGIENE: voice.gettext(
            "Expected as a matter of course: bad moves the relationship by {penalty}, good by only {reward}.", **figures
        ),
        Role.DELIGHT: voice.gettext(
            "Delights: good moves the relationship by {reward}, bad by only {penalty}.", **figures
        ),
        Role.LINEAR: voice.gettext("Counts both ways: bad {penalty}, good {reward}.", **figures),
        Role.NO_EFFECT: voice.gettext("No demonstrable effect: bad {penalty}, good {reward}.", **figures),
        Role.TOO_FEW: voice.gettext("Too few answers to tell what it does to the relationship."),
    }[found.role]


@sentence.register
def _(found: Decomposition, voice: Voice) -> str:
    figures = {
        "change": voice.signed(found.change, 1),
        "rate": voice.signed(found.rate, 1),
        "mix": voice.signed(found.mix, 1),
    }
    if found.reversed_by_mix:
        return voice.gettext(
            "{change} points, although every segment moved the other way: "
            "{rate} from how they answer, {mix} from their changed shares.",
            **figures,
        )
    return voice.gettext(
        "{change} points: {rate} from how the segments answer, {mix} from their changed shares.", **figures
    )
