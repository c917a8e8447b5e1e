from datetime import date

import pytest

from pejling.people.actions.agreeing import AgreementNumberTaken, change_agreement, sign_agreement
from pejling.people.models import Agreement, AuditEntry
from pejling.people.rules.agreements import (
    AgreementDraft,
    NoticeAfterRenewal,
    RenewalBeforeStart,
    ValueWithoutCurrency,
    check_agreement,
)
from tests.makers import NOW, make_account

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (AgreementDraft(notice_by=MAR, renews_on=FEB), NoticeAfterRenewal),
        (AgreementDraft(starts_on=MAR, renews_on=FEB), RenewalBeforeStart),
        (AgreementDraft(value_minor=0), ValueWithoutCurrency),
    ],
)
def test_what_cannot_be_is_refused(draft, refusal):
    with pytest.raises(refusal):
        check_agreement(draft)


def test_days_in_their_order_or_on_one_day_are_allowed():
    check_agreement(AgreementDraft(starts_on=JAN, notice_by=FEB, renews_on=MAR))
    check_agreement(AgreementDraft(starts_on=JAN, notice_by=JAN, renews_on=JAN))
    check_agreement(AgreementDraft(notice_by=MAR))


@pytest.fixture
def account(nordlys):
    return make_account(nordlys)


@pytest.fixture
def by(owner):
    return {"user": owner.user, "now": NOW}


@pytest.mark.django_db
def test_an_agreement_without_a_number_gets_one_and_keeps_it(account, by):
    agreement = sign_agreement(account=account, draft=AgreementDraft(product="Service"), **by)
    assert agreement.external_id
    change_agreement(agreement=agreement, draft=AgreementDraft(product="Parts"), **by)
    assert Agreement.objects.get().external_id == agreement.external_id


@pytest.mark.django_db
def test_a_number_is_given_once_in_an_organisation(account, by, elsewhere):
    sign_agreement(account=account, draft=AgreementDraft(external_id="7"), **by)
    with pytest.raises(AgreementNumberTaken):
        sign_agreement(account=account, draft=AgreementDraft(external_id="7"), **by)
    sign_agreement(account=make_account(elsewhere), draft=AgreementDraft(external_id="7"), **by)


@pytest.mark.django_db
def test_what_is_left_empty_is_no_longer_agreed_and_the_audit_names_fields_only(account, by):
    draft = AgreementDraft(external_id="7", notice_by=FEB, renews_on=MAR, value_minor=100, currency="DKK")
    agreement = sign_agreement(account=account, draft=draft, **by)
    change_agreement(agreement=agreement, draft=AgreementDraft(external_id="7", renews_on=MAR, currency="DKK"), **by)
    agreement.refresh_from_db()
    assert (agreement.notice_by, agreement.value_minor, agreement.currency) == (None, None, "")
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry.detail == {"fields": ["notice_by", "value_minor", "currency"]}
    change_agreement(agreement=agreement, draft=AgreementDraft(external_id="7", renews_on=MAR), **by)
    assert AuditEntry.objects.count() == 2
