"""Loading a replayed world: founded once, replayed to its end, and gone on with after an interruption."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from pejling.channels.sender import Sender
from pejling.demo.cast import WRENFIELD, House
from pejling.demo.customers import CURRENCY, ZONE
from pejling.demo.figures import Figures, figures_of
from pejling.demo.house import add_owner, found_house
from pejling.demo.nordlys.cast import NORDLYS_HOUSE
from pejling.demo.nordlys.installation import INSTALLATION
from pejling.demo.postbox import open_posts
from pejling.demo.progress import Progress
from pejling.demo.quickly import without_waiting_for_the_disk
from pejling.demo.replay import Replay
from pejling.demo.runs import Run, begin_run, end_run, unfinished_run
from pejling.demo.script import Script
from pejling.demo.today import TodaysMoment, ask_today
from pejling.demo.worlds import nordlys, purchases_only, retail
from pejling.demo.worlds.showroom import SHOWROOM_VISIT
from pejling.people.actions.organisations import add_organisation
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day

BULK_FILE = "demo-mails.sqlite3"  # the mails of all but the last days, which would push the others out of the mailbox


class WorldRefused(Exception):
    """A world could not be loaded; the message says what to do."""


@dataclass(frozen=True)
class ReplayedWorld:
    """A world that is replayed: who it is, what happens in it, and which programmes ask."""

    key: str
    name: str
    note: str
    country: str
    zone: str
    currency: str
    script: Callable[[date, int | None], Script]
    set_up: Callable[[Organisation, Script], None]
    house: House | None = None  # without one there is only an owner
    today: TodaysMoment | None = None  # what can be clicked from the first minute


RETAIL = ReplayedWorld(
    "retail",
    retail.NAME,
    retail.NOTE,
    "GB",
    ZONE,
    CURRENCY,
    lambda today, days: retail.retail_script(today, days=days),
    retail.set_up,
    house=WRENFIELD,
    today=SHOWROOM_VISIT,
)
PURCHASES_ONLY = ReplayedWorld(
    "purchases-only",
    purchases_only.NAME,
    purchases_only.NOTE,
    "GB",
    ZONE,
    CURRENCY,
    lambda today, days: purchases_only.purchases_script(today, days=days),
    purchases_only.set_up,
)
NORDLYS = ReplayedWorld(
    "nordlys",
    nordlys.NAME,
    nordlys.NOTE,
    "DK",
    "Europe/Copenhagen",
    "DKK",
    lambda today, days: nordlys.nordlys_script(today, days=days),
    nordlys.set_up,
    house=NORDLYS_HOUSE,
    today=INSTALLATION,
)


def load_replayed(world: ReplayedWorld, *, slug: str, days: int | None, now: datetime, quiet: bool = False) -> Figures:
    """Found the world in an organisation of its own and replay it; an interrupted replay goes on instead."""
    if not settings.MAILBOX:
        raise WorldRefused("The demo sends its mails to the local mailbox, which is off (PEJLING_MAILBOX, production).")
    run = _interrupted(world, slug, days) or _begun(world, slug, days, now)
    organisation = run.organisation
    script = world.script(run.today, run.days)
    bulk_file = Path(settings.DATA_DIR) / BULK_FILE
    with open_posts(Path(settings.MAILBOX_FILE), bulk_file) as (post, bulk):
        _found(organisation, world, post.sender)
        world.set_up(organisation, script)
        progress = Progress(organisation, note=world.note, quiet=quiet)
        with without_waiting_for_the_disk():
            Replay(run, script, post=post, bulk=bulk, progress=progress).play()
    end_run(run)
    for file in bulk_file.parent.glob(f"{BULK_FILE}*"):
        file.unlink()
    return figures_of(organisation, now=organisation.created_at)


def _interrupted(world: ReplayedWorld, slug: str, days: int | None) -> Run | None:
    """The replay to go on with; loud when there is an organisation but nothing to go on with."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        return None
    run = unfinished_run(organisation)
    if run is None:
        raise WorldRefused(
            f"There is already an organisation {slug!r}: choose another with --org, or begin with an empty database."
        )
    if run.world != world.key or days not in (None, run.days):
        begun = f"--world {run.world}" + (f" --days {run.days}" if run.days else "")
        raise WorldRefused(f"In {slug!r} another replay was interrupted: go on with {begun}, or choose another --org.")
    return run


def _begun(world: ReplayedWorld, slug: str, days: int | None, now: datetime) -> Run:
    """The organisation and its cursor, together: whoever finds one finds the other."""
    with transaction.atomic():
        organisation = add_organisation(
            slug=slug,
            name=world.name,
            now=now,
            country=world.country,
            zone=world.zone,
            currency=world.currency,
            simulated=True,
            note=world.note,
        )
        first_day = world.script(local_day(now, world.zone), days).first_day
        return begin_run(organisation, world=world.key, days=days, first_day=first_day)


def _found(organisation: Organisation, world: ReplayedWorld, sender: Sender) -> None:
    """People first; and in a staffed house a few customers of today, before any other programme is there."""
    now = organisation.created_at
    if world.house is None:
        add_owner(organisation, now=now)
        return
    found_house(organisation, world.house, now=now)
    if world.today is not None:
        ask_today(organisation, world.today, sender=sender, now=now)
