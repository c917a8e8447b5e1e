"""Presses and visits of many respondents, written together in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, transaction

from pejling.fieldwork.actions.hearing import NothingAnswered, SurveyClosed, Visit, record_visits
from pejling.fieldwork.actions.locking import Held, held, lock_all
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.actions.gathering import Gathering

Result = TypeVar("Result")


@dataclass(frozen=True)
class Press(Generic[Result]):
    """Something a respondent sent: ``hear`` writes it, in a transaction of its own or in that of its group.

    A press is ``plain`` if it writes about its own ask alone, and reads nothing that it has written.
    """

    invitation_id: int
    hear: Callable[[], Result]
    plain: bool = False


def write_together(jobs: Sequence[Visit | Press[Any]]) -> list[Any]:
    """Write visits and presses inside the open transaction; an outcome for each, in order, None for a visit.

    Whoever is refused (the survey has closed) is refused alone. If anything else goes wrong in a plain press, it is
    raised: the whole group is then to be written again, each job in a transaction of its own.
    """
    outcomes: list[Any] = [None] * len(jobs)
    _lock_in_order(jobs)
    record_visits([job for job in jobs if isinstance(job, Visit)])
    waiting = [(at, job) for at, job in enumerate(jobs) if isinstance(job, Press)]
    while waiting:
        together, waiting = _one_for_each_ask(waiting)
        for at, outcome in _heard([job for _, job in together]):
            outcomes[together[at][0]] = outcome
    return outcomes


def _one_for_each_ask(
    waiting: list[tuple[int, Press[Any]]],
) -> tuple[list[tuple[int, Press[Any]]], list[tuple[int, Press[Any]]]]:
    """The first press for each ask, and the others: a second press has to see what the first has written."""
    first: dict[int, tuple[int, Press[Any]]] = {}
    later = []
    for place, press in waiting:
        if press.invitation_id in first:
            later.append((place, press))
        else:
            first[press.invitation_id] = (place, press)
    return list(first.values()), later


def _heard(presses: Sequence[Press[Any]]) -> Iterator[tuple[int, Any]]:
    """The plain ones with their writes gathered, then the others one by one."""
    locks = lock_all([press.invitation_id for press in presses])
    gathering = Gathering(size=len(presses))
    others = []
    for at, press in enumerate(presses):
        lock = locks.get(press.invitation_id)
        if lock is not None and _is_plain(press, lock):
            yield at, _gathered(press, lock, gathering)
        else:
            others.append(at)
    gathering.write()
    for at in others:
        yield at, _alone(presses[at])


def _is_plain(press: Press[Any], lock: Held) -> bool:
    return press.plain and lock[0].state != InvitationState.DUE


def _gathered(press: Press[Any], lock: Held, gathering: Gathering) -> Any:
    try:
        with held(lock), gathering.gathering():
            return press.hear()
    except (SurveyClosed, NothingAnswered) as refusal:  # raised before anything is written
        return refusal


def _alone(press: Press[Any]) -> Any:
    try:
        with transaction.atomic():
            return press.hear()
    except Exception as failure:  # noqa: BLE001  # it is raised where the job is waited for
        return failure


def _lock_in_order(jobs: Sequence[Visit | Press[Any]]) -> None:
    """All asks of the group in one order, so that two processes never wait for each other."""
    if len(jobs) < 2 or not connection.features.has_select_for_update:
        return
    keys = {job.invitation.pk if isinstance(job, Visit) else job.invitation_id for job in jobs}
    lock_all(sorted(keys))
