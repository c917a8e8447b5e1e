"""Whose devices there are, and what became of what they were told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower

from pejling.channels.push.sender import PushSender
from pejling.channels.push.vapid import application_key, signing_key
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Employee, Membership
from pejling.people.queries.prepared import PreparedValues
from pejling.people.queries.sessions import sessions_open

Place = tuple[int, str]  # organisation and address

ONE = PreparedValues(lambda here: PushDevice.objects.filter(organisation_id=here).values_list("pk")[:1], -1)


@dataclass(frozen=True)
class Device:
    """A device and the newest thing that was sent, or is to be sent, to it."""

    row: PushDevice
    newest: Delivery | None
    signed_in: bool  # else it shows nothing until its owner signs in there again


def devices_of(membership: Membership, *, now: datetime) -> list[Device]:
    """A member's own, the newest first; three reads, whatever their number."""
    rows = list(
        PushDevice.objects.select_related("membership__user").filter(membership=membership).order_by("-made_at", "-pk")
    )
    keys = [row.public_id for row in rows]
    sent = Delivery.objects.filter(channel=Channel.WEB, address__in=keys).order_by("pk") if rows else ()
    newest = {delivery.address: delivery for delivery in sent}
    held = signed_in(rows, now=now)
    return [Device(row, newest.get(row.public_id), row.pk in held) for row in rows]


def signed_in(rows: Collection[PushDevice], *, now: datetime) -> frozenset[int]:
    """The devices on which their owners are still signed in: no other shows anything. Read with their users."""
    held = {row.session_key: row for row in rows if row.session_key}
    open_ones = sessions_open({key: row.membership.user for key, row in held.items()}, now=now)
    return frozenset(row.pk for row in rows if row.session_key in open_ones)


def devices_at(places: Iterable[Place]) -> dict[Place, list[PushDevice]]:
    """The devices of whoever reads mail at these addresses, as users or as the employees that they are."""
    known = {(key, address.lower()) for key, address in places}
    houses = {key for key in {key for key, _ in known} if ONE.any(key)}
    if not houses:  # nobody has a device in most
        return {}
    addresses = {address for _, address in known}
    own = Employee.objects.filter(user=OuterRef("membership__user"), organisation=OuterRef("organisation"))
    rows = PushDevice.objects.filter(organisation_id__in=houses, membership__user__is_active=True)
    rows = rows.annotate(
        user_email=Lower("membership__user__email"), employee_email=Lower(Subquery(own.values("email")[:1]))
    )
    found: dict[Place, list[PushDevice]] = {}
    for row in rows.filter(Q(user_email__in=addresses) | Q(employee_email__in=addresses)).order_by("pk"):
        for email in {vars(row)["user_email"], vars(row)["employee_email"]} - {None, ""}:
            found.setdefault((row.organisation_id, email), []).append(row)
    return found


def browser_key() -> str:
    """By which browsers know this installation: derived from the key of links, so that it outlives every restart."""
    return application_key(signing_key(settings.LINK_KEY))


def push_sender() -> PushSender:
    """The way out to push services, which are told whom to write to when something is wrong with what we send."""
    secure = settings.PUBLIC_URL.startswith("https://")
    contact = settings.PUBLIC_URL if secure else f"mailto:postmaster@{settings.MAIL_DOMAIN}"
    return PushSender(key=signing_key(settings.LINK_KEY), contact=contact)
