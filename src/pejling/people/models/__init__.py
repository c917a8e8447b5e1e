"""Tables: fields, constraints, querysets."""

from pejling.people.models.absences import Absence
from pejling.people.models.agreements import Agreement
from pejling.people.models.blocks import Hold, Suppression
from pejling.people.models.brand import Brand
from pejling.people.models.coaching import CoachingNote
from pejling.people.models.customers import Account, AccountContact, Address, Contact, ContactAddress
from pejling.people.models.events import Event, EventEmployee
from pejling.people.models.log import AuditEntry, ImportRun
from pejling.people.models.notice_settings import NoticeSettings
from pejling.people.models.organisation import Organisation
from pejling.people.models.score_notice import ScoreNotice
from pejling.people.models.staff import Employee, Membership, RoleGroup, Unit, User
from pejling.people.models.targets import Target

__all__ = [
    "Absence",
    "Account",
    "AccountContact",
    "Address",
    "Agreement",
    "AuditEntry",
    "Brand",
    "CoachingNote",
    "Contact",
    "ContactAddress",
    "Employee",
    "Event",
    "EventEmployee",
    "Hold",
    "ImportRun",
    "Membership",
    "NoticeSettings",
    "Organisation",
    "RoleGroup",
    "ScoreNotice",
    "Suppression",
    "Target",
    "Unit",
    "User",
]
