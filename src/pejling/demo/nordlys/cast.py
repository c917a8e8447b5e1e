"""The invented house: two units in each of three countries, and forty people who work there."""

from pejling.demo.cast import CastEmployee, CastUnit, House
from pejling.people.rules.sets import Part, Role

GROUP, DENMARK, NORWAY, SWEDEN = "group", "denmark", "norway", "sweden"
AARHUS, COPENHAGEN, OSLO, BERGEN, GOTHENBURG, MALMO = "aarhus", "copenhagen", "oslo", "bergen", "gothenburg", "malmo"
STORE, FINANCE, IT = DEPARTMENTS = ("store", "finance", "it")  # behind those who meet customers
COUNTRY_OF = {AARHUS: "DK", COPENHAGEN: "DK", OSLO: "NO", BERGEN: "NO", GOTHENBURG: "SE", MALMO: "SE"}
LANGUAGE_OF = {"DK": "da", "NO": "nb", "SE": "sv"}
CURRENCY_OF = {"DK": "DKK", "NO": "NOK", "SE": "SEK"}

ACCOUNTS, DELIVERIES = (Part.ACCOUNT_MANAGER, Part.SALES), (Part.DELIVERY,)
PROJECTS, SERVICE = (Part.PROJECT_MANAGER,), (Part.SERVICE_AGENT,)

UNITS = (
    CastUnit(GROUP, "Nordlys"),
    CastUnit(DENMARK, "Danmark", GROUP),
    CastUnit(AARHUS, "Aarhus", DENMARK),
    CastUnit(COPENHAGEN, "København", DENMARK),
    CastUnit(NORWAY, "Norge", GROUP),
    CastUnit(BERGEN, "Bergen", NORWAY),
    CastUnit(OSLO, "Oslo", NORWAY),
    CastUnit(SWEDEN, "Sverige", GROUP),
    CastUnit(GOTHENBURG, "Göteborg", SWEDEN),
    CastUnit(MALMO, "Malmö", SWEDEN),
    CastUnit(STORE, "Lager og transport", GROUP),
    CastUnit(FINANCE, "Økonomi", GROUP),
    CastUnit(IT, "IT", GROUP),
)


def _danish(
    who: str, given: str, family: str, title: str, unit: str, parts: tuple[Part, ...] = (), role: Role = Role.EMPLOYEE
) -> CastEmployee:
    return CastEmployee(who, given, family, title, unit, role, "da", parts)


def _norwegian(
    who: str, given: str, family: str, title: str, unit: str, parts: tuple[Part, ...] = (), role: Role = Role.EMPLOYEE
) -> CastEmployee:
    return CastEmployee(who, given, family, title, unit, role, "nb", parts)


def _swedish(
    who: str, given: str, family: str, title: str, unit: str, parts: tuple[Part, ...] = (), role: Role = Role.EMPLOYEE
) -> CastEmployee:
    return CastEmployee(who, given, family, title, unit, role, "sv", parts)


EMPLOYEES = (
    CastEmployee("ellen.winther", "Ellen", "Winther", "Group managing director", GROUP, Role.OWNER),
    CastEmployee("torkild.lykke", "Torkild", "Lykke", "Chief financial officer", GROUP, Role.EXECUTIVE),
    CastEmployee("marte.solvang", "Marte", "Solvang", "Head of customer experience", GROUP, Role.MANAGER),
    CastEmployee("nils.akerblom", "Nils", "Åkerblom", "Analyst", GROUP, Role.ANALYST),
    _danish("henrik.toftager", "Henrik", "Toftager", "Landechef", DENMARK, role=Role.MANAGER),
    _danish("mette.skovgaard", "Mette", "Skovgaard", "Afdelingsleder", AARHUS, role=Role.LEAD),
    _danish("jonas.kjaersgaard", "Jonas", "Kjærsgaard", "Kundeansvarlig", AARHUS, ACCOUNTS),
    _danish("line.overby", "Line", "Overby", "Kundeansvarlig", AARHUS, ACCOUNTS),
    _danish("lone.bundgaard", "Lone", "Bundgaard", "Leveringskoordinator", AARHUS, DELIVERIES),
    _danish("peter.holmgaard", "Peter", "Holmgaard", "Chauffør og montør", AARHUS, DELIVERIES),
    _danish("rasmus.thorup", "Rasmus", "Thorup", "Projektleder", AARHUS, PROJECTS),
    _danish("sofie.ravn", "Sofie", "Ravn", "Servicetekniker", AARHUS, SERVICE),
    _danish("anders.vesterby", "Anders", "Vesterby", "Afdelingsleder", COPENHAGEN, role=Role.LEAD),
    _danish("camilla.norholm", "Camilla", "Nørholm", "Kundeansvarlig", COPENHAGEN, ACCOUNTS),
    _danish("nadia.rahimi", "Nadia", "Rahimi", "Kundeansvarlig", COPENHAGEN, ACCOUNTS),
    _danish("kasper.dueholm", "Kasper", "Dueholm", "Leveringskoordinator", COPENHAGEN, DELIVERIES),
    _danish("birgit.storm", "Birgit", "Storm", "Projektleder", COPENHAGEN, PROJECTS),
    _danish("yusuf.demir", "Yusuf", "Demir", "Servicetekniker", COPENHAGEN, SERVICE),
    _norwegian("ingrid.haugland", "Ingrid", "Haugland", "Landssjef", NORWAY, role=Role.MANAGER),
    _norwegian("ragnhild.tveit", "Ragnhild", "Tveit", "Avdelingsleder", BERGEN, role=Role.LEAD),
    _norwegian("oystein.lie", "Øystein", "Lie", "Kundeansvarlig", BERGEN, ACCOUNTS),
    _norwegian("siv.myklebust", "Siv", "Myklebust", "Prosjekt og levering", BERGEN, (*PROJECTS, *DELIVERIES)),
    _norwegian("hakon.dalseth", "Håkon", "Dalseth", "Servicetekniker", BERGEN, SERVICE),
    _norwegian("kari.vik", "Kari", "Vik", "Servicetekniker", BERGEN, SERVICE),
    _norwegian("kjersti.bakke", "Kjersti", "Bakke", "Avdelingsleder", OSLO, role=Role.LEAD),
    _norwegian("eirik.sandmo", "Eirik", "Sandmo", "Kundeansvarlig", OSLO, ACCOUNTS),
    _norwegian("turid.nesheim", "Turid", "Nesheim", "Leveringskoordinator", OSLO, DELIVERIES),
    _norwegian("magnus.fossum", "Magnus", "Fossum", "Prosjektleder", OSLO, PROJECTS),
    _norwegian("amina.hassan", "Amina", "Hassan", "Servicetekniker", OSLO, SERVICE),
    _norwegian("ola.brekke", "Ola", "Brekke", "Servicetekniker", OSLO, SERVICE),
    _swedish("karin.lindvall", "Karin", "Lindvall", "Landschef", SWEDEN, role=Role.MANAGER),
    _swedish("johan.ekdahl", "Johan", "Ekdahl", "Avdelningschef", GOTHENBURG, role=Role.LEAD),
    _swedish("linnea.sundberg", "Linnea", "Sundberg", "Kundansvarig", GOTHENBURG, ACCOUNTS),
    _swedish("mats.hallgren", "Mats", "Hallgren", "Projektledare", GOTHENBURG, PROJECTS),
    _swedish("petra.nyman", "Petra", "Nyman", "Leveranssamordnare", GOTHENBURG, DELIVERIES),
    _swedish("sara.wikstrom", "Sara", "Wikström", "Servicetekniker", GOTHENBURG, SERVICE),
    _swedish("anneli.rosen", "Anneli", "Rosén", "Avdelningschef", MALMO, role=Role.LEAD),
    _swedish("fredrik.mansson", "Fredrik", "Månsson", "Kundansvarig", MALMO, ACCOUNTS),
    _swedish("emma.thulin", "Emma", "Thulin", "Projekt och leverans", MALMO, (*PROJECTS, *DELIVERIES)),
    _swedish("leif.borg", "Leif", "Borg", "Servicetekniker", MALMO, SERVICE),
)
NORDLYS_HOUSE = House(UNITS, EMPLOYEES)
GIVEN_NAMES = {employee.external_id: employee.given_name for employee in EMPLOYEES}


def who_does(part: Part, unit: str) -> tuple[CastEmployee, ...]:
    """Those in a unit who play a part in what happens to customers."""
    return tuple(employee for employee in EMPLOYEES if employee.unit == unit and part in employee.parts)
