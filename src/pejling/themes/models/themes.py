"""The curated list of themes, which are also the root causes of cases."""

from django.db import models
from django.utils.translation import gettext

from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.themes.rules import hearing
from pejling.themes.rules.defaults import DEFAULT_NAMES
from pejling.themes.rules.words import WITHOUT_ANY


class Theme(models.Model):
    """Something customers talk about; an empty name is shown as the key's translated default."""

    organisation = organisation_field("themes")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)
    words = models.JSONField(default=list, blank=True)  # the organisation's own, as it wrote them
    built_in = models.BooleanField(default=True)  # whether the words that come with the product count too

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="theme_key_once")]

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def label(self) -> str:
        """The name in the reader's language, or as the organisation wrote it."""
        if self.name or not self.is_default:
            return str(self)
        return gettext(DEFAULT_NAMES[self.key])

    @property
    def is_default(self) -> bool:
        """Whether it came with the product."""
        return self.key in DEFAULT_NAMES

    @property
    def has_built_in(self) -> bool:
        """Whether words for it come with the product."""
        return self.is_default and self.key not in WITHOUT_ANY

    @property
    def heard(self) -> hearing.Theme:
        """The row as the rules know it."""
        return hearing.Theme(self.key, tuple(self.words), self.built_in)
