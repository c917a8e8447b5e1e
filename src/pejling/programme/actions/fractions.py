"""Writing a month's fractions, once."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import connection, transaction

from pejling.programme.models import Fraction, Programme
from pejling.programme.rules.thinning import Share


@transaction.atomic
def write_fractions(programme: Programme, shares: Mapping[str, Share], *, valid_from: date) -> int:
    """Let the shares of all strata hold from a day on; nothing where that day has some already: the first come stay."""
    _lock(programme)
    if Fraction.objects.filter(programme=programme, valid_from=valid_from).exists():
        return 0
    rows = [
        Fraction(
            organisation_id=programme.organisation_id,
            programme=programme,
            stratum=stratum,
            valid_from=valid_from,
            **asdict(share),
        )
        for stratum, share in shares.items()
    ]
    return len(Fraction.objects.bulk_create(rows))


def _lock(programme: Programme) -> None:
    """Two workers write one after the other; on SQLite the immediate transaction is the lock."""
    if connection.features.has_select_for_update:
        Programme.objects.select_for_update(no_key=True).values_list("pk").get(pk=programme.pk)
