"""What a page of the wizard shows beside its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from pejling.coach.queries.plans import WhatIf, plan_of
from pejling.desk.contacts.search import find_customers
from pejling.desk.plan.rows import load_rows, precision_rows, programme_rows
from pejling.desk.plan.words import drip_words
from pejling.desk.programmes.preview import previews_of
from pejling.desk.programmes.sentences import rule_sentences
from pejling.desk.programmes.text_notes import text_notes
from pejling.desk.programmes.wording_preview import letter_to, preview_of, reader_of
from pejling.desk.programmes.wording_words import size_words
from pejling.desk.setup.saving import Saved
from pejling.desk.setup.steps import CHANNELS, EXPECTED, LAUNCH, PREVIEW, WORDS, Step, steps_of
from pejling.people.models import Contact
from pejling.people.queries.base import event_kinds
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.rules import newest_rules
from pejling.programme.models import Programme
from pejling.programme.queries.wordings import wording_for
from pejling.programme.rules.senders import may_sign
from pejling.programme.rules.sets import ProgrammeState

MOST_CUSTOMERS, LOADS_SHOWN = 8, 5


@dataclass(frozen=True)
class Place:
    """A page in the list of pages: where it is, seen from the one that is open."""

    step: Step
    number: int
    is_current: bool
    is_past: bool


def content_of(
    step: Step, programme: Programme, viewer: Viewer, saved: Saved, wished: Mapping[str, str]
) -> dict[str, Any]:
    """All that the template needs."""
    rules = newest_rules(programme)
    content: dict[str, Any] = {
        "programme": programme,
        "step": step,
        "places": _places(step, programme),
        "form": saved.form,
        "start": saved.start,
        "is_draft": programme.state == ProgrammeState.DRAFT,
        "sentences": rule_sentences(programme, rules),
        "kinds": _kinds(programme),
    }
    if step == CHANNELS:
        content |= {"text_notes": text_notes()}
    if step == WORDS:
        content |= {"previews": previews_of(programme, programme.organisation)}
    if step == PREVIEW:
        content |= _preview(programme, viewer, wished.get("q", "").strip()[:200], wished.get("contact", ""))
    if step == EXPECTED:
        content |= _expected(programme, viewer)
    if step == LAUNCH:
        content |= {"may_launch": programme.approved_at is not None and is_signed(programme)}
    return content


def is_signed(programme: Programme) -> bool:
    """Whether somebody is there to sign where no other employee is concerned."""
    sender, today = programme.sender, timezone.localdate()
    return sender is not None and may_sign(email=sender.email, left_on=sender.left_on, today=today)


def _places(step: Step, programme: Programme) -> list[Place]:
    steps = list(steps_of(programme))
    here = steps.index(step)
    return [Place(one, n + 1, is_current=n == here, is_past=n < here) for n, one in enumerate(steps)]


def _kinds(programme: Programme) -> list[str]:
    """The kinds of event that have been seen in a year, to choose from."""
    since = timezone.localdate() - timedelta(days=365)
    return [kind for kind, _n in event_kinds(programme.organisation_id, since=since)]


def _expected(programme: Programme, viewer: Viewer) -> dict[str, Any]:
    """The year to come with this programme in it."""
    plan = plan_of(programme.organisation, WhatIf(), now=timezone.now(), draft=programme)
    own = next((one for one in plan.programmes if one.public_id == programme.public_id), None)
    if own is None:
        return {}
    loads = load_rows(plan, viewer)
    return {
        "plan": plan,
        "own": own,
        "row": next(row for row in programme_rows(plan) if row.plan is own),
        "precision": [(own, precision_rows(own, viewer))] if own.precision else [],
        "busiest_loads": loads[:LOADS_SHOWN],
        "other_loads": loads[LOADS_SHOWN:],
        "advice": drip_words(plan.drip) if plan.drip and viewer.sees_everything else "",
    }


def _preview(programme: Programme, viewer: Viewer, words: str, chosen: str) -> dict[str, Any]:
    """What a customer would get: the chosen one, the first of those looked for, else somebody made up."""
    rows = Contact.objects.visible_to(viewer)
    found = find_customers(viewer, words) if words else list(rows.order_by("pk")[:MOST_CUSTOMERS])
    contact = rows.filter(public_id=chosen).first() if chosen else next(iter(found), None)
    language = (contact.language if contact else "") or programme.organisation.language
    wording = wording_for(programme.pk, language)
    reader = reader_of(contact.public_id if contact else "example", wording, viewer)
    preview = preview_of(wording, reader)
    return {
        "size_words": size_words(preview.size),
        "text_notes": text_notes(),
        "words": words,
        "customers": found[:MOST_CUSTOMERS],
        "contact": contact,
        "reader": reader,
        "preview": preview,
        "mail": letter_to(reader, wording),
        "scores": range(11),
    }
