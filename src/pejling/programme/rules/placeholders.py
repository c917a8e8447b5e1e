"""Placeholders in wordings: a small, strict part of Liquid that refuses names nobody fills."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from liquid import BoundTemplate, Environment, Mode, StrictUndefined
from liquid.exceptions import LiquidError

NAMES = ("given_name", "family_name", "organisation", "sender", "touchpoint", "product", "department")
Names = tuple[str, ...]
TAGS = frozenset({"if", "unless", "case", "comment", "echo", "content", "output", "illegal"})


class PlaceholderError(ValueError):
    """A text that cannot be filled in; the message says which part of it, and what is allowed."""

    def __init__(self, message: str, *, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason  # in the template language's own words


class UnknownPlaceholder(PlaceholderError):
    """A text with names that nobody fills in."""

    def __init__(self, text: str, names: Sequence[str], allowed: Sequence[str] = NAMES) -> None:
        super().__init__(f"Unknown placeholder {', '.join(names)} in {text!r}: allowed are {', '.join(allowed)}.")
        self.names = tuple(names)


def validate(text: str) -> None:
    """Refuse a text with an unknown placeholder, filter or tag, before anybody is asked with it."""
    render(text, {})
    render(text, dict.fromkeys(NAMES, "x"))


def render(text: str, values: Mapping[str, str | None], *, allowed: Names = NAMES) -> str:
    """The text with its placeholders filled in, as plain text: whoever puts it into HTML escapes it.

    A value that is missing or empty reads as nil, so that ``{% if given_name %}`` chooses a text without a gap.
    """
    strangers = sorted(set(values) - set(allowed))
    if strangers:
        raise PlaceholderError(f"No placeholder is called {', '.join(strangers)}: allowed are {', '.join(allowed)}.")
    return _filled(text, tuple((name, values.get(name) or None) for name in names_in(text, allowed)), allowed)


@lru_cache(maxsize=4096)
def _filled(text: str, values: tuple[tuple[str, str | None], ...], allowed: Names) -> str:
    """Only the values that stand in a text: most mails of a day share their question."""
    try:
        return _parsed(text, allowed).render(dict.fromkeys(allowed) | dict(values))
    except LiquidError as error:
        raise _refusal(text, error) from error


@lru_cache(maxsize=4096)
def names_in(text: str, allowed: Names = NAMES) -> tuple[str, ...]:
    """The placeholders that stand in a text."""
    return tuple(sorted(_parsed(text, allowed).global_variables()))


@lru_cache(maxsize=4096)
def _parsed(text: str, allowed: Names) -> BoundTemplate:
    try:
        template = _environment().from_string(text)
        strangers = sorted(set(template.global_variables()) - set(allowed))
    except LiquidError as error:
        raise _refusal(text, error) from error
    if strangers:
        raise UnknownPlaceholder(text, strangers, allowed)
    return template


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(tolerance=Mode.STRICT, undefined=StrictUndefined, strict_filters=True)
    for tag in set(environment.tags) - TAGS:
        del environment.tags[tag]
    return environment


def _refusal(text: str, error: LiquidError) -> PlaceholderError:
    reason = str(error).splitlines()[0]
    return PlaceholderError(f"The text {text!r} cannot be read: {reason}.", reason=reason)
