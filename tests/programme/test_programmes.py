"""Setting up, pausing and resuming programmes."""

from datetime import date

import pytest

from pejling.people.models import AuditEntry
from pejling.programme.actions.programmes import (
    NotReady,
    WrongState,
    create_programme,
    create_touchpoint,
    pause_programme,
    resume_programme,
    start_programme,
)
from pejling.programme.models import Programme
from pejling.programme.queries.wordings import NoWording, wording_for, wording_versions
from pejling.programme.rules.sets import ProgrammeState, Stage, Track
from pejling.programme.rules.texts import LANGUAGES
from pejling.programme.rules.versions import default_relationship_rules, default_touchpoint_rules
from tests.makers import make_employee, make_programme, make_touchpoint, make_wording

START = date(2026, 3, 1)


def relationship(organisation, **fields):
    defaults = {
        "key": "rel",
        "name": "Relationship",
        "track": Track.RELATIONSHIP,
        "sender": make_employee(organisation),
    }
    rules = default_relationship_rules()
    return create_programme(organisation=organisation, rules=rules, started_on=START, **{**defaults, **fields})


def test_a_new_programme_has_rules_from_before_its_start(nordlys):
    programme = relationship(nordlys)
    assert programme.rules_on(START) == (1, default_relationship_rules())
    assert programme.state == ProgrammeState.RUNNING


def test_a_new_programme_speaks_every_language(nordlys):
    assert wording_versions(relationship(nordlys).pk) == dict.fromkeys(LANGUAGES, 1)


def test_a_touchpoint_programme_speaks_of_its_stage(nordlys):
    touchpoint = create_touchpoint(
        organisation=nordlys, key="delivery", name="Delivery", stage=Stage.RECEIVE, event_kind="delivery"
    )
    programme = create_programme(
        organisation=nordlys,
        key="delivery",
        name="Delivery",
        track=Track.TOUCHPOINT,
        rules=default_touchpoint_rules(delay_days=3),
        started_on=START,
        touchpoint=touchpoint,
        sender=make_employee(nordlys),
    )
    assert "leveringen" in wording_for(programme.pk, "da").question


def test_setting_up_is_audited(nordlys, owner, now):
    programme = relationship(nordlys, now=now, user=owner.user)
    entry = AuditEntry.objects.get(organisation=nordlys, action="programme_created")
    assert (entry.subject_id, entry.user, entry.at) == (programme.public_id, owner.user, now)


@pytest.mark.parametrize(("language", "found"), [("da", "da"), ("da-DK", "da"), ("pl", "en")])
def test_the_wording_is_in_the_nearest_language(nordlys, language, found):
    assert wording_for(relationship(nordlys).pk, language).language == found


def test_a_version_can_be_asked_for_again(nordlys):
    programme = relationship(nordlys)
    make_wording(programme, language="da", version=2, subject="Ny")
    assert wording_for(programme.pk, "da").subject == "Ny"
    assert wording_for(programme.pk, "da", version=1).subject != "Ny"


def test_a_missing_wording_is_told(nordlys):
    with pytest.raises(NoWording, match="version 9"):
        wording_for(relationship(nordlys).pk, "da", version=9)


def test_a_pause_is_not_made_up_for(nordlys, now):
    programme = relationship(nordlys)
    programme.decided_on = START
    programme.save(update_fields=["decided_on"])
    pause_programme(programme=programme, now=now)
    assert programme.state == ProgrammeState.PAUSED
    resume_programme(programme=programme, now=now)
    assert (programme.state, programme.decided_on) == (ProgrammeState.RUNNING, date(2026, 3, 9))


def test_a_short_pause_decides_no_day_again(nordlys, now):
    programme = relationship(nordlys)
    programme.decided_on = date(2026, 3, 10)
    programme.save(update_fields=["decided_on"])
    pause_programme(programme=programme, now=now)
    assert resume_programme(programme=programme, now=now).decided_on == date(2026, 3, 10)


def test_a_draft_starts_today(nordlys, now):
    programme = relationship(nordlys, state=ProgrammeState.DRAFT)
    start_programme(programme=programme, now=now)
    assert (programme.state, programme.started_on) == (ProgrammeState.RUNNING, date(2026, 3, 10))


UNFIT = [{"email": ""}, {"left_on": START}, {"email": "noreply@nordlys.invalid"}, {"email": "Do-Not.Reply@x.invalid"}]


@pytest.mark.parametrize("fields", [None, *UNFIT])
def test_nobody_is_asked_before_somebody_signs(nordlys, now, fields):
    sender = None if fields is None else make_employee(nordlys, **fields)
    with pytest.raises(NotReady, match="sender"):
        relationship(nordlys, sender=sender)
    draft = relationship(nordlys, sender=sender, state=ProgrammeState.DRAFT)
    with pytest.raises(NotReady, match="sender"):
        start_programme(programme=draft, now=now)
    paused = relationship(nordlys, key="paused", sender=sender, state=ProgrammeState.PAUSED)
    with pytest.raises(NotReady, match="sender"):
        resume_programme(programme=paused, now=now)
    assert not Programme.objects.running().exists()


def test_whoever_leaves_next_month_may_sign_today(nordlys, now):
    sender = make_employee(nordlys, left_on=date(2026, 4, 10))
    draft = relationship(nordlys, sender=sender, state=ProgrammeState.DRAFT)
    assert start_programme(programme=draft, now=now).state == ProgrammeState.RUNNING


def test_what_runs_cannot_be_resumed(nordlys, now):
    programme = make_programme(nordlys)
    with pytest.raises(WrongState, match="running: only paused"):
        resume_programme(programme=programme, now=now)
    assert not AuditEntry.objects.filter(action="programme_running").exists()


def test_a_new_programme_speaks_as_formally_as_each_language_does(nordlys):
    forms = dict(relationship(nordlys).wordings.values_list("language", "formality"))
    assert {language for language, form in forms.items() if form == "formal"} == {"de", "nl", "es"}
    assert set(forms.values()) == {"", "formal"}


def test_a_common_touchpoint_is_spoken_of_by_name(nordlys):
    touchpoint = make_touchpoint(nordlys, stage="use", event_kind="onboarding")
    programme = relationship(nordlys, track=Track.TOUCHPOINT, touchpoint=touchpoint)
    assert "komme i gang" in wording_for(programme.pk, "da").intro
