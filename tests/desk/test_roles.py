"""One table: every address of the desk with the roles that may open it."""

import re
from dataclasses import asdict
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from django.utils import timezone

from pejling.desk.imports.uploads import keep_upload
from pejling.fieldwork.models import LetterBatch
from pejling.followup.actions.plan_steps import StepDraft, add_step
from pejling.followup.models import AccountAlert, HandOver, Offer, Reference, ReviewPlace, RewardPool
from pejling.outbox.models import Hook
from pejling.people.actions.agreeing import sign_agreement
from pejling.people.models import Absence, AccountContact, CoachingNote, Hold, RoleGroup, Target
from pejling.people.rules.agreements import AgreementDraft
from pejling.programme.rules.sets import Track
from pejling.programme.rules.texts import built_in_texts
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_call,
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_member,
    make_organisation,
    make_placement,
    make_programme,
    make_response,
    make_unit,
)

EVERYBODY = ("owner", "executive", "manager", "lead", "employee", "analyst")
OWNERS = ("owner",)
ADMINISTRATORS = ("owner", "manager")
HOLDERS = ("owner", "manager", "lead", "employee")  # the employee looks after the account, and the improvement
LEADERS = ("owner", "manager", "lead")
PLANNERS = ("owner", "executive", "manager", "analyst")
CASE_WORKERS = tuple(role for role in EVERYBODY if role != "analyst")

PROMOTER = "o/<slug:slug>/customers/<str:public_id>/promoter/"
ACCOUNT = "o/<slug:slug>/accounts/<str:public_id>/"
PERSON = "o/<slug:slug>/team/<str:employee_id>/"
WORDING = "o/<slug:slug>/programmes/<str:public_id>/wording/"

# route of one organisation, method, who may
TABLE = [
    ("o/<slug:slug>/", "get", EVERYBODY),
    ("o/<slug:slug>/accounts/", "get", EVERYBODY),
    ("o/<slug:slug>/accounts/<str:public_id>/", "get", EVERYBODY),
    (ACCOUNT + "account.pdf", "get", EVERYBODY),
    (ACCOUNT + "steps/new/", "get", HOLDERS),
    (ACCOUNT + "steps/<str:step_id>/", "get", HOLDERS),
    (ACCOUNT + "steps/<str:step_id>/done/", "post", HOLDERS),
    (ACCOUNT + "steps/<str:step_id>/again/", "post", HOLDERS),
    (ACCOUNT + "agreements/new/", "get", HOLDERS),
    (ACCOUNT + "agreements/<str:agreement_id>/", "get", HOLDERS),
    (ACCOUNT + "alerts/<str:alert_id>/seen/", "post", HOLDERS),
    ("o/<slug:slug>/absences/", "get", EVERYBODY),
    ("o/<slug:slug>/absences/<str:public_id>/", "get", HOLDERS),
    ("o/<slug:slug>/absences/<str:public_id>/plan/", "post", HOLDERS),
    ("o/<slug:slug>/absences/<str:public_id>/end/", "post", HOLDERS),
    ("o/<slug:slug>/absences/<str:public_id>/work/", "post", LEADERS),
    ("o/<slug:slug>/alarms/", "get", EVERYBODY),
    ("o/<slug:slug>/answers/", "get", EVERYBODY),
    ("o/<slug:slug>/answers/export.csv", "get", EVERYBODY),
    ("o/<slug:slug>/answers/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/calls/", "get", CASE_WORKERS),
    ("o/<slug:slug>/calls/<str:public_id>/", "get", CASE_WORKERS),
    ("o/<slug:slug>/calls/<str:public_id>/take/", "post", CASE_WORKERS),
    ("o/<slug:slug>/calls/<str:public_id>/answered/", "post", CASE_WORKERS),
    ("o/<slug:slug>/calls/<str:public_id>/outcome/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/bulk/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/<str:public_id>/take/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/note/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/contacted/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/resolve/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/reopen/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/assign/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/snooze/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/wake/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/tried/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/give-up/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/not-mine/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/hand-over/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/hand-back/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/merge/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/trail/", "get", EVERYBODY),
    ("o/<slug:slug>/cases/<str:public_id>/write/", "get", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/write/size/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/write/<str:message_id>/undo/", "post", CASE_WORKERS),
    ("o/<slug:slug>/cases/<str:public_id>/offer/", "post", CASE_WORKERS),
    ("o/<slug:slug>/clicks/", "get", EVERYBODY),
    ("o/<slug:slug>/complaints/", "get", EVERYBODY),
    ("o/<slug:slug>/improvements/", "get", EVERYBODY),
    ("o/<slug:slug>/improvements/new/", "get", CASE_WORKERS),
    ("o/<slug:slug>/improvements/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/improvements/<str:public_id>/change/", "get", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/start/", "post", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/finish/", "post", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/judge/", "post", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/drop/", "post", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/link/", "post", HOLDERS),
    ("o/<slug:slug>/improvements/<str:public_id>/send/", "post", CASE_WORKERS),
    ("o/<slug:slug>/improvements/<str:public_id>/told/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/", "get", EVERYBODY),
    ("o/<slug:slug>/customers/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/customers/<str:public_id>/hold/", "post", HOLDERS),
    ("o/<slug:slug>/customers/<str:public_id>/hold/extend/", "post", HOLDERS),
    ("o/<slug:slug>/customers/<str:public_id>/hold/end/", "post", HOLDERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/", "get", CASE_WORKERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/thank/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/reward/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/refer/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/reference/", "post", CASE_WORKERS),
    ("o/<slug:slug>/customers/<str:public_id>/promoter/end/", "post", CASE_WORKERS),
    ("o/<slug:slug>/promoters/", "get", EVERYBODY),
    ("o/<slug:slug>/promoters/settings/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/promoters/settings/sharing/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/promoters/settings/pool/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/promoters/pools/<str:public_id>/close/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/promoters/settings/place/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/promoters/places/<str:public_id>/remove/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/placements/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/placements/new/<str:kind>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/change/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/close/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/reopen/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/key/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/placements/<str:public_id>/people.csv", "get", ADMINISTRATORS),
    ("o/<slug:slug>/hooks/", "get", OWNERS),
    ("o/<slug:slug>/hooks/<str:public_id>/test/", "post", OWNERS),
    ("o/<slug:slug>/hooks/<str:public_id>/switch/", "post", OWNERS),
    ("o/<slug:slug>/hooks/<str:public_id>/remove/", "post", OWNERS),
    ("o/<slug:slug>/letters/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/letters/make/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/letters/<str:public_id>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/letters/<str:public_id>/letters.pdf", "get", ADMINISTRATORS),
    ("o/<slug:slug>/letters/<str:public_id>/sent/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/departments/", "get", EVERYBODY),
    ("o/<slug:slug>/departments/set-up/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/departments/switch/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/loop/", "get", EVERYBODY),
    ("o/<slug:slug>/loop/loop.csv", "get", EVERYBODY),
    ("o/<slug:slug>/loop/hold-out/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/messages/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/notifications/", "get", EVERYBODY),
    ("o/<slug:slug>/notifications/devices/", "post", EVERYBODY),
    ("o/<slug:slug>/notifications/devices/test/", "post", EVERYBODY),
    ("o/<slug:slug>/notifications/devices/remove/", "post", EVERYBODY),
    ("o/<slug:slug>/notifications/home-screen.json", "get", EVERYBODY),
    ("o/<slug:slug>/plan/", "get", PLANNERS),
    ("o/<slug:slug>/programmes/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/new/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/setup/<str:step>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/problems.csv", "get", ADMINISTRATORS),
    ("o/<slug:slug>/imports/<str:token>/forget/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/calendar/", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/try/<int:score>", "get", EVERYBODY),
    ("o/<slug:slug>/programmes/<str:public_id>/decisions.csv", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/pause/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/resume/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/approve/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/launch/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/discard/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/test/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/incentive/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/trials/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/extras/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/programmes/<str:public_id>/trials/stop/", "post", ADMINISTRATORS),
    (WORDING, "get", EVERYBODY),
    (WORDING + "<str:language>/", "get", EVERYBODY),
    (WORDING + "<str:language>/letter/", "get", EVERYBODY),
    (WORDING + "<str:language>/check/", "post", ADMINISTRATORS),
    (WORDING + "<str:language>/save/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/posters/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/posters/<str:public_id>/", "get", ADMINISTRATORS),
    ("o/<slug:slug>/offers/", "get", OWNERS),
    ("o/<slug:slug>/opening-hours/", "get", OWNERS),
    ("o/<slug:slug>/playbooks/", "get", OWNERS),
    ("o/<slug:slug>/playbooks/new/", "get", OWNERS),
    ("o/<slug:slug>/playbooks/<slug:key>/", "get", OWNERS),
    ("o/<slug:slug>/playbooks/<slug:key>/switch/", "post", OWNERS),
    ("o/<slug:slug>/playbooks/<slug:key>/earlier/", "post", OWNERS),
    ("o/<slug:slug>/playbooks/<slug:key>/restore/", "post", OWNERS),
    ("o/<slug:slug>/playbooks/<slug:key>/<slug:place>/<str:language>/", "get", OWNERS),
    ("o/<slug:slug>/posters/<str:public_id>/close/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/posters/<str:public_id>/renew/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/posters/<str:public_id>/<str:sheet>.<str:form>", "get", ADMINISTRATORS),
    ("o/<slug:slug>/themes/", "get", OWNERS),
    ("o/<slug:slug>/themes/new/", "get", OWNERS),
    ("o/<slug:slug>/themes/<str:public_id>/", "get", OWNERS),
    ("o/<slug:slug>/themes/<str:public_id>/earlier/", "post", OWNERS),
    ("o/<slug:slug>/themes/<str:public_id>/retire/", "post", OWNERS),
    ("o/<slug:slug>/told/", "get", EVERYBODY),
    ("o/<slug:slug>/team/", "get", EVERYBODY),
    ("o/<slug:slug>/team/invite/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/link/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/end/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/groups/", "get", ("owner",)),
    ("o/<slug:slug>/team/groups/<str:public_id>/forget/", "post", ("owner",)),
    ("o/<slug:slug>/me/", "get", EVERYBODY),
    ("o/<slug:slug>/team/informed/", "get", ("owner",)),
    ("o/<slug:slug>/team/mine/", "get", LEADERS),
    ("o/<slug:slug>/team/targets/", "get", LEADERS),
    ("o/<slug:slug>/team/targets/<str:target_id>/remove/", "post", ADMINISTRATORS),
    ("o/<slug:slug>/team/targets/<str:unit_id>/review.pdf", "get", LEADERS),
    (PERSON, "get", HOLDERS),
    (PERSON + "review.pdf", "get", HOLDERS),
    (PERSON + "notes/", "post", LEADERS),
    (PERSON + "notes/<str:note_id>/erase/", "post", LEADERS),
    ("o/<slug:slug>/team/informed/off/", "post", ("owner",)),
]
ROUTES = [route for route, _, _ in TABLE]
# routes outside any organisation: whether somebody who has not signed in is let in
OUTSIDE = {
    "": False,
    "login/": True,
    "logout/": True,
    "do/<str:token>/": True,
    "in/<str:token>/": True,
    "password/": False,
    "preferences/": True,
    "push-worker.js": True,
    "push-worker/renew/": True,
    "figures/": False,
    "login/inactive/": True,
    "login/again/": False,
    "login/<slug:provider_id>/": True,
    "login/<slug:provider_id>/back/": True,
    "security/": False,
    "security/code/": False,
    "security/again/": False,
    "security/app/": False,
    "security/app/remove/": False,
    "security/recovery/": False,
    "security/recovery/new/": False,
    "security/recovery/codes.txt": False,
    "security/keys/": False,
    "security/keys/new/": False,
    "security/keys/again/": False,
    "security/keys/login/": False,
    "security/keys/<int:pk>/": False,
    "security/keys/<int:pk>/remove/": False,
}
ELSEWHERE = ("pejling.respond", "pejling.api", "pejling.desk.mailbox")
HREF = re.compile(r'href="(/o/nordlys/[^"#]*)')
HOLD = "heldheldheld12"
POOL, PLACE, REFERENCE = "poolpoolpool12", "placeplacepl12", "referencerefer"
ABSENCE = "awayawayaway12"
OTHER_CASE = "othercase12345"
HAND_OVER = "handedhanded12"
OFFER = "offeroffer1234"
# what a form that may be sent holds
FORMS = {
    ACCOUNT + "alerts/<str:alert_id>/seen/": {"note": "Called them"},
    "o/<slug:slug>/customers/<str:public_id>/hold/": {"on": "contact", "until": "2999-01-01", "reason": "Renewal"},
    "o/<slug:slug>/customers/<str:public_id>/hold/extend/": {"hold": HOLD, "until": "2999-01-01"},
    "o/<slug:slug>/customers/<str:public_id>/hold/end/": {"hold": HOLD},
    "o/<slug:slug>/absences/<str:public_id>/plan/": {"from_on": "2998-12-24", "until_on": "2998-12-26"},
    "o/<slug:slug>/absences/<str:public_id>/end/": {"absence": ABSENCE},
    WORDING + "<str:language>/save/": asdict(built_in_texts("da", track=Track.RELATIONSHIP, stage=None)),
    "o/<slug:slug>/calls/<str:public_id>/answered/": {"score": "0", "comment": "Ventede en time"},
    "o/<slug:slug>/calls/<str:public_id>/outcome/": {"outcome": "no_answer"},
    "o/<slug:slug>/cases/<str:public_id>/hand-back/": {"hand_over": HAND_OVER, "answer": "Sendt igen"},
    "o/<slug:slug>/cases/<str:public_id>/merge/": {"other": OTHER_CASE},
    "o/<slug:slug>/cases/<str:public_id>/offer/": {"offer": OFFER},
    "o/<slug:slug>/team/invite/": {"name": "Ida", "email": "ida@nordlys.invalid", "role": "employee"},
    PERSON + "notes/": {"text": "God samtale", "shared": "yes"},
    PROMOTER + "thank/": {"how": "called"},
    PROMOTER + "reward/": {"pool": POOL, "subject": "Tak", "text": "Tak for dine ord"},
    PROMOTER + "reference/": {"kind": "quote"},
    PROMOTER + "end/": {"reference": REFERENCE},
    "o/<slug:slug>/promoters/settings/pool/": {"name": "Mug", "kind": "limited", "limit": "5"},
    "o/<slug:slug>/promoters/settings/place/": {"name": "Trust", "address": "https://reviews.invalid/"},
    "o/<slug:slug>/team/link/": {"email": "owner@nordlys.invalid"},
    "o/<slug:slug>/team/end/": {"email": "lead@nordlys.invalid"},
}


@pytest.fixture(scope="module")
def house(lasting_db):
    """Nordlys with one unit and its employee, whose customer answered 3: everybody sees that answer and case."""
    nordlys = make_organisation(slug="nordlys")
    seed_themes(nordlys)
    unit = make_unit(nordlys)
    employee = make_employee(nordlys, unit=unit)
    contact = make_contact(nordlys, unit=unit)
    programme = make_programme(nordlys)
    answer = make_response(programme, score=3, unit=unit, employee=employee, contact=contact)
    account = held_account(contact, employee)
    away_in_future(employee)
    case = make_case(answer)
    again = make_response(programme, score=2, unit=unit, employee=employee, contact=contact)
    make_case(again, public_id=OTHER_CASE)
    days = {"at": NOW, "due_at": NOW + timedelta(hours=24)}
    HandOver.objects.create(organisation=nordlys, public_id=HAND_OVER, case=case, to_unit=unit, **days)
    Offer.objects.create(organisation=nordlys, public_id=OFFER, kind="apology", name="Flowers")
    poster = make_placement(make_programme(nordlys, track="touchpoint"), kind="qr", unit=unit)
    rows = {"answers": answer, "cases": case, "customers": contact, "programmes": programme}
    newsletter = make_placement(make_programme(nordlys, track="touchpoint"), kind="newsletter", unit=unit)
    today = timezone.now()  # whoever should have been called long ago is on nobody's list
    days = {"asked_on": today.date(), "expires_at": today + timedelta(days=30)}
    call = make_call(programme, unit=unit, employee=employee, at=today - timedelta(hours=1), **days)
    batch = LetterBatch.objects.create(organisation=nordlys, made_at=NOW)
    house_of_promoters(contact, employee, programme)
    group = RoleGroup.objects.create(organisation=nordlys, group="kundeservice", role="lead")
    rows |= {"posters": poster, "placements": newsletter, "calls": call, "letters": batch}
    rows |= {"accounts": account} | written_on(account)
    rows["themes"] = Theme.objects.get(organisation=nordlys, key="price")
    rows["absences"] = rows["<str:employee_id>"] = employee
    rows["hooks"] = Hook.objects.create(
        organisation=nordlys, name="#cx", kind="slack", url="https://x/", created_at=NOW
    )
    note = {"organisation": nordlys, "employee": employee, "at": NOW, "text": "Ring dem op"}
    rows["<str:note_id>"] = CoachingNote.objects.create(**note)
    goal = {"organisation": nordlys, "unit": unit, "track": "relationship", "year": 2026, "value": 40}
    rows |= {"<str:unit_id>": unit, "<str:target_id>": Target.objects.create(**goal)}
    rows["improvements"] = make_improvement(nordlys, unit=unit, owner=employee, state="done")
    return rows | {"groups": group, "pools": RewardPool.objects.get(), "places": ReviewPlace.objects.get()}


def house_of_promoters(contact, employee, programme):
    """The customer has answered 10 since, is a reference, and may be given something."""
    house = contact.organisation
    later = {"answered_at": NOW + timedelta(days=1), "unit": employee.unit, "employee": employee}
    make_response(programme, score=10, contact=contact, **later)
    RewardPool.objects.create(organisation=house, public_id=POOL, name="Cup", kind="limited", limit=9)
    ReviewPlace.objects.create(organisation=house, public_id=PLACE, name="Stars", address="https://stars.invalid/")
    reference = {"organisation": house, "contact": contact, "agreed_at": NOW}
    Reference.objects.create(public_id=REFERENCE, kind="logo", **reference)


def away_in_future(employee):
    day = TODAY.replace(year=2999)
    house = employee.organisation
    Absence.objects.create(organisation=house, public_id=ABSENCE, employee=employee, from_on=day, until_on=day)


def held_account(contact, employee):
    """An account that the employee looks after, kept from being asked for a negotiation."""
    house, account = contact.organisation, make_account(contact.organisation, owner=employee)
    AccountContact.objects.create(organisation=house, account=account, contact=contact)
    Hold.objects.create(
        organisation=house,
        public_id=HOLD,
        account=account,
        kind="negotiation",
        from_on=TODAY,
        until_on=TODAY.replace(year=2999),
    )
    return account


def written_on(account):
    """A step of an account's plan, an agreement, and an alert about it."""
    house, step = account.organisation, StepDraft(kind="tactical", text="Call")
    user = make_member(house, role="owner").user
    agreement = sign_agreement(account=account, draft=AgreementDraft(renews_on=TODAY), user=user, now=NOW)
    alert = AccountAlert.objects.create(
        organisation=house,
        account=account,
        agreement=agreement,
        kind="nobody_heard",
        deadline_on=TODAY,
        raised_at=NOW,
    )
    return {
        "<str:step_id>": add_step(account=account, draft=step, user=user, now=NOW),
        "<str:agreement_id>": agreement,
        "<str:alert_id>": alert,
    }


@pytest.fixture(scope="module")
def sessions(house):
    """The session of one member in each role, and of the owner of another organisation."""
    nordlys, answer = house["answers"].organisation, house["answers"]
    members = {role: make_member(nordlys, email=f"{role}@nordlys.invalid", role=role) for role in EVERYBODY}
    members["lead"].units.add(answer.unit)
    answer.employee.user = members["employee"].user
    answer.employee.save()
    members["outsider"] = make_member(make_organisation(slug="elsewhere"), role="owner")
    return {name: session_of(member) for name, member in members.items()}


def session_of(member):
    client = Client()
    client.force_login(member.user)
    return client.cookies["sessionid"].value


@pytest.fixture
def browser_of(sessions, db):
    def browser(name):
        return Client(headers={"cookie": f"sessionid={sessions[name]}"})

    return browser


@pytest.fixture
def ids(house, route, db, settings, tmp_path):
    """What stands for a row in an address, by the word before it; a file belongs to one test, which may forget it."""
    rows = {place: row.public_id for place, row in house.items()}
    if "imports/" not in route:
        return rows
    settings.DATA_DIR = tmp_path
    upload = SimpleUploadedFile("kunder.csv", b"id\nK1\n")
    file = keep_upload(upload, kind="contacts", organisation=house["answers"].organisation)
    file.problems.write_text("row,column,value,allowed\n", encoding="utf-8")
    return rows | {"imports": file.token}


def address(route, ids, slug="nordlys"):
    steps = route.split("/")
    row = ids.get(steps[2], "") or ids.get(steps[3] if len(steps) > 3 else "", "")
    known = {"<slug:slug>": slug, "<str:public_id>": row, "<str:token>": row, "<str:step>": "limits"}
    known |= {
        "<str:language>": "da",
        "<int:score>": "7",
        "<str:sheet>": "a6",
        "<str:form>": "svg",
        "<str:kind>": "kiosk",
        "<slug:key>": "detractor",
        "<slug:place>": "first",
    }
    known |= {place: public_id for place, public_id in ids.items() if place.startswith("<")}
    path = route
    for name, value in known.items():
        path = path.replace(name, value)
    return f"/{path}"


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_each_address_opens_for_its_roles_only(browser_of, ids, route, method, allowed, role):
    status = getattr(browser_of(role), method)(address(route, ids), FORMS.get(route, {})).status_code
    assert status in ((200, 302) if role in allowed else (403,))


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_an_outsider_finds_nothing(browser_of, ids, route, method, allowed):
    assert getattr(browser_of("outsider"), method)(address(route, ids)).status_code == 404


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_no_organisation_and_another_ones_row_look_the_same(browser_of, ids, route, method, allowed):
    send = getattr(browser_of("outsider"), method)
    assert send(address(route, ids, slug="no-such-place")).status_code == 404
    if "<str:public_id>" in route:
        assert send(address(route, ids, slug="elsewhere")).status_code == 404


@pytest.mark.parametrize(("route", "method", "allowed"), TABLE, ids=ROUTES)
def test_somebody_signed_out_is_sent_to_sign_in(ids, route, method, allowed):
    answer = getattr(Client(), method)(address(route, ids))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=")


@pytest.mark.parametrize(("route", "open_door"), OUTSIDE.items())
def test_addresses_outside_any_organisation(db, route, open_door):
    for name, value in (("<str:token>", "abc"), ("<slug:provider_id>", "work"), ("<int:pk>", "1")):
        route = route.replace(name, value)
    answer = Client().get(f"/{route}")
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/login/")
    assert to_sign_in != open_door


@pytest.fixture(scope="module")
def manager_of_one(house):
    """A manager who looks after no more than the house's unit."""
    member = make_member(house["answers"].organisation, email="one@nordlys.invalid", role="manager")
    member.units.add(house["answers"].unit)
    return session_of(member)


@pytest.mark.parametrize("role", [*EVERYBODY, "manager of one"])
def test_no_link_leads_where_its_reader_may_not_go(browser_of, sessions, manager_of_one, house, role):
    """Pages that can be reached from the menu, and their links: of each kind of address (and of question) the first."""
    reader = Client(headers={"cookie": f"sessionid={sessions.get(role, manager_of_one)}"})
    waiting, known, lost = ["/o/nordlys/"], set(), {}
    while waiting:
        page = waiting.pop()
        answer = reader.get(page)
        if answer.status_code >= 400:
            lost[page] = answer.status_code
        if "html" in answer["Content-Type"] and not answer.streaming:
            for link in map(unescape, HREF.findall(answer.content.decode())):
                path, _, query = link.partition("?")
                kind = (resolve(path).route, *sorted(part.partition("=")[0] for part in query.split("&")))
                if kind not in known and not path.endswith(".pdf"):
                    known.add(kind)
                    waiting.append(link)
    assert lost == {}
    assert len(known) > 20


def test_every_address_of_the_desk_is_in_the_table():
    known = {route for route, _, _ in TABLE} | set(OUTSIDE)
    assert desk_routes() == known


def desk_routes():
    """All routes of the project but those of respondents, other systems and the local mailbox (it has its own test)."""
    found = set()
    waiting = [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        prefix, pattern = waiting.pop()
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not pattern.lookup_str.startswith(ELSEWHERE):
                found.add(route)
        else:
            waiting += [(route, below) for below in pattern.url_patterns]
    return found
