"""Pieces of pages: score chips, labels, clocks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from pejling.desk.cases.clock import Clock, clock_of, last_day_before, running
from pejling.desk.cases.counting import capped
from pejling.desk.labels import CATEGORY, label
from pejling.desk.money import amount
from pejling.desk.places import country_name, short_day, short_month, weekday_and_day
from pejling.desk.playbooks.words import name_of
from pejling.fieldwork.models import Response, Told
from pejling.followup.models import Case
from pejling.followup.queries.books import book_of
from pejling.followup.queries.folding import note_on, note_on_words
from pejling.followup.queries.saying import left_name
from pejling.followup.queries.suggestions import Choice, Suggestion
from pejling.followup.rules.drafts import THEME_OF, Place
from pejling.people.models import Account, Agreement, Organisation
from pejling.programme.rules.sets import category_of
from pejling.themes.models import Theme

register = template.Library()
register.filter("last_day_before", last_day_before)

BENEATH = {
    "radar": ("alarms",),
    "answers": ("told", "clicks"),
    "cases": (
        "calls",
        "call",
        "case_write",
        "complaints",
        "improvements",
        "improvement",
        "improvement_new",
        "improvement_change",
        "loop",
        *("playbooks", "playbook", "playbook_new", "draft", "offers", "opening_hours"),
        *("themes", "theme", "theme_new"),
    ),
    "team": ("absences", "absence"),
    "programmes": (
        *("letters", "letter_batch", "posters", "poster", "messages", "imports", "import_columns"),
        *("placements", "placement", "placement_new", "placement_change"),
    ),
}
SECTION = {page: section for section, pages in BENEATH.items() for page in pages}
register.filter("label", label)
register.filter("capped", capped)
register.filter("folded", note_on)
register.filter("abuse_note", note_on_words)
register.filter("money", amount)
register.filter("short_day", short_day)
register.filter("weekday_and_day", weekday_and_day)
register.filter("short_month", short_month)
register.filter("country_name", country_name)


@register.filter
def of_case(said: dict[int, list[Theme]], case: Case) -> list[Theme]:
    """The themes of one case of a list."""
    return said[case.pk]


@register.filter
def playbook_name(key: str, organisation: Organisation) -> str:
    """As the house calls a playbook; by its key where it has been thrown away."""
    play = next((play for play in book_of(organisation).plays if play.key == key), None)
    return name_of(play) if play else key


@register.filter
def draft_name(place: Place) -> str:
    """What a draft is for."""
    return label(place.topic, "topic") if place.topic else label(place.purpose, "purpose")


@register.filter
def section(request: HttpRequest) -> str:
    """The entry of the main menu beneath which a page lies that has another address than the entry's own."""
    place = request.resolver_match
    return SECTION.get(place.url_name or "", "") if place else ""


@register.inclusion_tag("desk/score.html")
def score_chip(score: int | None, size: str = "") -> dict[str, Any]:
    """The 0–10 in a small shape; the shape says the category, and so does the text for screen readers."""
    category = None if score is None else category_of(score)
    return {
        "score": score,
        "category": category.value if category else "",
        "word": CATEGORY[category] if category else "",
        "size": size,
    }


@register.inclusion_tag("desk/nature.html")
def nature_chip(nature: str, size: str = "") -> dict[str, Any]:
    """In the place of a score: a complaint or praise that nobody asked for."""
    return {"nature": nature, "word": label(nature, "nature"), "size": size}


@register.inclusion_tag("desk/clock.html")
def case_clock(case: Case, now: datetime) -> dict[str, Clock]:
    """How long is left, or how late it is."""
    return {"clock": clock_of(case, now=now)}


@register.inclusion_tag("desk/clock.html")
def running_clock(due_at: datetime, now: datetime) -> dict[str, Clock]:
    """The same for a clock that is not the customer's."""
    return {"clock": running(due_at, now=now)}


@register.inclusion_tag("desk/moment.html")
def moment(at: datetime) -> dict[str, Any]:
    """A point in time in the organisation's zone, short: the time alone today, the year only when it is another."""
    local, today = timezone.localtime(at), timezone.localtime()
    form = "time" if local.date() == today.date() else "day" if local.year == today.year else "year"
    return {"at": local, "form": form}


@register.filter
def fitting(suggestion: Suggestion, spoken_of: Iterable[Theme]) -> list[Choice]:
    """The standard answers to what the customer spoke of."""
    keys = {theme.key for theme in spoken_of}
    return [one for one in suggestion.others if THEME_OF.get(one.place.topic) in keys]


@register.filter
def who(heard: Response | Told) -> str:
    """Who answered or told something, as far as is known."""
    name = str(heard.contact) if heard.contact_id else left_name(heard)
    return name or pgettext("customer", "Anonymous")


@register.filter
def yearly_value(valued: Account | Agreement) -> str:
    """What an account or an agreement is worth a year."""
    if valued.value_minor is None:
        return ""
    return _("%(amount)s a year") % {"amount": amount(valued.value_minor, valued.currency)}


@register.simple_tag
def money(minor: int, currency: str) -> str:
    """An amount in minor units, as the reader's language writes it."""
    return amount(minor, currency)


@register.filter
def grouped(number: int) -> str:
    """A count with its thousands parted as the reader's language does it."""
    return number_format(number, decimal_pos=0, force_grouping=True)


@register.filter
def language_said(tag: str) -> str:
    """A language in the reader's words, as it stands within a sentence."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


@register.filter
def language_name(tag: str) -> str:
    """A language by its own name; a tag that we have no name for stays a tag."""
    try:
        return str(get_language_info(tag)["name_local"]).capitalize()
    except KeyError:
        return tag
