"""How far a replay has come: for whoever watches the terminal, the desk and other programs."""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from pejling.people.models import Organisation

FILE = "demo-progress.json"


@dataclass(frozen=True)
class Stand:
    """Days done of days to do; ``day`` is the last that was replayed."""

    world: str
    organisation: str
    day: date
    done: int
    days: int

    @property
    def sentence(self) -> str:
        """The words for the desk's foot while the year is being replayed."""
        weeks = -(-self.days // 7)
        return f"The demo is being replayed: week {-(-self.done // 7)} of {weeks}."


class Progress:
    """Tells a stand to standard error, to a small file in the data folder, and to the organisation's note."""

    def __init__(self, organisation: Organisation, *, note: str, quiet: bool = False) -> None:
        self.organisation = organisation
        self.note = note
        self.quiet = quiet
        self.path = Path(settings.DATA_DIR) / FILE

    def tell(self, stand: Stand) -> None:
        """Say how far we are."""
        self._write(stand, finished=False)
        self._write_note(f"{stand.sentence} {self.note}")
        self._say(f"{stand.world}: {stand.day} · day {stand.done} of {stand.days}")

    def finish(self, stand: Stand) -> None:
        """Say that all is done."""
        self._write(stand, finished=True)
        self._write_note(self.note)
        self._say(f"{stand.world}: {stand.days} days are replayed.", end="\n")

    def _write(self, stand: Stand, *, finished: bool) -> None:
        """In one step, so that a reader never sees half a file."""
        half = self.path.with_suffix(".part")
        values = {
            "world": stand.world,
            "organisation": stand.organisation,
            "day": stand.day.isoformat(),
            "done": stand.done,
            "days": stand.days,
            "finished": finished,
        }
        half.write_text(json.dumps(values), encoding="utf-8")
        half.replace(self.path)

    def _write_note(self, note: str) -> None:
        Organisation.objects.filter(pk=self.organisation.pk).exclude(note=note).update(note=note)

    def _say(self, line: str, end: str = "") -> None:
        if self.quiet:
            return
        on_terminal = sys.stderr.isatty()
        print(f"\r{line}\x1b[K" if on_terminal else line, end=end if on_terminal else "\n", file=sys.stderr, flush=True)
