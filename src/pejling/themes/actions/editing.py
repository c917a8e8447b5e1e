"""Editing the list: an owner adds, renames, moves and retires themes, and says by which words they are known.

Each change draws the organisation's version anew: comments are matched again, and playbooks listen for the new words.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.text import slugify

from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, User
from pejling.people.models.fields import new_public_id
from pejling.themes.models import Theme
from pejling.themes.rules.terms import read_term

LONGEST_NAME = 120
MOST_THEMES = 60
MOST_WORDS = 300


class ThemeFlaw(StrEnum):
    """What is wrong with a theme."""

    NO_NAME = "no name"
    LONG_NAME = "long name"
    NAME_TAKEN = "name taken"
    MANY_THEMES = "many themes"
    MANY_WORDS = "many words"


class BadTheme(ValueError):
    """A theme that cannot be; the message says what is allowed."""

    def __init__(self, flaw: ThemeFlaw, why: str) -> None:
        super().__init__(why)
        self.flaw = flaw


@dataclass(frozen=True)
class ThemeDraft:
    """What an owner decides about a theme. An empty name is the built-in one, which only built-in themes have."""

    name: str = ""
    words: tuple[str, ...] = ()
    built_in: bool = True


def add_theme(*, organisation: Organisation, draft: ThemeDraft, now: datetime, user: User | None) -> Theme:
    """A theme of the organisation's own, last in the list; known by its own words only."""
    with _changing(organisation) as rows:
        if len(rows) >= MOST_THEMES:
            raise BadTheme(ThemeFlaw.MANY_THEMES, f"There are {len(rows)} themes: at most {MOST_THEMES} are allowed.")
        theme = Theme(organisation=organisation, key=_free_key(draft.name, {row.key for row in rows}), built_in=False)
        theme.position = max((row.position for row in rows), default=-1) + 1
        _take(theme, draft, rows)
        theme.save()
        _audit(theme, "theme_added", now, user)
    return theme


def change_theme(*, theme: Theme, draft: ThemeDraft, now: datetime, user: User | None) -> Theme:
    """Another name, or other words."""
    with _changing(theme.organisation) as rows:
        row = _among(rows, theme)
        _take(row, draft, rows)
        row.save(update_fields=["name", "words", "built_in"])
        _audit(row, "theme_changed", now, user)
    return row


def retire_theme(*, theme: Theme, retired: bool, now: datetime, user: User | None) -> None:
    """Take a theme out of the list, or back into it. What was said and what was found stay with those who have it."""
    with _changing(theme.organisation) as rows:
        row = _among(rows, theme)
        row.retired = retired
        row.save(update_fields=["retired"])
        _audit(row, "theme_retired" if retired else "theme_returned", now, user)


def move_theme(*, theme: Theme, now: datetime, user: User | None) -> None:
    """Let a theme change places with the one above it that is in use; the first stays."""
    with _changing(theme.organisation) as rows:
        row = _among(rows, theme)
        order = sorted(rows, key=lambda one: (one.retired, one.position, one.key))
        at = order.index(row)
        if at and order[at - 1].retired == row.retired:
            order[at - 1], order[at] = order[at], order[at - 1]
        for position, one in enumerate(order):
            one.position = position
        Theme.objects.bulk_update(order, ["position"])
        _audit(row, "theme_moved", now, user)


@contextmanager
def _changing(organisation: Organisation) -> Iterator[list[Theme]]:
    """The themes, ours alone until the commit; whoever looks after it looks for the new words."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        yield list(Theme.objects.filter(organisation=organisation))
        organisation.themes_version = new_public_id()
        organisation.save(update_fields=["themes_version"])


def _among(rows: Iterable[Theme], theme: Theme) -> Theme:
    return next(row for row in rows if row.pk == theme.pk)


def _take(theme: Theme, draft: ThemeDraft, rows: Iterable[Theme]) -> None:
    theme.name = draft.name.strip()
    if not theme.name and not theme.is_default:
        raise BadTheme(ThemeFlaw.NO_NAME, "A theme of your own needs a name.")
    if len(theme.name) > LONGEST_NAME:
        raise BadTheme(ThemeFlaw.LONG_NAME, f"A name has at most {LONGEST_NAME} characters, not {len(theme.name)}.")
    taken = {row.label.casefold(): row.label for row in rows if row.pk != theme.pk}
    if theme.label.casefold() in taken:
        raise BadTheme(ThemeFlaw.NAME_TAKEN, f"There is a theme {taken[theme.label.casefold()]!r} already.")
    theme.words = list(dict.fromkeys(word.strip() for word in draft.words if word.strip()))
    if len(theme.words) > MOST_WORDS:
        raise BadTheme(ThemeFlaw.MANY_WORDS, f"{len(theme.words)} words: at most {MOST_WORDS} are allowed.")
    for word in theme.words:
        read_term(theme.key, word)
    theme.built_in = draft.built_in and theme.is_default


def _free_key(name: str, taken: set[str]) -> str:
    wanted, number = slugify(name)[:50] or "theme", 1
    key = wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _audit(theme: Theme, action: str, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=theme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=action,
        subject="theme",
        subject_id=theme.public_id,
    )
