"""One round of the clock: what is due is done, each step by itself."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache, partial

from pejling.channels.sender import Sender
from pejling.fieldwork.actions.by_hand import call_off
from pejling.fieldwork.actions.deciding import counts_in_hours, decide_due, decide_prompt
from pejling.fieldwork.actions.evidence import judge_evidence
from pejling.fieldwork.actions.handing_over import expire_invitations
from pejling.fieldwork.actions.internal.asking import ask_colleagues
from pejling.fieldwork.actions.internal.delivering import expire_internal_asks
from pejling.fieldwork.actions.internal.forgetting import forget_colleagues
from pejling.fieldwork.actions.internal.reminding import remind_colleagues
from pejling.fieldwork.actions.reminding import queue_reminders
from pejling.fieldwork.actions.settling import settle_answers
from pejling.followup.actions.account_alerts import raise_account_alerts
from pejling.followup.actions.digests import queue_digests
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.escalating_help import escalate_help
from pejling.followup.actions.letting_go import let_go
from pejling.followup.actions.moving import move_due
from pejling.followup.actions.plan_notices import tell_due_steps
from pejling.followup.actions.promoters import find_referrals
from pejling.followup.actions.proposing import propose_verdicts
from pejling.followup.actions.solving import ask_what_is_due
from pejling.followup.actions.weekly import queue_weekly
from pejling.insight.actions.alarms import check_alarms
from pejling.insight.actions.folding import fold
from pejling.insight.actions.thinning import adjust_thinning
from pejling.outbox.actions.delivering import BATCH, Delivered, Round, deliver_due
from pejling.outbox.actions.reaping import reap
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.themes.actions.matching import match_themes
from pejling.worker.author import Rooms
from pejling.worker.jobs import Job, do_jobs, organisations_due
from pejling.worker.mail_in import read_mail_in
from pejling.worker.mornings import is_behind
from pejling.worker.nightly import purge

JOBS = (
    Job("alarms", time(7), lambda organisation, now: check_alarms(organisation, now=now)),
    Job("account_alerts", time(7), lambda organisation, now: raise_account_alerts(organisation, now=now)),
    Job("plan_steps", time(6, 30), lambda organisation, now: tell_due_steps(organisation, now=now)),
    Job("settle", time(2), lambda organisation, now: settle_answers(organisation.pk, now=now)),
    Job("by_hand", time(6), lambda organisation, now: call_off(organisation, now=now)),
    Job("let_go", time(2, 30), lambda organisation, now: let_go(organisation, now=now)),
    Job("referrals", time(4), lambda organisation, now: find_referrals(organisation, now=now)),
    Job("propose", time(5), lambda organisation, now: propose_verdicts(organisation, now=now)),
    Job("colleagues", time(6), lambda organisation, now: colleagues(organisation, now)),
    Job("purge", time(3), lambda organisation, now: purge(organisation, now=now), until_nothing_left=True),
)
DECIDED = (Track.RELATIONSHIP, Track.PULSE, Track.TOUCHPOINT)
RUNNING = Prepared(
    lambda *_: (
        Programme.objects.running()
        .filter(track__in=DECIDED)
        .select_related("organisation", "touchpoint")
        .annotate(in_hours=counts_in_hours())
    )
)
WEB = 4  # a round, at the same time: what does not answer holds up the mails for a quarter of a minute
log = logging.getLogger(__name__)


@dataclass
class Tick:
    """What one round did."""

    decided: int = 0  # days of programmes
    reminders: int = 0  # queued
    digests: int = 0
    moved: int = 0  # cases of absent colleagues, and of those who have left
    escalated: int = 0  # cases and hand-overs told of one level further up
    solved_asks: int = 0  # customers asked whether their closed case is solved
    delivered: Delivered = field(default_factory=Delivered)
    texted: Delivered = field(default_factory=Delivered)  # the same for text messages
    hooked: Delivered = field(default_factory=Delivered)  # the same for chat rooms and devices
    uncertain: int = 0
    judged: int = 0  # visits
    expired: int = 0
    settled: int = 0  # answers that nobody confirmed while they could
    folded: int = 0
    themed: int = 0  # comments matched to themes
    alarms: int = 0  # raised
    account_alerts: int = 0
    mails_in: int = 0  # replies, bounces and the like
    purged: int = 0  # rows forgotten
    failed: list[str] = field(default_factory=list)  # the steps that broke; the others were done

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        steps = (self.decided, self.reminders, self.digests, self.uncertain, self.expired, self.folded, self.failed)
        cases = (self.moved, self.escalated, self.account_alerts, self.solved_asks)
        done = (*steps, *cases, self.themed, self.judged, self.settled, self.alarms, self.mails_in, self.purged)
        return not any(done) and self.delivered == self.texted == self.hooked == Delivered()


def tick(
    *,
    now: datetime,
    sender: Sender,
    clock: Callable[[], datetime] | None = None,
    worker: str = "tick",
    stopping: Callable[[], bool] = lambda: False,
    leads: bool = True,
    mails: bool = True,
    texter: Sender | None = None,
    hooker: Sender | None = None,
) -> Tick:
    """Do what is due at ``now``, in the order of the steps below.

    A step that breaks is logged and holds up no other. With several workers only one leads; all of them deliver.
    ``clock`` runs on while a long round delivers; without it time stands still at ``now``. Text messages leave first, a
    batch in each round, and only with a ``texter``: a way out that is slow or shut holds up no other.
    """
    done = Tick()
    author = Rooms()
    due = cache(partial(organisations_due, "stand_ins", "digests", "weekly", now=now))
    round_ = partial(Round, worker=worker, clock=clock or (lambda: now), author=author, stopping=stopping)
    if leads:
        _step(done, "reap", lambda: _reap(done, now, author))
        _step(done, "judge", lambda: _judge(done, now))
        _step(done, "decide", lambda: _decide(done, now))
        _step(done, "remind", lambda: _remind(done, now))
        _step(done, "move", lambda: _move(done, due(), now))
        _step(done, "escalate", lambda: _escalate(done, now))
        _step(done, "digest", lambda: _digest(done, due(), now))
        _step(done, "solved", lambda: _ask_solved(done, now))
        _step(done, "jobs", lambda: _jobs(done, now))
        _step(done, "mail in", lambda: _mail_in(done, now))
    if texter is not None:
        texts = round_(sender=texter, channel=Channel.SMS, done=done.texted)
        _step(done, "text", lambda: _deliver(texts, limit=BATCH))
    if mails:
        _step(done, "deliver", lambda: _deliver(round_(sender=sender, done=done.delivered)))
    if hooker is not None:
        rooms = round_(sender=hooker, channel=Channel.WEB, done=done.hooked)
        _step(done, "hook", lambda: _deliver(rooms, limit=WEB))
    if leads:
        _step(done, "expire", lambda: _expire(done, now))
        _step(done, "fold", lambda: _fold(done))
        _step(done, "themes", lambda: _match_themes(done))
    return done


def colleagues(organisation: Organisation, now: datetime) -> int:
    """The internal track's morning: last quarter's names go first."""
    expire_internal_asks(organisation.pk, now=now)
    forget_colleagues(organisation, now=now)
    return ask_colleagues(organisation, now=now) + remind_colleagues(organisation, now=now)


def _step(done: Tick, name: str, step: Callable[[], None]) -> None:
    try:
        step()
    except Exception:
        log.exception("The step %r failed; it is tried again in the next round", name)
        done.failed.append(name)


def _reap(done: Tick, now: datetime, author: Rooms) -> None:
    done.uncertain = reap(now=now, author=author)


def _judge(done: Tick, now: datetime) -> None:
    """Before anybody is reminded: a link that only a scanner followed was followed by nobody."""
    done.judged = judge_evidence(now=now)


def _decide(done: Tick, now: datetime) -> None:
    """Whoever is behind the local day, once the day has begun; then what has come due within the day."""
    programmes = RUNNING.all()
    for organisation in _behind(programmes, now):
        adjust_thinning(organisation, now=now)
        done.decided += len(decide_due(organisation, now=now))
    done.decided += len(decide_prompt([row for row in programmes if vars(row)["in_hours"]], now=now))


def _behind(programmes: Iterable[Programme], now: datetime) -> list[Organisation]:
    """The organisations with a running programme that has not decided its local day."""
    late = {
        row.organisation
        for row in programmes
        if is_behind(row.started_on, row.decided_on, now=now, zone=row.organisation.zone)
    }
    return sorted(late, key=lambda organisation: organisation.pk)


def _remind(done: Tick, now: datetime) -> None:
    done.reminders = queue_reminders(now=now)


def _move(done: Tick, due: Iterable[Organisation], now: datetime) -> None:
    """Every quarter of an hour. Before anybody is told that a case waits: it is to be told to whoever is there."""
    for organisation in due:
        done.moved += move_due(organisation, now=now)


def _escalate(done: Tick, now: datetime) -> None:
    """The customers' clocks, then those of departments that were asked to help."""
    done.escalated += escalate_due(now=now) + escalate_help(now=now)


def _digest(done: Tick, due: Iterable[Organisation], now: datetime) -> None:
    for organisation in due:
        done.digests += queue_digests(organisation, now=now) + queue_weekly(organisation, now=now)


def _ask_solved(done: Tick, now: datetime) -> None:
    done.solved_asks = ask_what_is_due(now=now)


def _jobs(done: Tick, now: datetime) -> None:
    """Alarms when the day's decisions are made, and before anybody is mailed; the purge while nobody is up."""
    did = do_jobs(JOBS, now=now)
    done.alarms, done.purged = did.counts.get("alarms", 0), did.counts.get("purge", 0)
    done.account_alerts = did.counts.get("account_alerts", 0)
    done.settled = did.counts.get("settle", 0)
    done.failed += did.failed


def _mail_in(done: Tick, now: datetime) -> None:
    """Before anybody is mailed: who has just written STOP gets nothing more."""
    done.mails_in = read_mail_in(now=now)


def _deliver(round_: Round, *, limit: int | None = None) -> None:
    deliver_due(round_, limit=limit)


def _expire(done: Tick, now: datetime) -> None:
    done.expired = expire_invitations(now=now)


def _fold(done: Tick) -> None:
    done.folded = fold()


def _match_themes(done: Tick) -> None:
    """Demo worlds too: what was said is said, whatever the clock."""
    done.themed = match_themes()
