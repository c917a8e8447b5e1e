"""Matching: comments that are new, changed, or were matched with other words are matched to the themes."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from pejling.fieldwork.models import Response, Told
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared
from pejling.themes.models import Theme, ThemeMatch
from pejling.themes.queries.lexicons import lexicon_of, version_of, version_with
from pejling.themes.rules.hearing import themes_in

CHUNK = 50  # comments a transaction: some 25 ms on SQLite, whose one writer everybody shares
Said = Response | Told
Model = type[Response] | type[Told]
MODELS: tuple[Model, ...] = (Response, Told)


def match_themes(*, limit: int = 2_000) -> int:
    """Match at most about so many comments; how many there were. Harmless to repeat, with any number of workers."""
    done = 0
    for organisation in WITH_WAITING.all(version_with("")):
        for model in MODELS:
            while done < limit and (matched := _match_chunk(model, organisation)):
                done += matched
    return done


def forget_matches(*, responses: "QuerySet[Response]", told: "QuerySet[Told]") -> None:
    """Delete what is known of comments that are being deleted; call it before their person goes."""
    ThemeMatch.objects.filter(response__in=responses.values("pk")).delete()
    ThemeMatch.objects.filter(told__in=told.values("pk")).delete()


@transaction.atomic
def _match_chunk(model: Model, organisation: Organisation) -> int:
    """Rows are locked while they are matched: words that change meanwhile wait, and are matched again."""
    version, name = version_of(organisation), model._meta.model_name
    columns = ("comment", "language", *(("track",) if model is Response else ()))
    rows = _waiting(model, organisation.pk, version).only(*columns)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    said: Sequence[Said] = list(rows[:CHUNK])
    if not said:
        return 0
    ThemeMatch.objects.filter(**{f"{name}__in": [one.pk for one in said]}).delete()
    ThemeMatch.objects.bulk_create(_matches(said, organisation, version))
    spoken = [one.pk for one in said if one.comment]
    model.objects.filter(pk__in=spoken).update(themed=version)
    model.objects.filter(pk__in=[one.pk for one in said]).exclude(pk__in=spoken).update(themed=None)
    return len(said)


def _with_waiting(built_in: str) -> "QuerySet[Organisation]":
    """The organisations that have something to match; one read, with nothing but looks into an index."""
    version = Concat(Value(built_in), OuterRef("themes_version"))
    waiting = Q(*(Exists(_waiting(model, OuterRef("pk"), version)) for model in MODELS), _connector=Q.OR)
    return Organisation.objects.filter(waiting).order_by("pk")


def _waiting(model: Model, organisation: Any, version: Any) -> "QuerySet[Any]":
    """By two ranges of the index: all other versions, the empty one among them."""
    return model.objects.filter(Q(themed__lt=version) | Q(themed__gt=version), organisation_id=organisation)


WITH_WAITING = Prepared(_with_waiting)


def _matches(said: Sequence[Said], organisation: Organisation, version: str) -> list[ThemeMatch]:
    lexicon = lexicon_of(organisation)
    themes = dict(Theme.objects.filter(organisation=organisation, retired=False).values_list("key", "pk"))
    return [
        ThemeMatch(
            organisation_id=organisation.pk,
            theme_id=themes[key],
            version=version,
            **{f"{one._meta.model_name}_id": one.pk},
        )
        for one in said
        if one.comment
        for key in sorted(themes_in(one.comment, one.language, lexicon) & themes.keys())
    ]
