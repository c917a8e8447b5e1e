"""Writing down what is agreed with an account, one agreement at a time."""

from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Account, Agreement, User
from pejling.people.models.fields import new_public_id
from pejling.people.rules.agreements import AgreementDraft, AgreementRefused, check_agreement

FIELDS = ("external_id", "product", "starts_on", "renews_on", "notice_by", "value_minor", "currency")


class AgreementNumberTaken(AgreementRefused):
    """Another agreement of the organisation has the number."""


@transaction.atomic
def sign_agreement(*, account: Account, draft: AgreementDraft, user: User, now: datetime) -> Agreement:
    """A new agreement of an account."""
    check_agreement(draft)
    agreement = Agreement(organisation_id=account.organisation_id, account=account)
    _refuse_taken(agreement, draft)
    _fill(agreement, draft)
    agreement.external_id = agreement.external_id or new_public_id()
    agreement.save()
    _audit(agreement, "sign_agreement", user, now, changed=[])
    return agreement


@transaction.atomic
def change_agreement(*, agreement: Agreement, draft: AgreementDraft, user: User, now: datetime) -> Agreement:
    """The agreement as it is from now on; what is left empty is not agreed, but the number stays."""
    check_agreement(draft)
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    _refuse_taken(agreement, draft)
    before = {name: getattr(agreement, name) for name in FIELDS}
    _fill(agreement, draft)
    agreement.external_id = agreement.external_id or before["external_id"]
    changed = [name for name in FIELDS if getattr(agreement, name) != before[name]]
    if changed:
        agreement.save(update_fields=changed)
        _audit(agreement, "change_agreement", user, now, changed=changed)
    return agreement


def _refuse_taken(agreement: Agreement, draft: AgreementDraft) -> None:
    same = Agreement.objects.filter(organisation_id=agreement.organisation_id, external_id=draft.external_id)
    if draft.external_id and same.exclude(pk=agreement.pk).exists():
        raise AgreementNumberTaken(f"{draft.external_id!r} is the number of another agreement.")


def _fill(agreement: Agreement, draft: AgreementDraft) -> None:
    for name in FIELDS:
        setattr(agreement, name, getattr(draft, name))
    if draft.value_minor is None:
        agreement.currency = ""


def _audit(agreement: Agreement, action: str, user: User, now: datetime, *, changed: list[str]) -> None:
    """Which fields changed, never to what."""
    record_audit(
        organisation_id=agreement.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="agreement",
        subject_id=agreement.public_id,
        detail={"fields": changed} if changed else None,
    )
