"""Lists whoever was forgotten, from answers and what became of them; imports nothing of the product.

Nobody is forgotten when every unhappy answer has a case, and every case is closed with its cause and what was done, was
given up after enough tries, or waits with a reason: its clock still runs, the customer wants to be left alone, or was
contacted and somebody wrote down what is waited for. Of every late case its assignee (at half of the clock) and the
lead (at its end) were told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

UNHAPPY = range(7)
ENOUGH = 3  # tries before somebody is given up
SOON = timedelta(days=2)  # so long after the contact, or the customer's last word, nobody need say what is waited for


@dataclass(frozen=True)
class Followed:
    """A case as it stands at the end."""

    state: str
    due_at: datetime
    contacted_at: datetime | None
    cause: str
    done: str
    notes: int
    escalated: int = 0  # times that somebody further up was told
    leave_alone: bool = False  # the customer asked not to be contacted
    tries: int = 0
    heard_at: datetime | None = None  # the customer's last word in the case


def forgotten(answers: dict[int, int], cases: dict[int, Followed], now: datetime) -> list[str]:
    """A line for every answer (id and score) that nobody looked after."""
    missing = [
        f"answer {key} with {score} has no case"
        for key, score in answers.items()
        if score in UNHAPPY and key not in cases
    ]
    return missing + [
        f"answer {key}: {problem}" for key, case in cases.items() if (problem := _problem(answers[key], case, now))
    ]


def _problem(score: int, case: Followed, now: datetime) -> str:
    late = (case.contacted_at or now) > case.due_at and case.state in ("open", "contacted", "resolved")
    if late and not case.leave_alone and case.escalated < 2:
        return "late, and nobody further up was told"
    if case.state == "resolved":
        return "" if case.cause and case.done else "closed without its cause or what was done"
    if case.state == "withdrawn":
        return "withdrawn though unhappy" if score in UNHAPPY else ""
    if case.state == "unreachable":
        return "" if case.tries >= ENOUGH else "given up too soon"
    if case.state == "open":
        return "" if now < case.due_at or case.leave_alone or case.escalated else "nobody looks after them"
    last = max((at for at in (case.contacted_at, case.heard_at) if at is not None), default=None)
    waits = last is not None and now - last < SOON
    return "" if waits or case.notes else "contacted, and left without a reason"
