"""The texts of a wording as one value, and the built-in ones by language, form of address, track and moment."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

from pejling.programme.rules.sets import Formality, Stage, Track, Whys
from pejling.programme.wordings import da, de, de_du, en, es, es_tu, fi, fr, nb, nl, nl_je, nn, sv

LANGUAGES: dict[str, dict[Formality, ModuleType]] = {  # the first form of address is the language's default
    "da": {Formality.NONE: da},
    "nb": {Formality.NONE: nb},
    "nn": {Formality.NONE: nn},
    "sv": {Formality.NONE: sv},
    "fi": {Formality.NONE: fi},
    "en": {Formality.NONE: en},
    "de": {Formality.FORMAL: de, Formality.INFORMAL: de_du},
    "nl": {Formality.FORMAL: nl, Formality.INFORMAL: nl_je},
    "fr": {Formality.NONE: fr},
    "es": {Formality.FORMAL: es, Formality.INFORMAL: es_tu},
}
NEIGHBOURS = {"no": "nb", "nn": "nb", "nb": "nn"}  # read without effort by those who wanted the other
ONGOING = (Stage.USE, Stage.RENEW)  # stages that are not over when we ask


class NoSuchText(ValueError):
    """A language or a form of address that we have no texts in; the message says which there are."""


@dataclass(frozen=True)
class Texts:
    """What a customer reads; field by field the columns of a Wording."""

    subject: str
    greeting: str
    greeting_unnamed: str
    intro: str
    question: str
    low_label: str
    high_label: str
    why_detractor: str
    why_passive: str
    why_promoter: str
    thanks_detractor: str
    thanks_passive: str
    thanks_promoter: str
    reminder_subject: str = ""
    reminder_intro: str = ""
    text_message: str = ""
    incentive: str = ""


def formality_for(language: str, wanted: str | None = None) -> Formality:
    """A form of address that the language has: the one wanted, or its default when nothing or "" is wanted."""
    forms = tuple(_forms(language))
    if not wanted:
        return forms[0]
    if wanted not in forms:
        names = " or ".join(repr(form.value) for form in forms)
        raise NoSuchText(f"There is no form of address {wanted!r} in {language!r}: allowed is {names}.")
    return Formality(wanted)


def built_in_texts(
    language: str,
    *,
    track: Track,
    stage: Stage | None,
    recommend: bool = True,
    formality: str | None = None,
    event_kind: str = "",
    whys: Whys = Whys.REASON,
) -> Texts:
    """The default texts for the relationship, the pulse, a common touchpoint by its event, or a stage of the journey.

    And for the internal track, whose question is about a department and never the recommend one.

    Only the recommend wording yields an nps; the other one asks how good it was, from 0 to 10.
    """
    module = _forms(language)[formality_for(language, formality)]
    if track == Track.INTERNAL:
        return Texts(**{**_letter(module), **module.INTERNAL})
    moment = module.TOUCHPOINTS.get(event_kind) if stage else None
    about = moment or (module.STAGES[stage.value] if stage else _overall(module, track))
    ongoing = moment is None and (stage is None or stage in ONGOING)
    asked = module.RECOMMEND if recommend else module.RATE
    question = asked["ongoing" if ongoing and not recommend else "question"] % about
    common = {name: text for name, text in asked.items() if name != "ongoing"}
    feelings = (module.FEELING_ONGOING if ongoing else module.FEELING) if whys == Whys.FEELING else {}
    return Texts(**{**module.COMMON, **common, **about["texts"], **feelings, "question": question})


def common_texts(language: str, formality: str | None = None) -> dict[str, str]:
    """What is said alike on every track, by the name of its column."""
    return dict(_forms(language)[formality_for(language, formality)].COMMON)


def recommend_questions(language: str) -> frozenset[str]:
    """Every tested form of the recommend question in a language: the only ones whose answers make an nps."""
    return frozenset(
        module.RECOMMEND["question"] % about for module in _forms(language).values() for about in _moments(module)
    )


def nearest_language(wanted: str, *, available: frozenset[str], organisation: str) -> str:
    """The language to speak: the one wanted, its base, its neighbour, the organisation's, English, else any."""
    base, house = wanted.partition("-")[0], organisation.partition("-")[0]
    for language in (wanted, base, NEIGHBOURS.get(base), organisation, house, NEIGHBOURS.get(house), "en"):
        if language in available:
            return str(language)
    return min(available)


def _forms(language: str) -> dict[Formality, ModuleType]:
    if language not in LANGUAGES:
        raise NoSuchText(f"There are no texts in {language!r}: allowed are {', '.join(LANGUAGES)}.")
    return LANGUAGES[language]


def _letter(module: ModuleType) -> dict[str, str]:
    """What a letter to a colleague has in common with one to a customer."""
    return {name: module.COMMON[name] for name in ("subject", "greeting", "greeting_unnamed")}


def _overall(module: ModuleType, track: Track) -> dict[str, Any]:
    about: dict[str, Any] = module.PULSE if track == Track.PULSE else module.RELATIONSHIP
    return about


def _moments(module: ModuleType) -> list[dict[str, Any]]:
    return [module.RELATIONSHIP, module.PULSE, *module.STAGES.values(), *module.TOUCHPOINTS.values()]
