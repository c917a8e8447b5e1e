"""The Carpentries' world: real answers, brought in by the importer that everybody uses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pejling.demo.house import add_owner
from pejling.fieldwork.actions.imports.responses import RESPONSES
from pejling.insight.actions.folding import fold
from pejling.people.actions.imports.run import import_file
from pejling.people.actions.organisations import add_organisation
from pejling.people.models import Organisation
from pejling.people.rules.importing.mapping import read_mapping
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme, Touchpoint
from pejling.programme.rules.sets import ProgrammeState, Stage, Track
from pejling.programme.rules.versions import default_relationship_rules, default_touchpoint_rules
from pejling.themes.actions.seeding import seed_themes

KEY = "carpentries"
NAME = "The Carpentries (a public survey)"
NOTE = (
    "Demo world. These answers are real: two public surveys of The Carpentries, CC BY 4.0, copyright (c) The "
    "Carpentries, https://software-carpentry.org/. They were imported without contacts; The Carpentries have no part "
    "in this program."
)
FOLDER = Path(__file__).parent.parent / "data" / "carpentries"


@dataclass(frozen=True)
class Survey:
    """One of the two files, with the programme that its answers belong to."""

    key: str
    name: str
    track: Track
    file: str
    map: str
    started_on: date


TRAINING = Survey(
    "instructor-training",
    "Instructor training",
    Track.TOUCHPOINT,
    "instructor_training_post_survey_2016-06_2018-03.csv.gz",
    "instructor_training.toml",
    date(2016, 6, 9),
)
LONG_TERM = Survey(
    "long-term",
    "Long-term survey",
    Track.RELATIONSHIP,
    "longterm_survey_2017-10.csv.gz",
    "longterm.toml",
    date(2017, 10, 1),
)


def load_carpentries(
    *, slug: str, now: datetime, watch: Callable[[str, int, int], None] = lambda phase, done, total: None
) -> dict[str, int]:
    """Bring in both surveys; the answers of each programme. A second time changes nothing."""
    organisation = Organisation.objects.filter(slug=slug).first() or _founded(slug, now)
    written = {}
    for survey in (TRAINING, LONG_TERM):
        _set_up(organisation, survey)
        report = import_file(
            organisation=organisation,
            path=FOLDER / survey.file,
            kind=RESPONSES,
            mapping=read_mapping((FOLDER / survey.map).read_text(encoding="utf-8")),
            now=now,
            watch=watch,
        )
        written[survey.key] = report.good
    while fold():
        pass
    return written


def _founded(slug: str, now: datetime) -> Organisation:
    organisation = add_organisation(slug=slug, name=NAME, now=now, country="US", zone="UTC", currency="USD", note=NOTE)
    add_owner(organisation, now=now)
    seed_themes(organisation)
    return organisation


def _set_up(organisation: Organisation, survey: Survey) -> None:
    """A programme that asks nobody: it only holds what was answered elsewhere."""
    if Programme.objects.filter(organisation=organisation, key=survey.key).exists():
        return
    touchpoint, rules = None, default_relationship_rules()
    if survey.track is Track.TOUCHPOINT:
        touchpoint, rules = _moment(organisation, survey), default_touchpoint_rules(delay_days=1)
    create_programme(
        organisation=organisation,
        key=survey.key,
        name=survey.name,
        track=survey.track,
        rules=rules,
        started_on=survey.started_on,
        touchpoint=touchpoint,
        state=ProgrammeState.PAUSED,
    )


def _moment(organisation: Organisation, survey: Survey) -> Touchpoint:
    return create_touchpoint(
        organisation=organisation, key=survey.key, name=survey.name, stage=Stage.USE, event_kind="training"
    )
