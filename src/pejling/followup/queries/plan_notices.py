"""Writing to whoever owns a step of an account's plan, and the steps that stand in their digest."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.followup.models import PlanStep
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_from
from pejling.followup.queries.saying import desk_url
from pejling.followup.rules.plan_steps import SOON, Stage, is_true_still, stage_of
from pejling.outbox.models import Delivery

ALONG = ("organisation", "account", "owner__user", "created_by")
MOST = 20  # steps in a digest; the accounts' pages have the rest


def compose_plan_step(step_id: int, *, delivery: Delivery) -> Message | None:
    """The mail about a step; None once it is done, somebody else's, or due on another day."""
    step = step_of(delivery)
    if step is None or step.owner is None or step.owner.email != delivery.address:
        return None
    reader = reader_from(step.owner, step.organisation)
    with translation.override(reader.language):
        values = _values(step, stage_of(delivery.idempotency_key))
    return staff_message(delivery, "notice", {"language": reader.language, **values}, step.organisation, reader)


def plan_step_line(delivery: Delivery) -> dict[str, str] | None:
    """The same as a line of a digest, in the reader's language."""
    step = step_of(delivery)
    if step is None:
        return None
    return {"words": headline_of_step(step, stage_of(delivery.idempotency_key)), "url": _url(step)}


def steps_of_digest(owner_ids: Collection[int], *, today: date) -> dict[int, list[PlanStep]]:
    """What is overdue or due within a week, by owner, the oldest first."""
    rows = PlanStep.objects.filter(owner_id__in=owner_ids, done_at=None, due_on__lte=today + SOON)
    found: dict[int, list[PlanStep]] = defaultdict(list)
    for step in rows.select_related("organisation", "account").order_by("due_on", "pk"):
        found[step.owner_id or 0].append(step)
    return {owner: steps[:MOST] for owner, steps in found.items()}


def digest_line(step: PlanStep, *, today: date) -> dict[str, str]:
    """A step as a reminder in a digest."""
    day = date_format(step.due_on, "DATE_FORMAT") if step.due_on else ""
    words = _("overdue since %(day)s") if step.due_on and step.due_on < today else _("due on %(day)s")
    return {"who": f"{step.account}: {_first_words(step)}", "due": words % {"day": day}, "url": _url(step)}


def step_of(delivery: Delivery) -> PlanStep | None:
    """The step that a mail tells of, as long as that is true."""
    step = PlanStep.objects.select_related(*ALONG).filter(pk=delivery.subject_id, done_at=None).first()
    return step if step and is_true_still(delivery.idempotency_key, step.due_on, step.owner_id) else None


def _values(step: PlanStep, stage: Stage) -> dict[str, object]:
    subject = headline_of_step(step, stage)
    return {
        "subject": subject,
        "headline": subject,
        "changed": "",
        "comment": step.text,
        "no_comment": "",
        "about": _about(step),
        "next_step": _("When it is done, say so on the account's page; if the day cannot be kept, choose another."),
        "url": _url(step),
        "button": _("Open the account"),
        "small": _("You get this mail because the step is yours."),
    }


def headline_of_step(step: PlanStep, stage: Stage, *, account: str = "") -> str:
    """What is to be done, in one sentence; ``account`` is how it is named, if not by its name."""
    words = {
        Stage.GIVEN: _("A step for %(account)s is yours"),
        Stage.SOON: _("Due on %(day)s: your step for %(account)s"),
        Stage.LATE: _("Overdue since %(day)s: your step for %(account)s"),
    }
    day = date_format(step.due_on, "DATE_FORMAT") if step.due_on else ""
    return words[stage] % {"account": account or step.account, "day": day}


def _about(step: PlanStep) -> str:
    day = _("due on %(day)s") % {"day": date_format(step.due_on, "DATE_FORMAT")} if step.due_on else ""
    return " · ".join(filter(None, (str(step.account), day, str(step.created_by or ""))))


def _first_words(step: PlanStep) -> str:
    line = step.text.strip().splitlines()[0]
    return line if len(line) <= 80 else f"{line[:79]}…"


def _url(step: PlanStep) -> str:
    return desk_url(step.organisation, f"accounts/{step.account.public_id}/")
