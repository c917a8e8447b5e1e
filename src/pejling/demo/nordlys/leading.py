"""What leads of Nordlys write down: targets of their units, and notes for the talks with those they lead."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pejling.demo.nordlys.cast import AARHUS, BERGEN, COPENHAGEN, GOTHENBURG, GROUP, MALMO, OSLO
from pejling.demo.nordlys.deeds import Deed, user_of
from pejling.people.actions.coaching import write_coaching_note
from pejling.people.actions.targets import set_target
from pejling.people.models import CoachingNote, Employee, Organisation, Target, Unit
from pejling.programme.rules.sets import Track

RELATIONSHIP = {GROUP: 25, AARHUS: 25, COPENHAGEN: 25, OSLO: 15, BERGEN: 40, GOTHENBURG: 30, MALMO: 15}
TOUCHPOINT = {AARHUS: 20, COPENHAGEN: 30, OSLO: 25, BERGEN: 35, GOTHENBURG: 30, MALMO: 25}


@dataclass(frozen=True)
class Note:
    """Something that a lead wrote about a colleague, so many days ago."""

    about: str
    by: str
    days_ago: int
    text: str
    shared: bool = True

    def write(self, organisation: Organisation, now: datetime) -> None:
        """Keep it, once."""
        if CoachingNote.objects.filter(organisation=organisation, text=self.text).exists():
            return
        employee = Employee.objects.get(organisation=organisation, external_id=self.about)
        user = user_of(organisation, self.by)
        write_coaching_note(employee=employee, text=self.text, shared=self.shared, user=user, now=now)


NOTES = (
    Note(
        "lone.bundgaard",
        "mette.skovgaard",
        12,
        "Talte om tallene siden flytningen: de handler om lageret, ikke om Lone. Hun ringer selv, når en dag skrider, "
        "og det skriver kunderne. Aftalt: hun får dagens liste fra vognmanden kl. 7.",
    ),
    Note(
        "lone.bundgaard",
        "mette.skovgaard",
        5,
        "Husk at aflaste Lone: hun har haft de fleste vrede kunder i to måneder.",
        shared=False,
    ),
    Note(
        "kari.vik",
        "ragnhild.tveit",
        60,
        "Torunn Risnes gikk fra 2 til 10 fordi Kari ringte og ble til maskinen virket. "
        "Kari forteller om det på neste møte.",
    ),
    Note(
        "ola.brekke",
        "kjersti.bakke",
        20,
        "Nitten svar sier lite. Vi ser på to av sakene sammen: begge ble lukket før kunden hadde prøvd selv.",
    ),
)


def set_targets(organisation: Organisation, now: datetime, today: date) -> None:
    """For the year that ends the world and the one before, which the first weeks of a year look back to."""
    if Target.objects.filter(organisation=organisation).exists():
        return
    user = user_of(organisation, "marte.solvang")
    units = {unit.key: unit for unit in Unit.objects.filter(organisation=organisation)}
    for year in (today.year - 1, today.year):
        for track, values in ((Track.RELATIONSHIP, RELATIONSHIP), (Track.TOUCHPOINT, TOUCHPOINT)):
            for key, value in values.items():
                set_target(unit=units[key], track=track, year=year, value=value, user=user, now=now)


def deeds_of(today: date) -> tuple[Deed, ...]:
    """Each note on its evening."""
    return tuple(Deed(today - timedelta(days=note.days_ago), note.write) for note in NOTES)
