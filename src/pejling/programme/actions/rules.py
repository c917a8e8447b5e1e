"""Changing the rules: a draft's in place, a running programme's from a day on."""

from datetime import date, datetime, timedelta

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import User
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme, RuleVersion
from pejling.programme.rules.sets import ProgrammeState
from pejling.programme.rules.versions import Rules


class RulesTooEarly(ValueError):
    """Rules cannot be changed for days that have been decided by the old ones."""

    def __init__(self, valid_from: date, *, earliest: date) -> None:
        super().__init__(f"The new rules are to hold from {valid_from}: {earliest} is the first day allowed.")
        self.earliest = earliest


@transaction.atomic
def change_rules(
    *, programme: Programme, rules: Rules, now: datetime, valid_from: date | None = None, user: User | None = None
) -> RuleVersion:
    """Let other rules hold from a day on (the first undecided one by default); the newest word counts.

    A draft has decided nothing: its rules are written over.
    """
    if programme.state == ProgrammeState.DRAFT:
        return _rewrite_draft(programme, rules)
    earliest = first_open_day(programme, now=now)
    valid_from = valid_from or earliest
    if valid_from < earliest:
        raise RulesTooEarly(valid_from, earliest=earliest)
    newest = programme.rule_versions.select_for_update().order_by("-version").first()
    version = RuleVersion.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        version=newest.version + 1 if newest else 1,
        valid_from=valid_from,
        rules=rules.to_json(),
    )
    _audit(programme, version, now=now, user=user)
    return version


def first_open_day(programme: Programme, *, now: datetime) -> date:
    """The first day that no decision has been made for: today, or the day after the last decided one."""
    today = local_day(now, programme.organisation.zone)
    return max(today, programme.decided_on + timedelta(days=1)) if programme.decided_on else today


def newest_rules(programme: Programme) -> Rules:
    """The rules as they were last written, whether they hold already or only from a day to come."""
    version = programme.rule_versions.order_by("-version").first()
    if version is None:
        raise RuleVersion.DoesNotExist(f"Programme {programme.key!r} has no rules.")
    return version.value


def _rewrite_draft(programme: Programme, rules: Rules) -> RuleVersion:
    version = programme.rule_versions.order_by("-version").first()
    if version is None:
        raise RuleVersion.DoesNotExist(f"Programme {programme.key!r} has no rules.")
    version.rules = rules.to_json()
    version.save(update_fields=["rules"])
    _withdraw_approval(programme)
    return version


def _withdraw_approval(programme: Programme) -> None:
    """What was approved is no longer what would be launched."""
    if programme.approved_at is not None:
        programme.approved_at = programme.approved_by = None
        programme.save(update_fields=["approved_at", "approved_by"])


def _audit(programme: Programme, version: RuleVersion, *, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action="programme_rules_changed",
        subject="programme",
        subject_id=programme.public_id,
        detail={"version": version.version, "valid_from": version.valid_from.isoformat()},
    )
