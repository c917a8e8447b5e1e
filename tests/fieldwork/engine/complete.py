"""Nobody is forgotten: who should have been decided by now, worked out by hand for the plainest rules."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from tests.fieldwork.engine.calendars import first_open
from tests.fieldwork.engine.log import History, Programme

SEPARATOR = "\x1f"


def forgotten(history: History) -> list[str]:
    """Contacts and events that were due while the worker was there, and have no decision."""
    found = []
    for programme in history.programmes.values():
        if programme.steady and programme.decided_on is not None:
            found += list(
                _contacts(history, programme) if programme.track == "relationship" else _events(history, programme)
            )
            found += list(_overdue(history, programme))
    return found


def _overdue(history: History, programme: Programme) -> Iterator[str]:
    """Who still waits on an open day on which nobody may wait any more."""
    last, hours = programme.decided_on, programme.rules["hours"]
    today = history.rounds[-1].at.astimezone(ZoneInfo(history.zone)).date()
    for row in history.decisions:
        country = history.customers[row.contact].country
        end = first_open(row.due_on, hours, country) + timedelta(days=programme.rules["postpone_days"])
        waits = row.programme == programme.id and row.verdict == "postponed"
        if waits and end < today == last and first_open(today, hours, country) == today:
            yield f"contact {row.contact} was due on {row.due_on} in {programme.key} and still waits on {today}"


def _contacts(history: History, programme: Programme) -> Iterator[str]:
    """By slot: floor(D·H / 2⁶⁴) days into each cycle, H the first eight bytes of SHA-256."""
    timing, last = programme.rules["timing"], programme.decided_on
    if timing["anchors"] or programme.rules["steers"] or last is None:
        return
    decided = {(row.contact, row.cycle) for row in history.decisions if row.programme == programme.id}
    for who in history.customers.values():
        place = slot(programme.key, who.external_id, timing["cycle_days"])
        start = programme.started_on
        while who.known == 0 and start <= last:
            due_on = start + timedelta(days=place)
            new = who.since is not None and (due_on - who.since).days < timing["new_customer_days"]
            send_on = first_open(due_on, programme.rules["hours"], who.country)
            if send_on <= last and not new and (who.id, start.isoformat()) not in decided:
                yield f"{who.external_id} was due on {due_on} in {programme.key} and has no decision"
            start += timedelta(days=timing["cycle_days"])


def _events(history: History, programme: Programme) -> Iterator[str]:
    """By a delay in days alone; what reached us before the due day."""
    timing, last = programme.rules["timing"], programme.decided_on
    plain = not (timing["delay_hours"] or timing["delay_workdays"] or timing["counted_from"] or timing["spread_days"])
    if programme.track != "touchpoint" or not plain or last is None:
        return
    decided = {row.event for row in history.decisions if row.programme == programme.id}
    for event in history.events.values():
        due_on = event.day + timedelta(days=timing["delay_days"])
        told_on = history.rounds[event.known].at.date()
        send_on = first_open(due_on, programme.rules["hours"], history.customers[event.contact].country)
        in_time = told_on < due_on or (event.known == 0 and told_on <= due_on)
        due = event.kind == programme.kind and programme.started_on <= due_on and send_on <= last
        if due and in_time and event.id not in decided:
            yield f"event {event.message_id} was due on {due_on} in {programme.key} and has no decision"


def slot(programme: str, customer: str, days: int) -> int:
    """The published slot, in plain integers."""
    words = SEPARATOR.join(["1", normalize("NFC", programme), normalize("NFC", customer)])
    return days * int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big") >> 64
