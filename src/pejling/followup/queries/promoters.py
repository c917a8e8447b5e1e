"""Lists of promoters: whom nobody has thanked, who has become lukewarm, and what came of it all."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from pejling.fieldwork.models import Response
from pejling.followup.models import Case, Referral, Referred, RewardPool, Thanking
from pejling.followup.rules.promoters import THANKED_LASTS
from pejling.followup.rules.sets import WAITING, CaseKind
from pejling.people.models import Contact
from pejling.people.rules.viewer import Viewer

PROMOTER, PASSIVE = 9, 7


@dataclass(frozen=True)
class Amount:
    """A sum in minor units of its currency."""

    minor: int
    currency: str


@dataclass(frozen=True)
class Friends:
    """A customer's link, and what was bought through it."""

    referral: Referral
    bought: int
    sums: tuple[Amount, ...]


def not_thanked(viewer: Viewer, *, now: datetime) -> QuerySet[Response]:
    """Promoters' latest answers of half a year, of customers who may be contacted and whom nobody has thanked since.

    Whoever spoke with a promoter in a case has thanked them.
    """
    thanked = Thanking.objects.filter(contact=OuterRef("contact"), at__gte=now - THANKED_LASTS)
    spoken = Case.objects.filter(contact=OuterRef("contact"), kind=CaseKind.PROMOTER)
    spoken = spoken.filter(contacted_at__gte=now - THANKED_LASTS)
    rows = _latest(viewer, now).filter(score__gte=PROMOTER, no_contact=False)
    return rows.exclude(Exists(thanked)).exclude(Exists(spoken))


def cases_of_thanks(contact: Contact, viewer: Viewer) -> QuerySet[Case]:
    """The cases about what this promoter said that wait, or in which somebody spoke with them; the newest first."""
    rows = Case.objects.visible_to(viewer).filter(contact=contact, kind=CaseKind.PROMOTER)
    rows = rows.filter(Q(state__in=WAITING) | Q(contacted_at__isnull=False))
    return rows.select_related("assignee").order_by("-answered_at")


def slipping(viewer: Viewer, *, now: datetime) -> QuerySet[Response]:
    """Latest answers of half a year that are passive where the same customer's answer before, on that track, was not.

    ``before`` is the score of the answer before.
    """
    earlier = Response.objects.confirmed().filter(
        contact=OuterRef("contact"), track=OuterRef("track"), answered_at__lt=OuterRef("answered_at")
    )
    before = earlier.order_by("-answered_at").values("score")[:1]
    rows = _latest(viewer, now).filter(score__gte=PASSIVE, score__lt=PROMOTER)
    return rows.annotate(before=Subquery(before)).filter(before__gte=PROMOTER)


def friends_of(organisation_id: int, *, limit: int) -> list[Friends]:
    """The links that customers have, those that brought the most purchases first; a sum for each currency."""
    rows = Referral.objects.filter(organisation_id=organisation_id, contact__isnull=False).select_related("contact")
    rows = rows.annotate(bought=Count("purchases")).order_by("-bought", "-opened", "pk")[:limit]
    referrals = list(rows)
    sums: dict[int, list[Amount]] = defaultdict(list)
    events = Referred.objects.filter(referral__in=referrals, event__amount_minor__isnull=False)
    totals = events.values_list("referral", "event__currency").annotate(total=Sum("event__amount_minor"))
    for referral, currency, total in totals.order_by("event__currency"):
        sums[referral].append(Amount(total, currency))
    return [Friends(row, vars(row)["bought"], tuple(sums[row.pk])) for row in referrals]


def pools_of(organisation_id: int) -> QuerySet[RewardPool]:
    """Everything that may be given, with how many were and what they cost."""
    rows = RewardPool.objects.filter(organisation_id=organisation_id).annotate(given=Count("rewards"))
    return rows.annotate(spent=F("given") * F("cost_minor")).order_by(F("closed_at").asc(nulls_first=True), "name")


def recommends_us(contact: Contact, viewer: Viewer) -> bool:
    """Whether the latest of the customer's answers that the viewer sees is a promoter's."""
    rows = Response.objects.visible_to(viewer).confirmed().filter(contact=contact)
    score = rows.order_by("-answered_at").values_list("score", flat=True).first()
    return score is not None and score >= PROMOTER


def _latest(viewer: Viewer, now: datetime) -> QuerySet[Response]:
    """The latest confirmed answer of each customer on each track that the viewer sees, of the last half year."""
    rows = Response.objects.visible_to(viewer).confirmed()
    rows = rows.filter(contact__isnull=False, answered_at__gte=now - THANKED_LASTS)
    later = Response.objects.confirmed().filter(
        contact=OuterRef("contact"), track=OuterRef("track"), answered_at__gt=OuterRef("answered_at")
    )
    return rows.exclude(Exists(later))
