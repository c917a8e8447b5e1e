"""What a placement may be set to, by its kind: one frozen value, read from what a form or a stored row holds."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from pejling.programme.rules.sets import PlacementKind

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.ASCII)  # as a browser sends it: lower case, no path
PAGE = re.compile(r"/\S*")
EVENT = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
MOST = 50  # origins or pages of one placement

ON_SITES = frozenset({PlacementKind.WIDGET, PlacementKind.SHOP})
SETTINGS_OF = {
    PlacementKind.KIOSK: frozenset({"pin", "reset_seconds"}),
    PlacementKind.QR: frozenset[str](),
    PlacementKind.NEWSLETTER: frozenset({"list_name"}),
    PlacementKind.WIDGET: frozenset({"origins", "pages", "events", "share", "wait_seconds", "rest_days"}),
    PlacementKind.APP: frozenset({"events", "share", "rest_days"}),
    PlacementKind.SHOP: frozenset({"origins", "signed_only"}),
}
ALWAYS = frozenset({"key_number"})


class BadSettings(ValueError):
    """What a placement cannot be set to, one message for each name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class PlacementSettings:
    """How a placement behaves; what its kind does not know keeps its default."""

    origins: tuple[str, ...] = ()  # sites whose pages may talk to it
    pages: tuple[str, ...] = ()  # paths on which it may ask, * for anything; none: every page
    events: tuple[str, ...] = ()  # what the page must say has happened; none: the visit is enough
    share: float = 1.0  # of visitors who are asked
    wait_seconds: int = 5  # before the question shows
    rest_days: int = 90  # a visitor who was asked here is left alone for so long
    signed_only: bool = False  # the shop's own signature on every purchase
    pin: str = ""  # a hash, never the digits
    reset_seconds: int = 6  # until the thanks give way to the question
    list_name: str = ""
    key_number: int = 1  # a new number is a new signing key

    def to_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return asdict(self)


LIMITS = {
    "share": (0.0, 1.0),
    "wait_seconds": (0, 600),
    "rest_days": (14, 3650),
    "reset_seconds": (2, 60),
    "key_number": (1, 10_000),
}


def settings_from_json(stored: Mapping[str, Any]) -> PlacementSettings:
    """The frozen value of a stored placement; what an older version did not know has its default."""
    known = {field.name for field in fields(PlacementSettings)}
    values: dict[str, Any] = {name: _frozen(value) for name, value in stored.items()}
    return PlacementSettings(**{name: value for name, value in values.items() if name in known})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def checked_settings(kind: PlacementKind, wanted: Mapping[str, Any]) -> PlacementSettings:
    """The settings of a kind, or ``BadSettings`` with everything that is wrong with them."""
    allowed = SETTINGS_OF[kind] | ALWAYS
    problems = {
        name: f"A placement of kind {kind} has no such setting; it has {', '.join(sorted(allowed))}."
        for name in wanted
        if name not in allowed
    }
    problems |= {name: problem for name, value in wanted.items() if (problem := _problem(name, value))}
    if kind in ON_SITES and not wanted.get("origins"):
        problems.setdefault("origins", "Name the site whose pages may use it, such as https://www.example.com.")
    if problems:
        raise BadSettings(problems)
    return settings_from_json(wanted)


def page_matches(pages: tuple[str, ...], path: str) -> bool:
    """Whether a path is one of the pages, where * stands for anything; no pages are all pages."""
    return not pages or any(_pattern(page).fullmatch(path) for page in pages)


def _pattern(page: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in page.split("*")))


def _problem(name: str, value: Any) -> str:
    match name:
        case "origins":
            return _each(ORIGIN, value, "is no origin: https://www.example.com, without a path.")
        case "pages":
            return _each(PAGE, value, "is no path: it begins with / and has no blanks.")
        case "events":
            return _each(EVENT, value, "is no name of an event: small letters, digits and _.")
        case "share" | "wait_seconds" | "rest_days" | "reset_seconds" | "key_number":
            low, high = LIMITS[name]
            fits = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
            return "" if fits else f"{value!r} is not between {low} and {high}."
        case "signed_only":
            return "" if isinstance(value, bool) else f"{value!r} is neither true nor false."
        case "pin" | "list_name":
            return "" if isinstance(value, str) and len(value) <= 200 else f"{value!r} is too long."
        case _:
            return ""


def _each(pattern: re.Pattern[str], values: Any, problem: str) -> str:
    if not isinstance(values, list | tuple) or len(values) > MOST:
        return f"At most {MOST} of them, as a list."
    return next((f"{one!r} {problem}" for one in values if not pattern.fullmatch(str(one))), "")
