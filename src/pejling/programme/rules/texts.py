"""The texts of a wording as one value, and the built-in ones by language, track and stage."""

from dataclasses import dataclass
from types import ModuleType

from pejling.programme.rules.sets import Stage, Track
from pejling.programme.wordings import da, en, nb, sv

LANGUAGES: dict[str, ModuleType] = {"da": da, "nb": nb, "sv": sv, "en": en}


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


def built_in_texts(language: str, *, track: Track, stage: Stage | None, recommend: bool = True) -> Texts:
    """The default texts of a language for the relationship or for a stage of the journey.

    Only the recommend wording yields an nps; the other one asks how good it was, from 0 to 10.
    """
    module = LANGUAGES[language]
    subjects = module.RELATIONSHIP if track == Track.RELATIONSHIP or stage is None else module.STAGES[stage.value]
    common = module.RECOMMEND if recommend else module.RATE
    return Texts(**{**module.COMMON, **common, **subjects["texts"], "question": common["question"] % subjects})


def nearest_language(wanted: str, *, available: frozenset[str], organisation: str) -> str:
    """The language to speak: the one wanted, its base, the organisation's, its base, English, else any."""
    base, house = wanted.partition("-")[0], organisation.partition("-")[0]
    for language in (wanted, base, organisation, house, "en"):
        if language in available:
            return language
    return min(available)
