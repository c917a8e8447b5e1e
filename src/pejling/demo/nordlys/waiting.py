"""Whose cases wait in the inbox today, and what they say; ``stories.inbox`` tells what is done about them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.demo.nordlys.cast import BERGEN, COPENHAGEN, COUNTRY_OF, GOTHENBURG, LANGUAGE_OF, MALMO, OSLO
from pejling.demo.nordlys.customers import BUSINESS, DECIDES, Company, Contract, Person, domain_of, plain
from pejling.demo.nordlys.days import ZONE, workday
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import Part

VALUE_MINOR = 180_000_00


@dataclass(frozen=True)
class Waiting:
    """Somebody with a case, and the company that they speak for; ``happened`` is empty for whoever speaks unasked."""

    key: str
    unit: str
    company: str
    given_name: str
    family_name: str
    owner: str
    happened: str = ""
    product: str = ""
    who: str = ""
    part: Part = Part.SERVICE_AGENT
    days_ago: int = 0
    answered_days_ago: int = 0
    answered_at: time = time(11)
    score: int = 0
    words: str = ""
    theme: str = "staff_and_service"

    @property
    def account(self) -> str:
        """The number of the company."""
        return f"{self.unit}-{self.key}"

    @property
    def customer(self) -> str:
        """The number of the person."""
        return f"{self.account}-0"

    @property
    def email(self) -> str:
        """Where they read their mail."""
        return f"{plain(self.given_name)}.{plain(self.family_name)}@{domain_of(self.company)}"


NEW = Waiting(
    "skarvvik",
    BERGEN,
    "Skarvvik Hotell AS",
    "Solveig",
    "Hauge",
    "oystein.lie",
    happened="project_delivery",
    product="møterommene i andre etasje",
    who="siv.myklebust",
    part=Part.PROJECT_MANAGER,
    days_ago=16,
    answered_days_ago=1,
    answered_at=time(19, 10),
    score=4,
    words="Møterommene ble fine, men vi fikk dem fire dager for sent og måtte flytte en hel konferanse.",
    theme="delivery_time",
)
ASIDE = Waiting(
    "bogtryk",
    COPENHAGEN,
    "Nordhavn Bogtryk A/S",
    "Vibeke",
    "Thrane",
    "nadia.rahimi",
    happened="support_case_closed",
    product="printeren Nova 3",
    who="yusuf.demir",
    days_ago=11,
    answered_days_ago=6,
    score=5,
    words="Teknikeren var flink, men valsen, der skulle være på bilen, var der ikke. Vi står stadig uden farver.",
    theme="product_quality",
)
WROTE_BACK = Waiting(
    "atelje",
    MALMO,
    "Sjölunda Ateljé AB",
    "Birgitta",
    "Ståhl",
    "fredrik.mansson",
    happened="delivery",
    product="höj- och sänkbordet Fjäll",
    who="emma.thulin",
    part=Part.DELIVERY,
    days_ago=14,
    answered_days_ago=3,
    answered_at=time(13),
    score=6,
    words="Bordet är fint, men kartongerna står kvar i trapphuset sedan förra veckan.",
)
GIVEN_UP = Waiting(
    "ekeberg",
    OSLO,
    "Ekeberg Eiendom AS",
    "Trond",
    "Aasen",
    "eirik.sandmo",
    happened="support_case_closed",
    product="låssystemet Vakt",
    who="amina.hassan",
    days_ago=13,
    answered_days_ago=9,
    score=3,
    words="Tredje gang døra låser oss ute.",
    theme="product_quality",
)
NOT_SOLVED = Waiting(
    "arkiv",
    GOTHENBURG,
    "Klippans Arkiv AB",
    "Gunvor",
    "Lidman",
    "linnea.sundberg",
    happened="support_case_closed",
    product="kaffemaskinen Lyra 40",
    who="sara.wikstrom",
    days_ago=19,
    answered_days_ago=15,
    score=4,
    words="Maskinen droppar fortfarande, fast ärendet är stängt.",
    theme="product_quality",
)
NO_ANSWER = Waiting("masthugg", GOTHENBURG, "Masthuggs Teater AB", "Agneta", "Roos", "linnea.sundberg")
ELSEWHERE = Waiting("lysaker", OSLO, "Lysaker Regnskap AS", "Nina", "Falch", "eirik.sandmo")
ASKED = (NEW, ASIDE, WROTE_BACK, GIVEN_UP, NOT_SOLVED)
LETTER = "Vi hämtar kartongerna den här veckan. Vilken dag passar er?"
ANSWER = "Tack för snabbt svar! Torsdag förmiddag passar bra. Ring på bakdörren, inte ateljén."
STILL = "Den droppar igen sedan i går. Nu står det en hink under."
CAST = {one.customer: one for one in (*ASKED, NO_ANSWER, ELSEWHERE)}
STRANGER = Telling(
    Nature.COMPLAINT,
    "Min kontorstol kom uden armlæn. Jeg har ringet to gange og begge gange lagt på efter en halv time i kø.",
    name="Birthe Lassen",
    reach="birthe.lassen@privat.invalid",
)
PRAISE = Telling(
    Nature.PRAISE,
    "Vil bara säga att Leif räddade vår fredag. Han stannade tills skrivaren fungerade.",
    name="Ulf Hjort",
)
CURTAIN = Telling(
    Nature.COMPLAINT,
    "Stolarna till foajén skulle monteras i dag. Ingen kom, ingen ringde, och vi har premiär på lördag.",
)
INVOICE = Telling(Nature.COMPLAINT, "Vi har fått samme faktura tre ganger, og nå også en purring på en vi har betalt.")


def company_of(one: Waiting, today: date) -> Company:
    """The small company that somebody speaks for."""
    since = today - timedelta(days=1_000)  # asked about the whole half a year ago, and in half a year again
    person = Person(
        external_id=one.customer,
        given_name=one.given_name,
        family_name=one.family_name,
        language=LANGUAGE_OF[COUNTRY_OF[one.unit]],
        since=since,
        email=one.email,
        unit=one.unit,
        segment=BUSINESS,
        role=DECIDES,
        account=one.account,
    )
    contract = Contract(f"{one.account}-a", "Service", today + timedelta(days=260), 90, VALUE_MINOR)
    return Company(one.account, one.company, one.unit, BUSINESS, one.owner, since, VALUE_MINOR, (person,), (contract,))


def event_of(one: Waiting, today: date) -> EventRow:
    """What happened to somebody, on a working day."""
    day = workday(today - timedelta(days=one.days_ago))
    return EventRow(
        message_id=f"{one.account}-{one.happened}",
        kind=one.happened,
        occurred_at=datetime.combine(day, time(10, 40), tzinfo=ZoneInfo(ZONE)),
        contact=one.customer,
        account=one.account,
        unit=one.unit,
        employees=((one.who, one.part.value),),
        properties={"product": one.product},
    )
