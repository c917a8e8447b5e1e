"""Brand: how an organisation looks to customers where it may."""

from django.db import models

from pejling.people.models.organisation import Organisation


class Brand(models.Model):
    """The band at the top of a branded mail: a headline on a colour. No picture: a mail of ours calls nobody."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="brand")
    headline = models.CharField(max_length=80)
    colour = models.CharField(max_length=7)  # #rrggbb

    def __str__(self) -> str:
        return self.headline
