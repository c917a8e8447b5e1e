"""Staff: users who sign in, their memberships, units and employees."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a password, or one who can only come in by a link."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in; what they may do follows from their memberships."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


class Unit(models.Model):
    """A part of the organisation; units form a tree."""

    organisation = organisation_field("units")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    lead = models.ForeignKey("people.Employee", models.SET_NULL, null=True, blank=True, related_name="leads")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="unit_key_once")]

    def __str__(self) -> str:
        return self.name


class EmployeeQuerySet(models.QuerySet["Employee"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody in the house may know who works there."""
        return self.filter(organisation_id=viewer.organisation_id)


class Employee(models.Model):
    """Somebody customers meet; perhaps also a user."""

    organisation = organisation_field("employees")
    public_id = public_id_field()
    external_id = models.CharField(max_length=120)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True, default="")
    title = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="employees")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="employees")
    left_on = models.DateField(null=True, blank=True)
    weekly_capacity = models.PositiveIntegerField(null=True, blank=True)  # cases a week; None: the house's
    capacity = models.PositiveIntegerField(null=True, blank=True)  # waiting cases at one time; None: any number

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "external_id"], name="employee_external_id_once"),
            models.UniqueConstraint(fields=["organisation", "user"], name="employee_user_once"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class Membership(models.Model):
    """A user's role in an organisation, limited to units where it is not the whole."""

    organisation = organisation_field("memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = choice_field(Role)
    units = models.ManyToManyField(Unit, blank=True, related_name="memberships")
    invited_at = models.DateTimeField(null=True, blank=True)
    by_group = models.BooleanField(default=False)  # given, changed and taken away by the sign-in service's groups

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="membership_once"),
            closed_set("membership", "role", Role),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class RoleGroup(models.Model):
    """A group at the sign-in service whose people have a role here, in one unit or in the whole organisation."""

    organisation = organisation_field("role_groups")
    public_id = public_id_field()
    group = models.CharField(max_length=200)
    role = choice_field(Role)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="role_groups")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "group", "unit"], name="role_group_once"),
            models.UniqueConstraint(
                fields=["organisation", "group"], condition=models.Q(unit=None), name="role_group_everywhere_once"
            ),
            closed_set("role_group", "role", Role),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.role}"
