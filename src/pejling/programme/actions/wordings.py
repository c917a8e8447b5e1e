"""Changing what a programme says: always a new version, for somebody has read the old one."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import User
from pejling.programme.models import Programme, Wording
from pejling.programme.queries.wordings import texts_of
from pejling.programme.rules.sets import Formality, ProgrammeState, Track
from pejling.programme.rules.texts import Texts, formality_for, recommend_questions
from pejling.programme.rules.wording_checks import Problem, problems_of

LONGEST_LETTER = 1000  # of the texts whose columns have no limit: more is not read


class BadWording(ValueError):
    """Texts that cannot be used as they are; ``problems`` says which and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = "; ".join(f"{one.field}: {one.flaw}{f' ({one.detail})' if one.detail else ''}" for one in problems)
        super().__init__(f"The wording cannot be used: {lines}.")
        self.problems = tuple(problems)


def wording_problems(programme: Programme, language: str, texts: Texts) -> list[Problem]:
    """What keeps texts from being used by a programme.

    A recommend programme keeps the tested recommend question: with another one its figures would still be called
    nps, and be compared with an nps, without being one.
    """
    questions = recommend_questions(language) if programme.recommend else None
    return problems_of(texts, track=Track(programme.track), longest=_longest(), recommend_questions=questions)


def change_wording(
    *,
    programme: Programme,
    language: str,
    formality: str,
    texts: Texts,
    now: datetime,
    user: User | None = None,
) -> Wording:
    """Say something else from now on in a language; the same texts again change nothing.

    Raises NoSuchText for a language or form of address that we have not, BadWording for texts that cannot be used.
    """
    form = formality_for(language, formality)
    if problems := wording_problems(programme, language, texts):
        raise BadWording(problems)
    with transaction.atomic():
        Programme._base_manager.select_for_update().get(pk=programme.pk)  # two who save at once get two versions
        last = programme.wordings.filter(language=language).order_by("version").last()
        if last is not None and (last.formality, texts_of(last)) == (form, texts):
            return last
        written = _write(programme, language, form, texts, version=last.version + 1 if last else 1)
        _audit(written, programme, last, now=now, user=user)
        _needs_approval_again(programme)
    return written


def _longest() -> dict[str, int]:
    columns = {field.name: Wording._meta.get_field(field.name) for field in fields(Texts)}
    return {name: column.max_length or LONGEST_LETTER for name, column in columns.items()}  # type: ignore[union-attr]


def _write(programme: Programme, language: str, form: Formality, texts: Texts, *, version: int) -> Wording:
    return Wording.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        language=language,
        formality=form,
        version=version,
        **asdict(texts),
    )


def _audit(written: Wording, programme: Programme, last: Wording | None, *, now: datetime, user: User | None) -> None:
    new, old = asdict(texts_of(written)), asdict(texts_of(last)) if last else {}
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action="wording_changed",
        subject="programme",
        subject_id=programme.public_id,
        detail={
            "language": written.language,
            "formality": written.formality,
            "version": written.version,
            "texts": [name for name in new if new[name] != old.get(name)],
        },
    )


def _needs_approval_again(programme: Programme) -> None:
    """Somebody approved a draft for what it said."""
    drafts = Programme._base_manager.filter(pk=programme.pk, state=ProgrammeState.DRAFT)
    if drafts.update(approved_at=None, approved_by=None):
        programme.refresh_from_db(fields=["approved_at", "approved_by"])
