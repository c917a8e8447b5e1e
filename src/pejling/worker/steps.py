"""One round of the clock: what is due is done, each step by itself."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from pejling.channels.sender import Sender
from pejling.fieldwork.actions.handing_over import expire_invitations
from pejling.outbox.actions.delivering import Delivered, Round, deliver_due
from pejling.outbox.actions.reaping import reap
from pejling.worker.author import Rooms

log = logging.getLogger(__name__)


@dataclass
class Tick:
    """What one round did."""

    decided: int = 0
    delivered: Delivered = field(default_factory=Delivered)
    uncertain: int = 0
    expired: int = 0
    folded: int = 0
    failed: list[str] = field(default_factory=list)  # the steps that broke; the others were done

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return not (self.decided or self.uncertain or self.expired or self.folded or self.failed) and (
            self.delivered == Delivered()
        )


def tick(
    *,
    now: datetime,
    sender: Sender,
    clock: Callable[[], datetime] | None = None,
    worker: str = "tick",
    stopping: Callable[[], bool] = lambda: False,
    leads: bool = True,
    mails: bool = True,
) -> Tick:
    """Do what is due at ``now``: take back, decide, deliver, expire, digest, fold.

    A step that breaks is logged and holds up no other. With several workers only one leads; all of them deliver.
    ``clock`` runs on while a long round delivers; without it time stands still at ``now``.
    """
    done = Tick()
    author = Rooms()
    if leads:
        _step(done, "reap", lambda: _reap(done, now, author))
    if mails:
        round_ = Round(worker=worker, clock=clock or (lambda: now), sender=sender, author=author, stopping=stopping)
        _step(done, "deliver", lambda: _deliver(done, round_))
    if leads:
        _step(done, "expire", lambda: _expire(done, now))
    return done


def _step(done: Tick, name: str, step: Callable[[], None]) -> None:
    try:
        step()
    except Exception:
        log.exception("The step %r failed; it is tried again in the next round", name)
        done.failed.append(name)


def _reap(done: Tick, now: datetime, author: Rooms) -> None:
    done.uncertain = reap(now=now, author=author)


def _deliver(done: Tick, round_: Round) -> None:
    done.delivered = round_.done
    deliver_due(round_)


def _expire(done: Tick, now: datetime) -> None:
    done.expired = expire_invitations(now=now)
