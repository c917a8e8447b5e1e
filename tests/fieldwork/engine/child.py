"""A worker in a process of its own that lives through days of its own clock, so that it can be killed.

``python -m tests.fieldwork.engine.child fill|live|tell``; the folder is in LIFE_FOLDER.
"""

import json
import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import django

START = date(2026, 3, 23)  # a Monday
DAYS = 25


def fill() -> None:
    """Sixty customers, some of them twice, a relationship every three weeks, and something that happens to all."""
    from pejling.people.actions.contacts import upsert_contacts
    from pejling.people.actions.tables import bring_up_to_date
    from pejling.people.models import Contact
    from pejling.people.rules.rows import ContactRow
    from pejling.programme.rules.versions import Gaps, Hours, Reminder, Rules, Timing, default_touchpoint_rules
    from tests.makers import make_event, make_organisation, make_programme

    bring_up_to_date()
    house = make_organisation(slug="nordlys")
    gaps = Gaps(any_ask=14, same_touchpoint=20, relationship=16, after_event=4)
    cycle = Timing(kind="slot", cycle_days=21, new_customer_days=0)
    rules = Rules(timing=cycle, gaps=gaps, hours=Hours(), postpone_days=8, daily_cap=4, reminder=Reminder(2))
    make_programme(house, key="rel", rules=rules, started_on=START)
    make_programme(house, key="tp", track="touchpoint", rules=default_touchpoint_rules(delay_days=1), started_on=START)
    upsert_contacts(
        house, [ContactRow(f"c-{n}", (f"kunde.{n % 50}@example.invalid",), country="DK") for n in range(60)]
    )
    for n, contact in enumerate(Contact.objects.order_by("pk")):
        make_event(contact, on=START + timedelta(days=n * 7 % DAYS), message_id=f"m-{n}")


def live(folder: Path) -> None:
    """From the day on which the last worker died to the end; first, as always, what a dead one held is taken back."""
    from pejling.outbox.actions.reaping import reap_dead
    from pejling.worker.author import Rooms
    from pejling.worker.steps import tick
    from tests.outbox.fakes import FakeSender

    progress = folder / "day"
    for n in range(int(progress.read_text()) if progress.exists() else 0, DAYS):
        now = datetime.combine(START + timedelta(days=n), time(9), tzinfo=UTC)
        reap_dead(now=now, author=Rooms(), dead=lambda worker: True)
        done = tick(now=now, sender=FakeSender(), worker=f"w:{os.getpid()}")
        assert done.failed == [], done
        progress.with_suffix(".new").write_text(str(n + 1))
        progress.with_suffix(".new").rename(progress)


def tell() -> None:
    """All decisions and how often each mail left."""
    from pejling.fieldwork.models import Invitation
    from pejling.outbox.models import Delivery
    from pejling.people.models import Organisation
    from tests.fieldwork.engine.living import story

    house = Organisation.objects.get(slug="nordlys")
    states = sorted(Delivery.objects.filter(kind="ask").values_list("state", flat=True))
    asks = sorted(Invitation.objects.values_list("contact__external_id", "cycle", "asked_on"))
    slots = [row[:1] + row[2:] for row in asks]
    sys.stdout.write(json.dumps({"story": story(house), "asks": slots, "states": states}, default=str))


if __name__ == "__main__":
    django.setup()
    place = Path(os.environ["LIFE_FOLDER"])
    (place / "begun").touch()
    {"fill": fill, "live": lambda: live(place), "tell": tell}[sys.argv[1]]()
