import re
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

import pytest
from django.forms import Field
from django.forms.forms import BaseForm
from django.template import Context, Template
from django.urls import get_resolver
from django.utils import formats, translation
from django.utils.functional import Promise

from pejling.desk import labels
from pejling.desk.money import amount
from pejling.fieldwork.rules.calling import Outcome
from pejling.fieldwork.rules.sets import Incoming, InvitationState, Reason, Source
from pejling.fieldwork.rules.telling import Nature
from pejling.followup.rules.health import Health
from pejling.followup.rules.improvements import ImprovementKind, ImprovementState
from pejling.followup.rules.promoters import Hindrance, ReferenceKind, RewardKind, ThankedHow
from pejling.followup.rules.sets import (
    CaseKind,
    CaseState,
    Clock,
    EntryKind,
    Finder,
    OfferKind,
    Presence,
    Purpose,
    Solved,
    StepKind,
    Topic,
    TryOutcome,
)
from pejling.insight.rules.targets import Verdict
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, HookKind
from pejling.people.rules.sets import HoldKind, How, Part, Role, SuppressionReason, SuppressionScope
from pejling.people.rules.sets import Topic as NoticeTopic
from pejling.programme.rules.sets import (
    Anchor,
    Capture,
    Category,
    ExtraKind,
    IncentiveKind,
    ProgrammeState,
    Stage,
    Track,
    Varied,
)

SETS = {
    "track": Track,
    "stage": Stage,
    "category": Category,
    "categories": Category,
    "role": Role,
    "part": Part,
    "role_sentence": Role,
    "programme_state": ProgrammeState,
    "case_state": CaseState,
    "case_entry": EntryKind,
    "improvement_kind": ImprovementKind,
    "improvement_state": ImprovementState,
    "try_outcome": TryOutcome,
    "solved": Solved,
    "case_kind": CaseKind,
    "purpose": Purpose,
    "topic": Topic,
    "offer_kind": OfferKind,
    "clock": Clock,
    "presence": Presence,
    "finder": Finder,
    "invitation_state": InvitationState,
    "reason": Reason,
    "anchor": Anchor,
    "suppression_reason": SuppressionReason,
    "suppression_scope": SuppressionScope,
    "hold": HoldKind,
    "channel": Channel,
    "delivery": DeliveryKind,
    "delivery_state": DeliveryState,
    "incoming": Incoming,
    "source": Source,
    "varied": Varied,
    "capture": Capture,
    "extra_kind": ExtraKind,
    "incentive": IncentiveKind,
    "nature": Nature,
    "call_outcome": Outcome,
    "thanked": ThankedHow,
    "reward": RewardKind,
    "reference": ReferenceKind,
    "hindrance": Hindrance,
    "health": Health,
    "step": StepKind,
    "notice_topic": NoticeTopic,
    "hook": HookKind,
    "how": How,
    "verdict": Verdict,
}


@pytest.mark.parametrize(("name", "words"), SETS.items())
def test_every_word_of_a_closed_set_can_be_said(name: str, words: type[StrEnum]):
    said = [labels.label(word, name) for word in words]
    assert all(said)
    assert len(set(said)) == len(said)


def test_no_set_is_left_untested():
    assert set(labels.SETS) == set(SETS)


@pytest.mark.parametrize(
    ("language", "day", "time"),
    [
        ("da", "9. marts 2026", "14:05"),
        ("nb", "9. mars 2026", "14:05"),
        ("sv", "9 mars 2026", "14:05"),
        ("en", "9 March 2026", "14:05"),
    ],
)
def test_dates_read_as_the_language_writes_them(language, day, time):
    with translation.override(language):
        assert formats.date_format(date(2026, 3, 9), "DATE_FORMAT") == day
        assert formats.time_format(datetime(2026, 3, 9, 14, 5).time(), "TIME_FORMAT") == time  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "text"), [("da", "12.345"), ("nb", "12\xa0345"), ("sv", "12\xa0345"), ("en", "12,345")]
)
def test_thousands_are_parted_as_the_language_does_it(language, text):
    with translation.override(language):
        shown = Template("{% load desk %}{{ n|grouped }}").render(Context({"n": 12345}))
    assert shown == text


@pytest.mark.parametrize(
    ("language", "minor", "currency", "text"),
    [
        ("da", 1250000, "DKK", "12.500 kr."),
        ("da", 1250050, "DKK", "12.500,50 kr."),
        ("nb", 99, "NOK", "0,99 kr"),
        ("sv", 100, "SEK", "1 kr"),
        ("en", 1250000, "EUR", "12,500 €"),
        ("en", 500, "JPY", "500 ¥"),
    ],
)
def test_amounts_know_the_minor_unit_of_their_currency(language, minor, currency, text):
    with translation.override(language):
        assert amount(minor, currency).replace("\xa0", " ") == text


@pytest.mark.parametrize(("score", "category"), [(0, "detractor"), (6, "detractor"), (7, "passive"), (9, "promoter")])
def test_a_score_says_its_category_in_words_too(score, category):
    html = Template("{% load desk %}{% score_chip score %}").render(Context({"score": score}))
    assert f'class="score {category}"' in html
    assert f">{score}<" in html
    assert f'<span class="visually-hidden"> {category}</span>' in html


def test_a_language_without_a_name_of_ours_stays_a_tag():
    template = Template("{% load desk %}{{ tag|language_name }}")
    assert template.render(Context({"tag": "da"})) == "Dansk"
    assert template.render(Context({"tag": "tlh"})) == "tlh"


def forms_of_the_desk(kind: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """All forms, once the addresses are read."""
    get_resolver().url_patterns  # noqa: B018
    for form in kind.__subclasses__():
        yield from forms_of_the_desk(form)
        if form.__module__.startswith("pejling."):
            yield form


def said_at_the_start(field: Field) -> Iterator[str]:
    """What a field says that was made into words when the program began."""
    choices = getattr(field, "choices", ())
    words = [field.label, field.help_text, *(words for _value, words in choices if isinstance(choices, list))]
    return (one for one in words if isinstance(one, str) and not isinstance(one, Promise) and one)


def test_no_form_speaks_the_language_of_the_programs_start():
    """Nobody reads a page then: the words have to wait for their reader. Names and hours are alike in all languages."""
    said = {
        f"{form.__name__}.{name}: {words}"
        for form in forms_of_the_desk()
        for name, field in form.base_fields.items()
        for words in said_at_the_start(field)
        if words not in ("Slack", "Teams") and not re.fullmatch(r"\d\d:00", words)
    }
    assert said == set()
