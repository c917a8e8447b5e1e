import json
from datetime import date, timedelta

import pytest

from pejling.demo.loading import PURCHASES_ONLY, RETAIL, WorldRefused
from pejling.demo.progress import FILE, Progress, Stand
from pejling.demo.runs import begin_run, day_done, end_run, unfinished_run
from pejling.outbox.queries.replays import replay_under_way
from pejling.people.models import Organisation
from tests.demo.replays import NOW, load
from tests.makers import make_organisation

FIRST = date(2026, 1, 5)


@pytest.fixture
def house(db):
    return make_organisation(slug="retail", zone="Europe/London", created_at=NOW)


def test_a_run_is_found_again_with_all_that_a_restart_must_know(house):
    begin_run(house, world="retail", days=60, first_day=FIRST)
    day_done(unfinished_run(house), FIRST + timedelta(days=2))

    run = unfinished_run(house)

    assert (run.world, run.days, run.next_day, run.today) == ("retail", 60, date(2026, 1, 8), NOW.date())


def test_the_worker_waits_until_the_run_has_ended(house):
    run = begin_run(house, world="retail", days=None, first_day=FIRST)
    assert replay_under_way()

    end_run(run)

    assert not replay_under_way()
    assert unfinished_run(house) is None


def test_another_world_does_not_take_over_an_interrupted_one(house, own_folder):
    begin_run(house, world="retail", days=60, first_day=FIRST)

    with pytest.raises(WorldRefused, match="--world retail --days 60"):
        load(PURCHASES_ONLY, "retail")
    with pytest.raises(WorldRefused, match="--world retail --days 60"):
        load(RETAIL, "retail", 30)


def test_progress_stands_in_a_file_and_in_the_note(house, own_folder, capsys):
    progress, stand = Progress(house, note="Invented."), Stand("retail", "retail", date(2026, 3, 1), 15, 376)

    progress.tell(stand)

    assert json.loads((own_folder / FILE).read_text())["done"] == 15
    assert Organisation.objects.get().note == "The demo is being replayed: week 3 of 54. Invented."
    assert capsys.readouterr().err == "retail: 2026-03-01 · day 15 of 376\n"

    progress.finish(stand)

    assert json.loads((own_folder / FILE).read_text())["finished"]
    assert Organisation.objects.get().note == "Invented."


def test_an_organisation_that_is_there_is_not_touched(db, own_folder):
    make_organisation(slug="retail")

    with pytest.raises(WorldRefused, match="choose another with --org"):
        load(RETAIL, "retail", 8)


def test_without_the_local_mailbox_there_is_no_demo(db, own_folder, settings):
    settings.MAILBOX = False

    with pytest.raises(WorldRefused, match="PEJLING_MAILBOX"):
        load(RETAIL, "retail", 8)
    assert not Organisation.objects.exists()
