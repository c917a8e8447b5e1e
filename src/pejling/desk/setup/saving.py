"""What a page of the wizard keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.desk.setup.forms import RulesForm
from pejling.desk.setup.forms.asked import Subject
from pejling.desk.setup.forms.sender import SenderForm
from pejling.desk.setup.forms.start import StartForm
from pejling.desk.setup.forms.words import WordsForm
from pejling.desk.setup.steps import SENDER, WORDS, Step, rules_form
from pejling.people.models import User
from pejling.people.queries.base import Base
from pejling.programme.actions.drafts import choose_question, choose_sender, rename_programme
from pejling.programme.actions.rules import RulesTooEarly, change_rules, first_open_day, newest_rules
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState


@dataclass(frozen=True)
class Saved:
    """Whether a page is done; else the forms to be shown, with what is wrong."""

    done: bool = False
    form: forms.Form | None = None
    start: StartForm | None = None  # from which day other rules hold, once a programme has begun
    valid_from: date | None = None


def save(
    step: Step, programme: Programme, posted: Mapping[str, Any], *, base: Base, user: User, now: datetime
) -> Saved:
    """Keep what was posted on a page; without anything posted, the forms as they are to be filled in."""
    data = posted or None
    if step == WORDS:
        return _save_words(WordsForm(programme, data), programme)
    if step == SENDER:
        return _save_sender(SenderForm(programme, user, data), programme)
    form = rules_form(step, programme)
    if form is None:
        return Saved(done=bool(posted))
    return _save_rules(form(Subject(programme, newest_rules(programme), base), data), programme, data, user, now)


def _save_words(form: WordsForm, programme: Programme) -> Saved:
    if not form.is_valid():
        return Saved(form=form)
    rename_programme(programme=programme, name=form.cleaned_data["name"])
    if "recommend" in form.cleaned_data:
        choose_question(programme=programme, recommend=form.cleaned_data["recommend"] == "recommend")
    return Saved(done=True)


def _save_sender(form: SenderForm, programme: Programme) -> Saved:
    if not form.is_valid():
        return Saved(form=form)
    choose_sender(programme=programme, sender=form.chosen())
    return Saved(done=True)


def _save_rules(
    form: RulesForm, programme: Programme, data: Mapping[str, Any] | None, user: User, now: datetime
) -> Saved:
    start = _start(programme, data, now)
    if not form.is_valid() or (start and not start.is_valid()):
        return Saved(form=form, start=start)
    day = start.cleaned_data["valid_from"] if start else None
    rules = form.write(form.subject.rules)
    try:
        version = change_rules(programme=programme, rules=rules, valid_from=day, now=now, user=user)
    except RulesTooEarly as problem:
        assert start is not None
        earliest = date_format(problem.earliest)
        start.add_error("valid_from", _("The days before %(day)s are decided already.") % {"day": earliest})
        return Saved(form=form, start=start)
    return Saved(done=True, valid_from=version.valid_from)


def _start(programme: Programme, data: Mapping[str, Any] | None, now: datetime) -> StartForm | None:
    if programme.state == ProgrammeState.DRAFT:
        return None
    return StartForm(data, initial={"valid_from": first_open_day(programme, now=now)})
