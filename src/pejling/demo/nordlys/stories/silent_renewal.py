"""An account that has gone silent before a large renewal, whose new decision maker gave 5.

The story: a new head of purchasing in a Copenhagen company answers 5. Camilla rings, hears that another supplier has
been asked for an offer, and cannot close the case. Nobody else there answers any more; an order in the last days is
not followed by an ask, because a case is open. Notice can be given for six weeks.
"""

from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from pejling.demo.colleagues import CasePlan
from pejling.demo.nordlys.cast import COPENHAGEN
from pejling.demo.nordlys.customers import DECIDES, INFLUENCES, KEY_ACCOUNT, USES, Company, Contract, Person, domain_of
from pejling.demo.nordlys.days import ZONE, workday
from pejling.demo.nordlys.deeds import Deed, user_of
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked, Comment, Reply
from pejling.followup.actions.account_alerts import raise_account_alerts
from pejling.followup.actions.plan_steps import StepDraft, add_step
from pejling.followup.rules.renewals import ALERT_DAYS
from pejling.followup.rules.sets import StepKind
from pejling.people.models import Account, Employee, Organisation
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import Part

ACCOUNT, NAME, OWNER = "copenhagen-vindeby", "Vindeby Havnelager A/S", "camilla.norholm"
VALUE_MINOR = 4_200_000_00
NOTICE_IN, RENEWS_IN = 42, 132  # days from the end
DECIDER, SCORE = f"{ACCOUNT}-0", 5
ANSWERED_BEFORE = 30  # days, and up to a week less: three months after she came
WORDS = (
    "Jeg har overtaget indkøbet og kan ikke se, hvad vi får for pengene. I fire måneder har ingen fra jer "
    "budt sig til. Vi henter tilbud fra to andre, inden vi forlænger."
)


class SilentRenewal(Story):
    """One answer, and then nothing."""

    def companies(self, today: date) -> tuple[Company, ...]:
        """The company with the people who no longer answer."""
        return (_company(today),)

    def events(self, today: date) -> tuple[EventRow, ...]:
        """They still buy, and are still helped."""
        return (
            _event("purchase", f"{ACCOUNT}-1", 130, today, "hæve-sænkebordet Fjeld"),
            _event("support_case_closed", f"{ACCOUNT}-2", 90, today, "printeren Nova 3"),
            _event("support_case_closed", DECIDER, 6, today, "kaffemaskinen Lyra 40"),
        )

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """Camilla plans the meeting; what must not be overlooked before a deadline is raised week by week."""
        met = Deed(today - timedelta(days=ANSWERED_BEFORE - 3), partial(_plan, today=today))
        mornings = range(ALERT_DAYS, 0, -7)  # the last mails have left before today, weekends or not
        return met, *(Deed(today - timedelta(days=days), _raise_alerts) for days in mornings)

    def is_cast(self, asked: Asked) -> bool:
        """Everybody of the company."""
        return asked.customer.startswith(ACCOUNT)

    def reply(self, asked: Asked) -> Reply | None:
        """The decision maker, once."""
        if asked.customer != DECIDER or asked.programme != "overall":
            return None
        return Reply(delay=timedelta(hours=3), score=SCORE, comment=Comment(WORDS, "staff_and_service"))

    def care(self, asked: Asked, answered_at: datetime) -> CasePlan | None:
        """Contacted the same day, and waiting ever since."""
        return CasePlan(
            taken=timedelta(minutes=50),
            contacted=timedelta(hours=2),
            solved=timedelta(days=400),
            root_cause="staff_and_service",
            action_taken="",
            said="Ringede. Hun vil se en plan, før hun forlænger, og har bedt to andre om tilbud.",
            waiting=timedelta(hours=3),
            waits_for="Venter på et møde med Vindeby om en plan for det næste år; de har lovet en dato.",
        )


def _plan(organisation: Organisation, now: datetime, *, today: date) -> None:
    account = Account.objects.filter(organisation=organisation, external_id=ACCOUNT).first()
    if account is None or account.plan_steps.exists():
        return
    owner = Employee.objects.get(organisation=organisation, external_id=OWNER)
    meeting = StepDraft(
        kind=StepKind.TACTICAL,
        text="Møde med Bodil Aagesen: hvad får de for pengene, og hvad ville de savne?",
        owner=owner,
        due_on=today + timedelta(days=9),
    )
    year = StepDraft(
        kind=StepKind.STRATEGIC,
        text="En plan for det næste år på lageret, med faste møder hvert kvartal, før fristen for opsigelse.",
        owner=owner,
        due_on=today + timedelta(days=28),
    )
    for draft in (meeting, year):
        add_step(account=account, draft=draft, user=user_of(organisation, OWNER), now=now)


def _raise_alerts(organisation: Organisation, now: datetime) -> None:
    """The worker's morning leaves demo worlds alone: their events end with their script."""
    raise_account_alerts(organisation, now=now)


def notice_by(today: date) -> date:
    """The last day on which they can leave."""
    return today + timedelta(days=NOTICE_IN)


def _company(today: date) -> Company:
    came = today - timedelta(days=ANSWERED_BEFORE + 92)
    people = (
        _person(0, "Bodil", "Aagesen", DECIDES, came),
        _person(1, "Preben", "Lindholm", INFLUENCES, today - timedelta(days=1_900)),
        _person(2, "Susanne", "Dalgas", USES, today - timedelta(days=1_500)),
    )
    renews_on = today + timedelta(days=RENEWS_IN)
    contract = Contract(f"{ACCOUNT}-a", "Serviceaftale kontor og lager", renews_on, RENEWS_IN - NOTICE_IN, VALUE_MINOR)
    since = today - timedelta(days=1_900)
    return Company(ACCOUNT, NAME, COPENHAGEN, KEY_ACCOUNT, OWNER, since, VALUE_MINOR, people, (contract,))


def _person(number: int, given: str, family: str, role: str, since: date) -> Person:
    return Person(
        external_id=f"{ACCOUNT}-{number}",
        given_name=given,
        family_name=family,
        language="da",
        since=since,
        email=f"{given.lower()}.{family.lower()}@{domain_of(NAME)}",
        unit=COPENHAGEN,
        segment=KEY_ACCOUNT,
        role=role,
        account=ACCOUNT,
    )


def _event(kind: str, who: str, days_ago: int, today: date, product: str) -> EventRow:
    part = Part.SERVICE_AGENT if kind == "support_case_closed" else Part.ACCOUNT_MANAGER
    server = "yusuf.demir" if part is Part.SERVICE_AGENT else OWNER
    return EventRow(
        message_id=f"{ACCOUNT}-{kind}-{days_ago}",
        kind=kind,
        occurred_at=datetime.combine(workday(today - timedelta(days=days_ago)), time(10, 20), tzinfo=ZoneInfo(ZONE)),
        contact=who,
        account=ACCOUNT,
        unit=COPENHAGEN,
        employees=((server, part.value),),
        properties={"product": product},
    )
