"""The bare case: every identified purchase, one touchpoint, one gap; what is asked can be counted from the file."""

from datetime import date, time, timedelta

from pejling.demo.customers import PURCHASE, customers_of
from pejling.demo.invoices import identified_invoices, shifted_to_end
from pejling.demo.purchases import PurchaseFeed, by_day
from pejling.demo.script import Script
from pejling.demo.shoppers import Shoppers
from pejling.demo.wrenfield import Wrenfield
from pejling.people.actions.staff import employee_of
from pejling.people.models import Organisation
from pejling.people.rules.sets import Role
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Stage, TimingKind, Track
from pejling.programme.rules.versions import Gaps, Rules, Timing

NAME = "Wrenfield Gifts, purchases only"
NOTE = (
    "Demo world. The purchases are real and anonymous (Online Retail II by Daqing Chen, UCI, CC BY 4.0; lines added up "
    "to invoices). The company and all names and addresses are invented. Nobody answers in this world."
)
KEY = "purchases"
DELAY_DAYS, GAP_DAYS = 14, 90
NOON = (time(12, 0),)
RULES = Rules(
    timing=Timing(kind=TimingKind.AFTER_EVENT, delay_days=DELAY_DAYS),
    gaps=Gaps(any_ask=0, same_touchpoint=GAP_DAYS, relationship=0, floor=0, yearly_cap=None),
    hours=None,
)


def purchases_script(today: date, *, days: int | None = None, shifted: bool = False) -> Script:
    """All purchases on their own dates (or shifted by whole weeks), until the last delay has passed."""
    invoices = [invoice for invoice in identified_invoices() if not invoice.is_return]
    if shifted:
        invoices = shifted_to_end(invoices, today)
    ends = invoices[-1].at.date()
    first_day = invoices[0].at.date() if days is None else ends - timedelta(days=days)
    return Script(
        first_day=first_day,
        last_day=ends + timedelta(days=DELAY_DAYS),
        workday_times=NOON,
        weekend_times=NOON,
        feed=PurchaseFeed(
            customers_of(invoices),
            by_day([invoice for invoice in invoices if invoice.at.date() >= first_day]),
            staffed=False,
        ),
        temper=Shoppers(),
        habits=Wrenfield(),
        data_ends=ends,
    )


def set_up(organisation: Organisation, script: Script) -> None:
    """The one programme; harmless to repeat."""
    if Programme.objects.filter(organisation=organisation, key=KEY).exists():
        return
    owner = organisation.memberships.select_related("user").get(role=Role.OWNER)
    touchpoint = create_touchpoint(
        organisation=organisation, key=KEY, name="Purchases", stage=Stage.BUY, event_kind=PURCHASE
    )
    create_programme(
        organisation=organisation,
        key=KEY,
        name="Purchases",
        track=Track.TOUCHPOINT,
        rules=RULES,
        started_on=script.first_day,
        touchpoint=touchpoint,
        sender=employee_of(organisation=organisation, user=owner.user),
    )
