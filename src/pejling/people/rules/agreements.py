"""Agreements: which days and values belong together."""

from dataclasses import dataclass
from datetime import date


class AgreementRefused(ValueError):
    """An agreement cannot be so."""


class NoticeAfterRenewal(AgreementRefused):
    """Notice could be given after the agreement has renewed."""


class RenewalBeforeStart(AgreementRefused):
    """The agreement would renew before it starts."""


class ValueWithoutCurrency(AgreementRefused):
    """A value has no currency."""


@dataclass(frozen=True, kw_only=True)
class AgreementDraft:
    """What is agreed with an account; the number is its own in the organisation, empty for one that we make up."""

    external_id: str = ""
    product: str = ""
    starts_on: date | None = None
    renews_on: date | None = None
    notice_by: date | None = None
    value_minor: int | None = None
    currency: str = ""


def check_agreement(draft: AgreementDraft) -> None:
    """Refuse days that cannot follow one another, and a value without its currency."""
    if draft.notice_by and draft.renews_on and draft.notice_by > draft.renews_on:
        raise NoticeAfterRenewal(f"Notice by {draft.notice_by}: a day not after the renewal on {draft.renews_on}.")
    if draft.starts_on and draft.renews_on and draft.renews_on < draft.starts_on:
        raise RenewalBeforeStart(f"Renewal on {draft.renews_on}: a day not before the start on {draft.starts_on}.")
    if draft.value_minor is not None and not draft.currency:
        raise ValueWithoutCurrency("A value needs a currency.")
