"""How customers may recommend the organisation to others."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from pejling.followup.models import ReviewPlace, ShareText, Sharing
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, User


class PlaceKnown(ValueError):
    """The page is on the list already."""


@transaction.atomic
def set_sharing(
    *,
    organisation: Organisation,
    address: str,
    rewarded: bool,
    reviews: bool,
    texts: Mapping[str, str],
    user: User,
    now: datetime,
) -> Sharing:
    """Set where friends land and what may be sent to them; an empty text takes a language's away."""
    sharing, _ = Sharing.objects.update_or_create(
        organisation=organisation, defaults={"address": address, "rewarded": rewarded, "reviews": reviews}
    )
    for language, text in texts.items():
        rows = ShareText.objects.filter(organisation=organisation, language=language)
        if not text:
            rows.delete()
        elif not rows.update(text=text):
            ShareText.objects.create(organisation=organisation, language=language, text=text)
    _audit(organisation, "sharing_set", user, now, rewarded=rewarded, reviews=reviews)
    return sharing


def add_review_place(*, organisation: Organisation, name: str, address: str, user: User, now: datetime) -> ReviewPlace:
    """Put a page on the list that is shown to all or to none."""
    try:
        with transaction.atomic():
            place = ReviewPlace.objects.create(organisation=organisation, name=name.strip(), address=address)
            _audit(organisation, "review_place_added", user, now)
            return place
    except IntegrityError as error:
        raise PlaceKnown(f"{address} is on the list already.") from error


@transaction.atomic
def remove_review_place(*, place: ReviewPlace, user: User, now: datetime) -> None:
    """Take a page off the list."""
    _audit(place.organisation, "review_place_removed", user, now)
    place.delete()


def _audit(organisation: Organisation, action: str, user: User, now: datetime, **detail: bool) -> None:
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="organisation",
        subject_id=organisation.slug,
        detail=detail or None,
    )
