"""A database with invitations ready to be answered, made and counted in processes of their own.

``python -m benchmarks.asked make N`` prints their paths; ``… count`` prints how many were answered,
``… commits`` how many durable commits a second the database allows.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")


def make(number: int) -> list[str]:
    """Migrate, ask ``number`` customers an hour ago, and give the paths of their links."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone
    from tests.makers import make_employee, make_organisation, make_programme

    from pejling.fieldwork.models import Invitation
    from pejling.fieldwork.rules.tokens import make_token
    from pejling.people.models import Contact

    call_command("migrate", verbosity=0)
    now = timezone.now()
    organisation = make_organisation()
    programme, employee = make_programme(organisation), make_employee(organisation)
    contacts = [
        Contact(organisation=organisation, external_id=f"c{n}", person_key=f"p{n}", given_name=f"Åse {n}")
        for n in range(number)
    ]
    Contact.objects.bulk_create(contacts, batch_size=1000)
    invitations = [
        Invitation(
            organisation=organisation,
            programme=programme,
            track=programme.track,
            rule_version=1,
            person_key=contact.person_key,
            contact=contact,
            employee=employee,
            cycle="bench",
            language="da",
            state="handed_over",
            asked_on=now.date(),
            handed_over_at=now - timedelta(hours=1),
            expires_at=now + timedelta(days=14),
        )
        for contact in contacts
    ]
    Invitation.objects.bulk_create(invitations, batch_size=1000)
    tokens = [make_token(invitation.public_id, key=settings.LINK_KEY) for invitation in invitations]
    _write_page(Path(settings.DATA_DIR) / "bench.html", f"/r/{tokens[0]}")
    return [f"/r/{token}" for token in tokens]


def commits(seconds: float = 2.0) -> float:
    """What the database alone allows: durable transactions of one small row each, per second, one after the other."""
    from django.utils import timezone

    from pejling.fieldwork.models import Evidence, Invitation

    invitation, moment = Invitation.objects.earliest("pk"), timezone.now()
    began, done = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        Evidence.objects.create(
            organisation_id=invitation.organisation_id, invitation=invitation, at=moment, kind="visit", method="BENCH"
        )
        done += 1
    return done / (time.perf_counter() - began)


def count() -> dict[str, int]:
    """What the database holds after all: answers, unhappy ones, cases, and the sum of the change rows of scores."""
    from pejling.fieldwork.models import CountChange, Evidence, Response
    from pejling.followup.models import Case

    deltas = CountChange.objects.filter(measure__regex="^s[0-9]+$").values_list("delta", flat=True)
    return {
        "answers": Response.objects.count(),
        "unhappy": Response.objects.filter(score__lte=6).count(),
        "cases": Case.objects.unhappy().count(),
        "counted": sum(deltas),
        "visited": sum(CountChange.objects.filter(measure="visited").values_list("delta", flat=True)),
        "evidence": Evidence.objects.exclude(method="BENCH").count(),
    }


def answered() -> dict[str, int]:
    """The score behind each link that has one."""
    from django.conf import settings

    from pejling.fieldwork.models import Response
    from pejling.fieldwork.rules.tokens import make_token

    rows = Response.objects.filter(state="confirmed").values_list("invitation__public_id", "score")
    return {f"/r/{make_token(public_id, key=settings.LINK_KEY)}": score for public_id, score in rows}


def command() -> list[str]:
    """The command line of the web server."""
    from pejling.worker.web import web_command

    return web_command()


def _write_page(file: Path, path: str) -> None:
    """The survey page's own bytes, for the bare application; nothing is kept of this visit."""
    from django.db import transaction
    from django.test import Client

    with transaction.atomic():
        file.write_bytes(Client().get(path).content)
        transaction.set_rollback(True)


if __name__ == "__main__":
    import django

    django.setup()
    verbs = {
        "make": lambda: make(int(sys.argv[2])),
        "commits": commits,
        "count": count,
        "answered": answered,
        "command": command,
    }
    print(json.dumps(verbs[sys.argv[1]]()))
