"""Telling: what somebody says unasked is written once, with no change row: it belongs to no figure."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pejling.fieldwork.models import Told
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Telling, too_many, window_start
from pejling.people.models.fields import new_public_id
from pejling.people.rules.days import local_day


class NothingTold(ValueError):
    """The form came without a word."""


class TooManyTold(Exception):
    """So much came from one client, or about one place, that the next has to wait."""


def record_told(
    *, place: Place, telling: Telling, language: str, now: datetime, client: str = "", key: str = ""
) -> tuple[Told, bool]:
    """Keep what was told; also says whether it is new (the same form sent twice is one)."""
    said = telling.cleaned()
    if not said.comment:
        raise NothingTold("Nothing was written.")
    key = key or new_public_id()
    known = _known(place, key)
    if known is not None:
        return known, False
    _refuse_flood(place, client, now)
    try:
        with transaction.atomic():
            return _written(place, said, language, now, client, key), True
    except IntegrityError:  # the same form in two requests at once
        known = _known(place, key)
        if known is None:
            raise
        return known, False


def _known(place: Place, key: str) -> Told | None:
    return Told.objects.filter(organisation=place.organisation, idempotency_key=key).first()


def _refuse_flood(place: Place, client: str, now: datetime) -> None:
    lately = Told.objects.filter(organisation=place.organisation, unit=place.unit, at__gt=window_start(now))
    if too_many(from_client=lately.filter(client=client).count() if client else 0, about_place=lately.count()):
        raise TooManyTold(f"{place} was told too much within the last hour.")


def _written(place: Place, said: Telling, language: str, now: datetime, client: str, key: str) -> Told:
    return Told.objects.create(
        organisation=place.organisation,
        nature=said.nature,
        comment=said.comment,
        themed=WAITING,
        name=said.name,
        reach=said.reach,
        language=language,
        contact=place.contact,
        account_id=place.account_id,
        unit=place.unit,
        employee=place.employee,
        at=now,
        day=local_day(now, place.organisation.zone),
        client=client,
        idempotency_key=key,
    )
