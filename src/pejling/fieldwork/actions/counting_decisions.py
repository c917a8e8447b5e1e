"""Rolling decisions up: counted and deleted in one transaction, so that the funnel of their days stays what it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from django.db import connection, transaction
from django.db.models import F

from pejling.fieldwork.models import Decision, DecisionCount, Invitation

CHUNK = 100  # decisions a transaction: well under 50 ms on SQLite, whose one writer everybody shares
KEY = ("programme_id", "decided_on", "verdict", "first_reason", "last_reason", "segment", "unit_id")
Key: TypeAlias = tuple[object, ...]
Sum: TypeAlias = list[float]  # how many, and the inverses of their probabilities added up


def roll_up_decisions(organisation_id: int, *, before: date, limit: int) -> int:
    """Count and delete decisions of days before ``before``, at most ``limit``; how many there were."""
    done = 0
    while done < limit and (rolled := _roll_up_chunk(organisation_id, before, min(CHUNK, limit - done))):
        done += rolled
    return done


def _roll_up_chunk(organisation_id: int, before: date, size: int) -> int:
    with transaction.atomic():
        rows = Decision.objects.filter(organisation_id=organisation_id, decided_on__lt=before)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        decisions = list(rows.order_by("programme_id", "decided_on", "verdict")[:size])
        _add(organisation_id, _sums(decisions))
        keys = [decision.pk for decision in decisions]
        Invitation.objects.filter(decision_id__in=keys).update(decision=None)
        Decision.objects.filter(pk__in=keys).delete()
    return len(decisions)


def _sums(decisions: Iterable[Decision]) -> dict[Key, Sum]:
    sums: dict[Key, Sum] = defaultdict(lambda: [0, 0.0])
    for one in decisions:
        total = sums[tuple(getattr(one, name) for name in KEY)]
        total[0] += 1
        total[1] += 1 / one.probability if one.probability else 0
    return sums


def _add(organisation_id: int, sums: dict[Key, Sum]) -> None:
    """To the row that counts the like already, where there is one: a day of thousands takes many chunks."""
    known = _known(organisation_id, list(sums))
    new = []
    for key, (count, inverses) in sums.items():
        if key in known:
            more = {"count": F("count") + count, "inverse_probabilities": F("inverse_probabilities") + inverses}
            DecisionCount.objects.filter(pk=known[key]).update(**more)
        else:
            row = dict(zip(KEY, key, strict=True))
            new.append(
                DecisionCount(organisation_id=organisation_id, **row, count=count, inverse_probabilities=inverses)
            )
    DecisionCount.objects.bulk_create(new)


def _known(organisation_id: int, keys: Sequence[Key]) -> dict[Key, int]:
    rows = DecisionCount.objects.filter(
        organisation_id=organisation_id,
        programme_id__in={key[0] for key in keys},
        decided_on__in={key[1] for key in keys},
    )
    return {tuple(key): pk for pk, *key in rows.values_list("pk", *KEY)}
