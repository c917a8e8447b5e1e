"""Cases: a person who is owed an answer, with a clock."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models

from pejling.fieldwork.models import Response, Told
from pejling.followup.models.helping import CaseColleague, HandOver
from pejling.followup.rules.escalation import AT_ONCE, Level
from pejling.followup.rules.sets import UNHAPPY, WAITING, CaseKind, CaseState, EntryKind
from pejling.people.models import Contact, Employee, Organisation, Unit, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme

if TYPE_CHECKING:
    InQuery = models.lookups.In[Any]
else:
    InQuery = models.lookups.In


class Among(InQuery):
    """``IN`` with a query that finds few: PostgreSQL would guess that it finds half of all, and read them all.

    An array is made before anything else, and its members are looked up in the index.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        sql, parameters = self.as_sql(compiler, connection)
        return sql.replace(" IN (", " = ANY(ARRAY(", 1) + ")", parameters


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """All, those of the viewer's units, those the viewer is assigned to or was called to by a colleague."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        if viewer.sees_everything:
            return rows
        if viewer.employee_id is None and not viewer.unit_ids:
            return rows.none()
        allowed = models.Q(assignee_id=viewer.employee_id) if viewer.employee_id else models.Q()
        if viewer.unit_ids:
            allowed |= models.Q(unit_id__in=viewer.unit_ids)
        return rows.filter(allowed | _called_to(viewer))

    def called_to(self, viewer: Viewer) -> Self:
        """Those of other people that the viewer helps with: mentioned in a note, or handed over to their unit."""
        return self.filter(_called_to(viewer), organisation_id=viewer.organisation_id)

    def waiting(self) -> Self:
        """Those somebody still has to do something about."""
        return self.filter(state__in=WAITING)

    def closed(self) -> Self:
        """The others."""
        return self.exclude(state__in=WAITING)

    def unhappy(self) -> Self:
        """Those that are owed an answer; the others are contacts that we would do well to make."""
        return self.filter(kind__in=UNHAPPY)

    def quiet(self) -> Self:
        """Passives, promoters and tasks."""
        return self.exclude(kind__in=UNHAPPY)

    def overdue(self, now: datetime) -> Self:
        """The unhappy whom nobody has contacted in time."""
        return self.unhappy().filter(state=CaseState.OPEN, due_at__lt=now)

    def awake(self, now: datetime) -> Self:
        """Those that nobody has put aside until later."""
        return self.filter(models.Q(snoozed_until=None) | models.Q(snoozed_until__lte=now))

    def asleep(self, now: datetime) -> Self:
        """Those put aside until later; their clock runs on."""
        return self.filter(snoozed_until__gt=now)

    def to_escalate(self, now: datetime) -> Self:
        """Those in which nobody has been in touch for so long that somebody is to be told, longest first."""
        return self.unhappy().filter(state=CaseState.OPEN, escalates_at__lte=now).order_by("escalates_at", "pk")


def _called_to(viewer: Viewer) -> models.Q:
    """By the cases' ids: one that is called to twice is still one."""
    called = models.Q(Among(models.F("pk"), HandOver.objects.with_viewer(viewer).values("case_id")))
    if viewer.employee_id is not None:
        mentions = CaseColleague.objects.filter(organisation_id=viewer.organisation_id, employee_id=viewer.employee_id)
        called |= models.Q(Among(models.F("pk"), mentions.values("case_id")))
    return called


class Case(models.Model):
    """A customer to be contacted within a playbook's clock, counted from the answer or the complaint."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    playbook = models.CharField(max_length=60, default="detractor")  # its key
    kind = choice_field(CaseKind, default=CaseKind.DETRACTOR)
    response = models.ForeignKey(Response, models.CASCADE, null=True, blank=True, related_name="cases")
    told = models.OneToOneField(Told, models.CASCADE, null=True, blank=True, related_name="case")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="cases")
    assignee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="cases")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="cases")
    state = choice_field(CaseState, default=CaseState.OPEN)
    answered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    second_due_at = models.DateTimeField(null=True, blank=True)  # of a second contact, where the playbook has one
    taken_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    escalated = models.PositiveSmallIntegerField(default=Level.NOBODY)  # how far up it has been told
    escalates_at = models.DateTimeField(null=True, blank=True, default=AT_ONCE)  # None: all have been told
    root_cause = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="cases")
    action_taken = models.TextField(blank=True, default="")
    snoozed_until = models.DateTimeField(null=True, blank=True)  # past: awake again; the customer's clock runs on
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("case", "state", CaseState),
            closed_set("case", "kind", CaseKind),
            models.UniqueConstraint(fields=["response", "playbook"], name="case_once_by_playbook"),
            models.UniqueConstraint(
                fields=["response", "kind"], condition=~models.Q(kind=CaseKind.TASK), name="case_once_by_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(response__isnull=False, told__isnull=True)
                | models.Q(response__isnull=True, told__isnull=False),
                name="case_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CaseState.RESOLVED) | models.Q(solved_at__isnull=False),
                name="case_resolved_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CaseState.CONTACTED) | models.Q(contacted_at__isnull=False),
                name="case_contacted_has_time",
            ),
            models.CheckConstraint(condition=models.Q(escalated__lte=Level.OWNER), name="case_escalated_known"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(state=CaseState.MERGED),
                name="case_merged_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["escalates_at"], name="case_to_escalate", condition=models.Q(state="open")),
            models.Index(fields=["organisation", "state", "due_at", "public_id"], name="case_by_clock"),
            models.Index(fields=["organisation", "assignee", "state", "due_at", "public_id"], name="case_by_assignee"),
            models.Index(  # a lead's cases are sorted: everything that takes is in the index
                fields=["organisation", "unit", "state", "due_at", "public_id", "snoozed_until"], name="case_by_unit"
            ),
            models.Index(fields=["organisation", "answered_at", "public_id", "state"], name="case_by_answer"),
            models.Index(  # somebody's closed cases, however many the house has closed since
                fields=["organisation", "assignee", "answered_at", "public_id", "state"], name="case_own_by_answer"
            ),
            models.Index(
                fields=["organisation", "state", "due_at", "public_id"],
                name="case_put_aside",
                condition=models.Q(snoozed_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_unhappy(self) -> bool:
        """Whether the customer is owed an answer; such a case blocks asks and is escalated."""
        return self.kind in UNHAPPY

    @property
    def heard(self) -> Response | Told:
        """What the customer said: an answer, or a complaint that nobody asked for."""
        return self.response or cast(Told, self.told)


class CaseEntry(models.Model):
    """Something that happened in a case, by whom and when."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    kind = choice_field(EntryKind)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")  # given the case
    text = models.TextField(blank=True, default="")

    class Meta:
        constraints = [closed_set("case_entry", "kind", EntryKind)]
        indexes = [models.Index(fields=["case", "at"], name="case_entry_by_time")]
