"""Following: after each change of an answer its cases are those that the playbooks ask for, in the same transaction.

What a person has begun stays in their hands; what nobody has touched follows the answer.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from pejling.fieldwork.actions.hearing import Noted, Recorded
from pejling.fieldwork.actions.rows import save_fields
from pejling.fieldwork.models import Response
from pejling.followup.actions.holds import end_hold, hold_for_case
from pejling.followup.actions.opening import dues_of, is_touched, most_urgent, open_by, open_case, write_entry
from pejling.followup.models import Case
from pejling.followup.queries.books import book_of, facts_of, themes_of
from pejling.followup.rules.book import Book, Play, slot_of
from pejling.followup.rules.conditions import Facts
from pejling.followup.rules.escalation import AT_ONCE, Level
from pejling.followup.rules.playbook import Step, step_after
from pejling.followup.rules.sets import UNHAPPY, WAITING, CaseKind, CaseState, EntryKind
from pejling.people.rules.days import local_day


@dataclass(frozen=True)
class Change:
    """An answer before and after; ``score`` says in words what changed, "" where it is not the score."""

    response: Response
    before: Facts
    after: Facts
    score: str
    now: datetime


def follow_score(recorded: Recorded, *, now: datetime) -> Case | None:
    """Bring the cases in line with a score that was just recorded; returns the most urgent, if there is one."""
    response = recorded.response
    if recorded.before is None:  # a first answer cannot have a case: one read less on the busiest road
        return open_case(heard=response, now=now)
    if recorded.before == response.score:
        return None
    after = facts_of(response, book_of(response.organisation))
    before = replace(after, score=recorded.before)
    return _follow(Change(response, before, after, f"{recorded.before} → {response.score}", now))


def follow_words(noted: Noted, *, now: datetime) -> Case | None:
    """Bring the cases in line with words that came or went; most change nothing, and cost no read."""
    response, said = noted.response, noted.before
    if said is None:
        return None
    book = book_of(response.organisation)
    after = facts_of(response, book)
    reachable = response.contact_id is not None and not said.no_contact
    themes = themes_of(response, said.comment, book)
    before = replace(after, comment=said.comment, themes=themes, reachable=reachable)
    if _keys(book.wanted(before)) == _keys(book.wanted(after)):
        return None
    return _follow(Change(response, before, after, "", now))


def _follow(change: Change) -> Case | None:
    response = change.response
    book = book_of(response.organisation)
    rows = Case.objects.select_related("merged_into__response", "merged_into__told").filter(response=response)
    cases = {slot_of(case.kind, case.playbook): case.merged_into or case for case in rows}
    for slot, case in cases.items():
        if case.response_id == response.pk:
            case.response = response
        _bring_in_line(case, slot, book, change)
    is_begun = any(case.kind in UNHAPPY and case.state != CaseState.WITHDRAWN for case in cases.values())
    for slot, play in book.wanted(change.after).items():
        if slot not in cases and not (is_begun and play.is_quiet):
            cases[slot] = open_by(play, heard=response, book=book, now=change.now)
    return most_urgent(cases.values())


def _bring_in_line(case: Case, slot: str, book: Book, change: Change) -> None:
    wanted = book.wanted(change.after)
    kind, touched = CaseKind(case.kind), is_touched(case)
    step = step_after(
        asked_before=slot in book.wanted(change.before) or book.keeps(case.playbook, kind, change.before),
        asks=slot in wanted or book.keeps(case.playbook, kind, change.after),
        has_case=True,
        closed=case.state not in WAITING,
        touched=touched,
    )
    if step != Step.NOTHING:
        _change(case, step, change, book, wanted.get(slot))
    if slot in wanted and not touched and wanted[slot].key != case.playbook and case.state == CaseState.OPEN:
        _refile(case, wanted[slot], book)


def _change(case: Case, step: Step, change: Change, book: Book, play: Play | None) -> None:
    now, zone = change.now, change.response.organisation.zone
    if change.score:
        write_entry(case, EntryKind.SCORE_EDITED, now=now, text=change.score)
    if step == Step.WITHDRAW:
        case.state = CaseState.WITHDRAWN
        save_fields(case, "state")
        write_entry(case, EntryKind.WITHDRAWN, now=now, text=change.score)
        end_hold(case=case, today=local_day(now, zone))
    elif step == Step.REOPEN and play is not None:
        case.state, case.solved_at, case.answered_at = CaseState.OPEN, None, now
        case.due_at, case.second_due_at = dues_of(play, book, case.unit_id, change.response.organisation, now)
        case.escalated, case.escalates_at = Level.NOBODY, AT_ONCE
        save_fields(case, "state", "solved_at", "answered_at", "due_at", "second_due_at", "escalated", "escalates_at")
        write_entry(case, EntryKind.REOPENED, now=now, text=change.score)
        if case.is_unhappy:
            hold_for_case(case=case, today=local_day(now, zone), due_on=local_day(case.due_at, zone))


def _refile(case: Case, play: Play, book: Book) -> None:
    """Another playbook of the same kind suits the answer better now, and nobody has begun by the old one."""
    organisation = case.heard.organisation
    case.playbook = play.key
    case.due_at, case.second_due_at = dues_of(play, book, case.unit_id, organisation, case.answered_at)
    case.escalated, case.escalates_at = Level.NOBODY, AT_ONCE
    save_fields(case, "playbook", "due_at", "second_due_at", "escalated", "escalates_at")


def _keys(plays: dict[str, Play]) -> dict[str, str]:
    return {slot: play.key for slot, play in plays.items()}
