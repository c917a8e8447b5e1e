"""Organisation: the wall around everything."""

from django.db import models


class Organisation(models.Model):
    """A company that asks its customers; every row of facts carries it."""

    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    country = models.CharField(max_length=2, default="DK")
    zone = models.CharField(max_length=50, default="Europe/Copenhagen")
    currency = models.CharField(max_length=3, default="DKK")
    simulated = models.BooleanField(default=False)  # a demo world: the desk says so on every page
    note = models.TextField(blank=True, default="")  # where the data comes from, shown in the desk's foot
    weekly_capacity = models.PositiveIntegerField(default=10)  # cases that an employee can follow up in a week
    playbooks_version = models.CharField(max_length=14, blank=True, default="")  # drawn anew with each change of them
    themes_version = models.CharField(max_length=14, blank=True, default="")  # drawn anew with each change of them
    solved_after_days = models.PositiveSmallIntegerField(default=4)  # from closing a case to asking about it
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(solved_after_days__range=(3, 7)), name="organisation_asks_after_3_to_7_days"
            )
        ]

    def __str__(self) -> str:
        return self.name


def organisation_field(related_name: str) -> "models.ForeignKey[Organisation, Organisation]":
    """The wall: first in every index and key of the table, which is why it has no index of its own."""
    return models.ForeignKey(Organisation, models.CASCADE, related_name=related_name, db_index=False)
