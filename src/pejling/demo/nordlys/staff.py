"""How the staff of Nordlys work: nobody is forgotten, most are rung within hours, also on Saturdays and Sundays.

Somebody is on duty from eight to eight (at weekends from ten to four): whoever would be rung at night is rung in the
next hours of duty.
"""

import math
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.demo.colleagues import CasePlan
from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.nordlys.days import SATURDAY, ZONE
from pejling.demo.nordlys.offers import offer_for
from pejling.demo.nordlys.stories import told_of
from pejling.demo.respondents import Asked
from pejling.themes.rules.defaults import DEFAULT_NAMES

MEDIAN_CONTACT_HOURS, CONTACT_SPREAD = 3.2, 0.85
BUSY, BUSY_HOURS = 0.05, 30.0  # the case lies until the day after: these are late
MEDIAN_SOLVED_HOURS, SOLVED_SPREAD = 26.0, 1.0
HELD_UP, HELD_UP_HOURS = 0.3, 260.0  # a part, a new date or a credit note is waited for
MEDIAN_THANKS_HOURS = 44.0
LONG_WAIT = timedelta(days=2)  # whoever waits longer writes down for what, and puts the case aside


@dataclass(frozen=True)
class Lines:
    """What staff write into their cases in a language."""

    said: tuple[str, ...]
    done: tuple[str, ...]
    waiting: tuple[str, ...]
    thanks: tuple[str, ...]  # to the content


LINES = {
    "da": Lines(
        said=(
            "Ringede og beklagede. Kunden satte pris på, at vi ringede.",
            "Fik fat i kunden med det samme. Det er irriterende for dem, men de er til at snakke med.",
            "Ringede to gange, fik svar anden gang. Vi aftalte, hvad vi gør.",
            "Talte med kunden. De vil især gerne vide besked før næste gang.",
        ),
        done=(
            "Sendte den manglende del med kurer og fulgte op bagefter.",
            "Krediterede fragten og lovede en fast kontaktperson.",
            "Var forbi, rettede fejlen og drak en kop kaffe med dem.",
            "Aftalte ny dato og holdt den. Kunden er tilfreds.",
            "Rettede fakturaen og sendte en kreditnota samme dag.",
            "Gennemgik aftalen med kunden; vi mødes igen om et kvartal.",
        ),
        waiting=(
            "Venter på reservedelen; kunden ved, hvornår den kommer.",
            "Venter på ny dato fra vognmanden; ringer til kunden, så snart jeg har den.",
            "Afventer kreditnota fra økonomi. Kunden er orienteret.",
        ),
        thanks=(
            "Takkede for svaret og spurgte, hvad der skulle til for en 10'er.",
            "Skrev et par linjer og sagde tak.",
            "Ringede og takkede; de hilser teknikeren.",
        ),
    ),
    "nb": Lines(
        said=(
            "Ringte og beklaget. Kunden satte pris på at vi tok kontakt.",
            "Fikk tak i kunden med en gang. Oppgitt, men grei å snakke med.",
            "Ringte to ganger, fikk svar andre gang. Vi ble enige om veien videre.",
            "Snakket med kunden. De vil først og fremst ha beskjed i tide neste gang.",
        ),
        done=(
            "Sendte den manglende delen med bud og fulgte opp etterpå.",
            "Krediterte frakten og lovet én fast kontaktperson.",
            "Dro innom, rettet feilen og ble igjen til alt virket.",
            "Avtalte ny dato og holdt den. Kunden er fornøyd.",
            "Rettet fakturaen og sendte kreditnota samme dag.",
            "Gikk gjennom avtalen med kunden; ny prat om et kvartal.",
        ),
        waiting=(
            "Venter på reservedelen; kunden vet når den kommer.",
            "Venter på ny dato fra transportøren; ringer kunden når jeg har den.",
            "Avventer kreditnota fra økonomi. Kunden er orientert.",
        ),
        thanks=(
            "Takket for svaret og spurte hva som skal til for en tier.",
            "Skrev noen linjer og sa takk.",
            "Ringte og takket; de hilser til teknikeren.",
        ),
    ),
    "sv": Lines(
        said=(
            "Ringde och bad om ursäkt. Kunden uppskattade samtalet.",
            "Fick tag på kunden direkt. Irriterad, men lätt att prata med.",
            "Ringde två gånger, fick svar andra gången. Vi kom överens om vad vi gör.",
            "Pratade med kunden. De vill framför allt få besked i tid nästa gång.",
        ),
        done=(
            "Skickade den saknade delen med bud och följde upp efteråt.",
            "Krediterade frakten och lovade en fast kontaktperson.",
            "Åkte dit, rättade felet och stannade tills allt fungerade.",
            "Kom överens om ett nytt datum och höll det. Kunden är nöjd.",
            "Rättade fakturan och skickade kreditnota samma dag.",
            "Gick igenom avtalet med kunden; vi hörs igen om ett kvartal.",
        ),
        waiting=(
            "Väntar på reservdelen; kunden vet när den kommer.",
            "Väntar på nytt datum från åkeriet; ringer kunden så snart jag har det.",
            "Inväntar kreditnota från ekonomi. Kunden är informerad.",
        ),
        thanks=(
            "Tackade för svaret och frågade vad som krävs för en tia.",
            "Skrev några rader och tackade.",
            "Ringde och tackade; de hälsar till teknikern.",
        ),
    ),
}


class NordlysStaff:
    """Everybody does what they promise, some a little late."""

    def plan(self, asked: Asked, theme: str, answered_at: datetime, *, unhappy: bool) -> CasePlan | None:
        """What the assignee of a case will do; the content hear a word when there is time."""
        if not unhappy:
            return _thanks(asked, answered_at)
        story = told_of(asked)
        told = story.care(asked, answered_at) if story else None
        return told or _plan(asked, theme, answered_at)


def _plan(asked: Asked, theme: str, answered_at: datetime) -> CasePlan:
    lines = LINES.get(asked.language, LINES["da"])
    contacted = _on_duty(answered_at, _contact_hours(asked), asked) - answered_at
    held_up = HELD_UP_HOURS if chance(HELD_UP, "held up", *asked.key) else 0.0
    hours = held_up + MEDIAN_SOLVED_HOURS * math.exp(SOLVED_SPREAD * normal("solved", *asked.key))
    solved = _on_duty(answered_at, hours, asked, since=contacted) - answered_at
    waits = solved - contacted > LONG_WAIT
    offer, amount = offer_for(asked, theme)
    return CasePlan(
        offer=offer,
        amount_minor=amount,
        taken=contacted * (0.2 + 0.6 * share("taken", *asked.key)),
        contacted=contacted,
        solved=solved,
        root_cause=theme if theme in DEFAULT_NAMES else "other",
        action_taken=pick(lines.done, "done", *asked.key),
        said=pick(lines.said, "said", *asked.key),
        waiting=contacted + timedelta(minutes=10) if waits else None,
        waits_for=pick(lines.waiting, "waiting", *asked.key) if waits else "",
        aside_until=(answered_at + solved).astimezone(ZoneInfo(ZONE)).date() if waits else None,
    )


def _thanks(asked: Asked, answered_at: datetime) -> CasePlan:
    """A call or a line to somebody who is content; nobody waits for it."""
    lines = LINES.get(asked.language, LINES["da"])
    hours = MEDIAN_THANKS_HOURS * math.exp(0.5 * normal("thanks", *asked.key))
    contacted = _on_duty(answered_at, hours, asked) - answered_at
    return CasePlan(
        taken=contacted - timedelta(minutes=1),
        contacted=contacted,
        solved=contacted + timedelta(minutes=20),
        root_cause="other",
        action_taken=pick(lines.thanks, "thanks", *asked.key),
    )


def _contact_hours(asked: Asked) -> float:
    busy = BUSY_HOURS if chance(BUSY, "busy", *asked.key) else 0.0
    return busy + MEDIAN_CONTACT_HOURS * math.exp(CONTACT_SPREAD * normal("contacted", *asked.key))


def _on_duty(answered_at: datetime, hours: float, asked: Asked, *, since: timedelta = timedelta(0)) -> datetime:
    """So many hours later, or in the first two hours of the next duty."""
    at = (answered_at + since + timedelta(hours=hours)).astimezone(ZoneInfo(ZONE))
    opens, closes = _duty(at)
    if opens <= at.time() < closes:
        return at
    day = at.date() + timedelta(days=at.time() >= closes)
    opens, _ = _duty(datetime.combine(day, time(12)))
    wait = timedelta(minutes=120 * share("on duty", hours, *asked.key))
    return datetime.combine(day, opens, tzinfo=ZoneInfo(ZONE)) + wait


def _duty(at: datetime) -> tuple[time, time]:
    return (time(10), time(16)) if at.isoweekday() >= SATURDAY else (time(8), time(20))
