"""A customer who was saved: 2 about service, rung within two hours, solved the same day, and 10 two months later."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.demo.colleagues import CasePlan
from pejling.demo.nordlys.cast import BERGEN
from pejling.demo.nordlys.customers import BUSINESS, DECIDES, Company, Contract, Person, domain_of
from pejling.demo.nordlys.days import ZONE, workday
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked, Comment, Reply
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import Part

ACCOUNT, NAME = "bergen-lyngneset", "Lyngneset Kaffebrenneri AS"
CUSTOMER = f"{ACCOUNT}-0"
PRODUCT = "kaffemaskinen Lyra 40"
HELPED_BEFORE, CAME_BEFORE = 150, 197  # days before the end: the relationship asks three months after the start
LOW, HIGH = 2, 10
WHY_LOW = "To uker uten kaffemaskin i et kaffebrenneri. Saken ble lukket mens den fortsatt sto og dryppet."
WHY_HIGH = (
    "I sommer var jeg på vei bort. Kari ringte etter to timer, kom samme dag og ble til maskinen virket. "
    "Den slags glemmer man ikke."
)


class SavedCustomer(Story):
    """From 2 to 10."""

    def companies(self, today: date) -> tuple[Company, ...]:
        """A small new customer."""
        return (_company(today),)

    def events(self, today: date) -> tuple[EventRow, ...]:
        """The service case that was closed too early."""
        return (_service_case(today),)

    def is_cast(self, asked: Asked) -> bool:
        """The one person of the company."""
        return asked.customer == CUSTOMER

    def reply(self, asked: Asked) -> Reply | None:
        """Low about the service, high about the whole."""
        if asked.programme == "service":
            return Reply(timedelta(minutes=50), LOW, comment=Comment(WHY_LOW, "staff_and_service"))
        if asked.programme == "overall":
            return Reply(timedelta(hours=2), HIGH, comment=Comment(WHY_HIGH, "staff_and_service"))
        return None

    def care(self, asked: Asked, answered_at: datetime) -> CasePlan | None:
        """Two hours to the call, six to the solution."""
        return CasePlan(
            taken=timedelta(minutes=25),
            contacted=timedelta(hours=1, minutes=50),
            solved=timedelta(hours=6),
            root_cause="competence",
            action_taken="Ringte, kjørte ut samme ettermiddag, byttet pumpen og ble til alt virket.",
            said="Ringte og beklaget. Kommer selv i ettermiddag med ny pumpe.",
        )


def _company(today: date) -> Company:
    came = today - timedelta(days=CAME_BEFORE)
    person = Person(
        external_id=CUSTOMER,
        given_name="Torunn",
        family_name="Risnes",
        language="nb",
        since=came,
        email=f"torunn.risnes@{domain_of(NAME)}",
        unit=BERGEN,
        segment=BUSINESS,
        role=DECIDES,
        account=ACCOUNT,
    )
    contract = Contract(f"{ACCOUNT}-a", "Kaffe og service", today + timedelta(days=168), 30, 310_000_00)
    return Company(ACCOUNT, NAME, BERGEN, BUSINESS, "oystein.lie", came, 310_000_00, (person,), (contract,))


def _service_case(today: date) -> EventRow:
    day = workday(today - timedelta(days=HELPED_BEFORE))
    return EventRow(
        message_id=f"{ACCOUNT}-service",
        kind="support_case_closed",
        occurred_at=datetime.combine(day, time(9, 40), tzinfo=ZoneInfo(ZONE)),
        contact=CUSTOMER,
        account=ACCOUNT,
        unit=BERGEN,
        employees=(("kari.vik", Part.SERVICE_AGENT.value),),
        properties={"product": PRODUCT},
    )
