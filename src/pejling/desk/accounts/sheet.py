"""One page about an account, to take along to the meeting: what the page says, as much as a sheet of paper holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from pejling.desk.accounts.board import Board, ShownColumn, ShownMeasure
from pejling.desk.accounts.people import Person
from pejling.desk.accounts.saying import Saying
from pejling.desk.accounts.words import finding_words, next_day_words
from pejling.desk.figure.words import count_words, range_words, value_words
from pejling.desk.labels import label
from pejling.desk.money import amount
from pejling.desk.spoken import spoken_role
from pejling.followup.models import PlanStep
from pejling.followup.queries.folding import shown_words
from pejling.people.models import Account, Agreement, Organisation
from pejling.programme.rules.sets import category_of

MOST_REASONS, MOST_FIGURES, MOST_ANSWERS, MOST_STEPS, MOST_PEOPLE, MOST_AGREEMENTS = 5, 2, 4, 6, 10, 3
LONGEST_COMMENT, LONGEST_STEP, LONGEST_NAME = 140, 200, 80
LONGEST_ALONE, ALL_WORDS = 500, 1_200


def sheet_of(board: Board, organisation: Organisation) -> dict[str, Any]:
    """The values of the sheet, in the reader's language."""
    account = board.account
    return {
        "language": get_language() or "en",
        "title": account.name,
        "account": _cut(account.name, LONGEST_NAME),
        "organisation": organisation.name,
        "about": " · ".join(_about(board)),
        "health": label(board.assessment.health, "health"),
        "reasons": [finding_words(one) for one in board.assessment.findings[:MOST_REASONS]],
        "columns": [_column(one, _room_for_words(board)) for one in board.columns],
        "steps": [_step(one) for one in board.plan.waiting[:MOST_STEPS]],
        "people": [_person(one) for one in board.people.shown[:MOST_PEOPLE]],
        "more_people": _more_people(board),
        "agreements": [_agreement(one) for one in board.agreements[:MOST_AGREEMENTS]],
        "words": _headings(),
        "footer": _("For preparing the meeting; not to be left with the customer."),
        "printed": _("Printed on %(day)s") % {"day": date_format(board.today)},
    }


def _about(board: Board) -> Iterator[str]:
    account = board.account
    if account.owner:
        yield _("looked after by %(name)s") % {"name": account.owner}
    if account.value_minor is not None:
        yield _yearly(account)
    if board.next_day:
        yield next_day_words(board.next_day)
    yield _("%(heard)s of %(asked)s asked") % {"heard": board.coverage.heard, "asked": board.coverage.asked}
    if board.open_cases:
        yield ngettext("%(n)s open case", "%(n)s open cases", board.open_cases) % {"n": board.open_cases}


def _room_for_words(board: Board) -> int:
    """How long a comment may be: where few have said something, they are heard out."""
    said = sum(bool(one.comment) for column in board.columns for one in _newest(column.first))
    return max(LONGEST_COMMENT, min(ALL_WORDS // max(said, 1), LONGEST_ALONE))


def _column(column: ShownColumn, longest: int) -> dict[str, Any]:
    return {
        "name": label(column.track, "track"),
        "figures": [_figure(one) for one in column.measures[:MOST_FIGURES]],
        "answers": [_answer(one, longest) for one in _newest(column.first)],
        "nobody": column.nobody,
    }


def _newest(answers: Iterable[Saying]) -> list[Saying]:
    """Those who said something in words first come first, each lot by day: a sheet holds few."""
    return sorted(answers, key=lambda one: not one.comment)[:MOST_ANSWERS]


def _figure(one: ShownMeasure) -> dict[str, str]:
    figure = one.measured.figure
    about = " · ".join((one.name, range_words(figure), count_words(figure)))
    return {"value": value_words(figure), "about": about}


def _answer(one: Saying, longest: int) -> dict[str, str]:
    about = (one.who, one.about, date_format(one.at, "SHORT_DATE_FORMAT"))
    return {
        "score": "–" if one.score is None else str(one.score),
        "category": "" if one.score is None else category_of(one.score).value,
        "about": " · ".join(part for part in about if part),
        "comment": _cut(shown_words(one.comment, one.language), longest),
    }


def _step(step: PlanStep) -> dict[str, str]:
    owner = str(step.owner or _("nobody yet"))
    due = _("by %(day)s") % {"day": date_format(step.due_on)} if step.due_on else ""
    return {"text": _cut(step.text, LONGEST_STEP), "about": " · ".join(part for part in (owner, due) if part)}


def _person(person: Person) -> dict[str, str]:
    return {
        "name": _cut(str(person.contact), LONGEST_NAME),
        "about": " · ".join(
            part for part in (spoken_role(person.role), person.asked or _cut(person.why_not, LONGEST_NAME)) if part
        ),
    }


def _more_people(board: Board) -> str:
    more = board.people.everybody - min(len(board.people.shown), MOST_PEOPLE)
    return ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else ""


def _agreement(one: Agreement) -> dict[str, str]:
    days = (
        _day(_("Notice by %(day)s"), one.notice_by),
        _day(_("Renews on %(day)s"), one.renews_on),
        _yearly(one) if one.value_minor is not None else "",
    )
    return {"name": _cut(str(one), LONGEST_NAME), "about": " · ".join(part for part in days if part)}


def _day(words: str, day: date | None) -> str:
    return words % {"day": date_format(day)} if day else ""


def _yearly(valued: Account | Agreement) -> str:
    return _("%(amount)s a year") % {"amount": amount(valued.value_minor or 0, valued.currency)}


def _headings() -> dict[str, str]:
    return {
        "said": _("What they said"),
        "plan": pgettext("account", "Plan"),
        "no_steps": _("Nothing is planned for this account yet."),
        "people": _("Heard and not heard"),
        "agreements": _("Agreements"),
        "no_agreements": _("No agreement is known, so nothing here says when the account could leave."),
    }


def _cut(text: str, longest: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
