"""Drafts: what a person may write to a customer, as it is proposed to them. Nothing of it leaves by itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product as combinations
from types import ModuleType

from pejling.followup.rules.sets import CaseKind, CaseState, Purpose, Topic
from pejling.followup.texts import da, en, nb, sv
from pejling.programme.rules.placeholders import PlaceholderError, UnknownPlaceholder, names_in, render
from pejling.programme.rules.wording_checks import GAP

MODULES: dict[str, ModuleType] = {"da": da, "nb": nb, "sv": sv, "en": en}
LANGUAGES = tuple(MODULES)
NEIGHBOURS = {"no": "nb", "nn": "nb"}
NAMES = ("name", "employee", "title", "phone", "organisation", "account", "product", "touchpoint", "comment")
ALWAYS_THERE = ("employee", "organisation")
EXAMPLES = {
    "name": "Åse",
    "employee": "Astrid Holm",
    "title": "Kundechef",
    "phone": "+45 86 12 34 56",
    "organisation": "Nordlys",
    "account": "Fjord A/S",
    "product": "Model 7",
    "touchpoint": "Levering",
    "comment": "Ingen svarede, da jeg ringede.",
}
LONGEST_SUBJECT, LONGEST_TEXT, LONGEST_QUOTE = 150, 4000, 600
BLANK_LINES = re.compile(r"\n{3,}")
PURPOSES: dict[CaseKind, tuple[Purpose, ...]] = {
    CaseKind.DETRACTOR: (Purpose.FIRST, Purpose.UNSAID, Purpose.SECOND, Purpose.STANDARD),
    CaseKind.COMPLAINT: (Purpose.FIRST, Purpose.SECOND, Purpose.STANDARD),
    CaseKind.PASSIVE: (Purpose.FIRST, Purpose.SECOND),
    CaseKind.PROMOTER: (Purpose.THANKS, Purpose.REFERRAL, Purpose.REFERENCE, Purpose.REWARD),
    CaseKind.TASK: (Purpose.FIRST,),
}
THEME_OF: dict[str, str] = {  # the key of the theme that a standard answer is about
    Topic.LATE_DELIVERY: "delivery_time",
    Topic.PRICE: "price",
    Topic.WAITING_TIME: "availability",
    Topic.QUALITY: "product_quality",
    Topic.RUDE_SERVICE: "staff_and_service",
    Topic.INVOICE_ERROR: "invoice_and_payment",
}
NAMES_THE_PRODUCT = (CaseKind.DETRACTOR, CaseKind.COMPLAINT)


class Flaw(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    GAP = "gap"
    NO_PRODUCT = "no_product"


@dataclass(frozen=True)
class Words:
    """A subject and a text, with or without their placeholders filled in."""

    subject: str
    text: str


@dataclass(frozen=True)
class Problem:
    """What is wrong with a draft, in which field, and the part of it that is."""

    field: str
    flaw: Flaw
    detail: str = ""


@dataclass(frozen=True)
class Place:
    """For what a draft is: a playbook, a purpose, a topic where it is a standard answer."""

    playbook: str
    purpose: Purpose
    topic: str = ""

    @property
    def key(self) -> str:
        """As the built-in texts call it; standard answers are the same in all playbooks."""
        return f"standard/{self.topic}" if self.purpose == Purpose.STANDARD else f"{self.playbook}/{self.purpose}"


def language_of(wished: str, *, otherwise: str = "en") -> str:
    """The language of the drafts that a customer, else the house, reads best."""
    for language in (wished, otherwise):
        main = language.partition("-")[0].lower()
        main = NEIGHBOURS.get(main, main)
        if main in MODULES:
            return main
    return "en"


def built_in(place: Place, kind: CaseKind, language: str) -> Words | None:
    """The text that comes with the product; a house's own playbooks begin with those of their kind.

    Without a signature: whoever sends it signs it.
    """
    module = MODULES[language]
    found = module.DRAFTS.get(place.key) or module.DRAFTS.get(Place(kind, place.purpose, place.topic).key)
    if found is None:
        return None
    subject, body = found
    return Words(subject, f"{module.HELLO}\n\n{body}")


def places_of(playbook: str, kind: CaseKind) -> list[Place]:
    """What a playbook has drafts for."""
    plain = [Place(playbook, one) for one in PURPOSES[kind] if one != Purpose.STANDARD]
    if Purpose.STANDARD not in PURPOSES[kind]:
        return plain
    return plain + [Place(playbook, Purpose.STANDARD, topic) for topic in Topic]


def purpose_for(kind: CaseKind, state: str, *, said: bool) -> Purpose:
    """What is to be written next in a case."""
    if kind == CaseKind.PROMOTER:
        return Purpose.THANKS if state == CaseState.OPEN else Purpose.REFERRAL
    if state != CaseState.OPEN:
        return Purpose.SECOND if Purpose.SECOND in PURPOSES[kind] else Purpose.FIRST
    return Purpose.UNSAID if kind == CaseKind.DETRACTOR and not said else Purpose.FIRST


def problems_of(words: Words, *, kind: CaseKind, purpose: Purpose) -> list[Problem]:
    """The first problem of the subject and of the text; to the unhappy one writes about what they bought."""
    found = [_problem("subject", words.subject, LONGEST_SUBJECT), _problem("text", words.text, LONGEST_TEXT)]
    problems = [one for one in found if one]
    is_about_it = purpose in (Purpose.FIRST, Purpose.UNSAID) and kind in NAMES_THE_PRODUCT
    if not problems and is_about_it and "product" not in names_in(words.text, NAMES):
        return [Problem("text", Flaw.NO_PRODUCT)]
    return problems


def filled(words: Words, values: Mapping[str, str | None]) -> Words:
    """The draft as it is proposed for one case."""
    values = {**values, "comment": _quoted(values.get("comment") or "")}
    product = values.get("product") or ""
    subject = " ".join(render(words.subject, values, allowed=NAMES).split())
    text = BLANK_LINES.sub("\n\n", render(words.text, values, allowed=NAMES)).strip()
    return Words(begun_with(subject, product), begun_with(text, product))


def _problem(field: str, text: str, longest: int) -> Problem | None:
    if not text.strip():
        return Problem(field, Flaw.EMPTY)
    if len(text) > longest:
        return Problem(field, Flaw.TOO_LONG, str(longest))
    try:
        return next((Problem(field, Flaw.GAP, gap) for gap in _gaps(text)), None)
    except UnknownPlaceholder as unknown:
        return Problem(field, Flaw.UNKNOWN, ", ".join(unknown.names))
    except PlaceholderError as unreadable:
        return Problem(field, Flaw.UNREADABLE, unreadable.reason)


def _gaps(text: str) -> Iterator[str]:
    """The lines that would be left with a hole where something is not known of a customer."""
    missing = [name for name in names_in(text, NAMES) if name not in ALWAYS_THERE]
    for there in combinations((True, False), repeat=len(missing)):
        absent = {name for name, is_there in zip(missing, there, strict=True) if not is_there}
        known = {name: value for name, value in EXAMPLES.items() if name not in absent}
        lines = render(text, known, allowed=NAMES).split("\n")
        yield from (line for line in lines if line and GAP.search(line))


def begun_with(text: str, product: str) -> str:
    """A product such as "kontorstolen Havn" has a capital where a sentence begins with it."""
    if not product[:1].islower():
        return text
    begun = re.compile(rf"(\A|\n|[.!?] )({re.escape(product)})")
    return begun.sub(lambda found: found[1] + found[2][0].upper() + found[2][1:], text)


def _quoted(comment: str) -> str:
    """Short enough to be read again in a reply, and in one paragraph."""
    words = " ".join(comment.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"
