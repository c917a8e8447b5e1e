"""Sending domains: a new one has no reputation yet, and earns it with a few mails a day."""

from django.db import models

from pejling.people.models.organisation import organisation_field


class SendingDomain(models.Model):
    """A domain that mail leaves from, and since when it has been warming up (None: it is known already)."""

    organisation = organisation_field("+")
    domain = models.CharField(max_length=253)
    warming_from = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "domain"], name="sending_domain_once")]

    def __str__(self) -> str:
        return self.domain
