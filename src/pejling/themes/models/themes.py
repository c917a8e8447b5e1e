"""The curated list of themes, which are also the root causes of cases."""

from django.db import models
from django.utils.translation import gettext

from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.themes.rules.defaults import DEFAULT_NAMES


class Theme(models.Model):
    """Something customers talk about; an empty name is shown as the key's translated default."""

    organisation = organisation_field("themes")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="theme_key_once")]

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def label(self) -> str:
        """The name in the reader's language, or as the organisation wrote it."""
        if self.name or self.key not in DEFAULT_NAMES:
            return str(self)
        return gettext(DEFAULT_NAMES[self.key])
