"""Between departments: once a quarter colleagues are asked about the three departments behind them, and many answer."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape
from urllib.parse import urljoin

from pejling.demo.browser import BY_HAND, Browser
from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.nordlys.cast import DEPARTMENTS, FINANCE, IT, STORE
from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.links import internal_url
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.models import Employee, Organisation, Unit
from pejling.people.queries.prepared import DAY, Prepared
from pejling.people.rules.days import local_moment
from pejling.programme.actions.internal import set_up_internal
from pejling.programme.actions.programmes import start_programme
from pejling.programme.queries.internal import internal_programme
from pejling.programme.rules.versions import Internal
from pejling.worker.steps import colleagues

ANSWERS, WRITES = 0.74, 0.4
MEAN_OF = {STORE: 5.4, FINANCE: 7.9, IT: 6.9}  # on the 0–10 scale
SPREAD = 1.8
LONGEST = 6  # days until an answer
OWN_PAGE = re.compile(r'<form method="post" action="(/i/[^"]+)"')
ASKED = Prepared(
    lambda organisation, first, end: (
        InternalAsk.objects.filter(organisation_id=organisation, state=InvitationState.HANDED_OVER)
        .filter(asked_on__gte=first, asked_on__lt=end, employee__isnull=False)
        .select_related("employee", "department")
        .order_by("pk")
    ),
    -1,
    DAY,
    DAY + timedelta(days=1),
)
WORDS = {
    STORE: (
        "Varerne kommer, men vi får først besked, når kunden allerede har ringet.",
        "Hjelpsomme folk, men det tar for lang tid å få svar på hvor leveransen er.",
        "Lagret borde ringa oss när en dag inte håller, inte tvärtom.",
        "De gør, hvad de kan. Der mangler en fast kontakt pr. afdeling.",
        "Bra da vi fikk sporing på telefonen. Resten er fortsatt gjettverk.",
        "Två gånger fel skrivare på pallen i höst.",
    ),
    FINANCE: (
        "Kreditnotaer samme dag. Det mærker kunderne.",
        "Alltid hyggelige, alltid raske. Fint samarbeid.",
        "Fakturorna är rätt numera. Tack!",
        "Svarer på telefonen, også fredag eftermiddag.",
        "Gjerne litt enklere skjema for utlegg.",
    ),
    IT: (
        "Appen virker for det meste, men ikke i kældre.",
        "Fikk ny telefon på én dag. Imponert.",
        "Systemet är långsamt på måndagar, annars bra.",
        "Det tager tre klik for meget at lukke en ordre.",
        "Support svarer fort, men samme feil kommer tilbake.",
    ),
}


def set_up_between(organisation: Organisation, *, sender: Employee, first_day: date) -> None:
    """The internal programme, running from a day; harmless to repeat."""
    if internal_programme(organisation.pk) is not None:
        return
    now = local_moment(first_day, time(6), organisation.zone)
    units = Unit.objects.filter(organisation=organisation, key__in=DEPARTMENTS)
    programme = set_up_internal(
        organisation=organisation,
        name="Mellem afdelingerne",
        sender=sender,
        internal=Internal(department_ids=tuple(sorted(units.values_list("pk", flat=True)))),
        now=now,
    )
    start_programme(programme=programme, now=now)


def ask_and_answer(organisation: Organisation, day: date, browser: Browser) -> None:
    """What the worker does of a morning elsewhere, and who answers on this day. Harmless to repeat."""
    colleagues(organisation, local_moment(day, time(7), organisation.zone))
    evening = local_moment(day, time(16), organisation.zone)
    for ask in ASKED.all(organisation.pk, day - timedelta(days=LONGEST), day):
        _answer(ask, day, evening, browser)


def _answer(ask: InternalAsk, day: date, at: datetime, browser: Browser) -> None:
    assert ask.employee is not None
    department = ask.department.key
    key = (ask.employee.external_id, department, ask.quarter)
    wait = timedelta(days=1 + int((LONGEST - 1) * share("waits", *key)))
    if ask.asked_on + wait != day or not chance(ANSWERS, "answers us", *key):
        return
    score = max(0, min(10, round(MEAN_OF[department] + SPREAD * normal("of us", *key))))
    url = internal_url(ask.public_id)
    browser.get(f"{url}/{score}", now=at)
    page = browser.post(url, now=at, score=str(score), **BY_HAND)
    own = OWN_PAGE.search(page)
    if own and chance(WRITES, "writes of us", *key):
        words = pick(WORDS[department], "words of us", *key)
        browser.post(urljoin(url, unescape(own[1])), now=at, comment=words, send="1", **BY_HAND)
