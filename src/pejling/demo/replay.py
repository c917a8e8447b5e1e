"""The replay: day by day on an injected clock, through the worker's own round."""

from datetime import date, datetime, time, timedelta
from time import monotonic

from django.db import transaction

from pejling.demo.agenda import Agenda
from pejling.demo.colleagues import Colleagues
from pejling.demo.crowd import Crowd
from pejling.demo.postbox import Post
from pejling.demo.progress import Progress, Stand
from pejling.demo.runs import Run, day_done
from pejling.demo.script import Script
from pejling.insight.actions.folding import fold
from pejling.outbox.actions.reaping import reap_dead
from pejling.people.rules.days import local_moment
from pejling.themes.actions.matching import match_themes
from pejling.worker.author import Rooms
from pejling.worker.loop import is_dead, worker_name
from pejling.worker.steps import Tick, tick

WEEK = 7
JUST_BEFORE = timedelta(minutes=1)  # the mails of today are newer
LONGEST_WRITE = 0.03  # seconds: on SQLite everybody else waits for a write transaction


class ReplayBroken(Exception):
    """A step of the worker failed, so the world would not be what it should."""


class Replay:
    """A world on its way from one day to the next."""

    def __init__(self, run: Run, script: Script, *, post: Post, bulk: Post, progress: Progress) -> None:
        self.run = run
        self.script = script
        self.post = post  # to the local mailbox, which shows the newest mails: those of the last days
        self.bulk = bulk  # to a mailbox that nobody looks into: those of the days before
        self.progress = progress
        self.worker = worker_name()
        self.agenda = Agenda()
        colleagues = Colleagues(run.organisation.pk, self.agenda, script.habits)
        self.crowd = Crowd(run.organisation, self.agenda, (post.box, bulk.box), colleagues, script=script)

    def play(self) -> None:
        """Replay all days that are left; what a killed replay had done already is not done twice."""
        begun = self._midnight(self.run.next_day)
        reap_dead(now=begun, author=Rooms(), dead=is_dead)
        for post in (self.post, self.bulk):
            post.box.collect()
        self.crowd.remember(after=begun - timedelta(seconds=1))
        for day in self.script.days_from(self.run.next_day):
            self._play_day(day)
            day_done(self.run, day)
            if (day - self.script.first_day).days % WEEK == 0:
                self.progress.tell(self._stand(day))
        if self.script.catches_up:
            self._catch_up(self.run.organisation.created_at - JUST_BEFORE)
        while fold():  # what was answered after the last round
            pass
        while match_themes():
            pass
        self.progress.finish(self._stand(self.script.last_day))

    def tick(self, now: datetime, post: Post) -> Tick:
        """One round of the worker at a moment; new mail is then seen by its receivers."""
        done = tick(now=now, sender=post.sender, worker=self.worker)
        if done.failed or done.delivered.unreachable:
            raise ReplayBroken(f"At {now} the worker failed: {', '.join(done.failed) or 'no mail server'}.")
        if done.delivered.accepted or done.delivered.uncertain:
            post.box.collect()
            self.crowd.open_new_mail(now)
        return done

    def _play_day(self, day: date) -> None:
        for moment in self.script.moments_of(day, self.run.organisation.zone):
            self._live_until(moment)
            self.tick(moment, self.post if self.script.is_recent(day) else self.bulk)
        self._live_until(self._midnight(day + timedelta(days=1)) - timedelta(microseconds=1))
        self.script.feed.bring_in(self.run.organisation, day)

    def _catch_up(self, moment: datetime) -> None:
        """Last night and this morning: what is due leaves now, and not on top of what a visitor is to find."""
        self._live_until(moment)
        self.tick(moment, self.post)

    def _live_until(self, moment: datetime) -> None:
        """What people do, several steps to a commit: a commit waits for the disk, which has better things to do."""
        while self.agenda.has_until(moment):
            until = monotonic() + LONGEST_WRITE
            with transaction.atomic():
                self.agenda.run_until(moment, enough=lambda: monotonic() > until)  # noqa: B023 - called at once

    def _midnight(self, day: date) -> datetime:
        return local_moment(day, time.min, self.run.organisation.zone)

    def _stand(self, day: date) -> Stand:
        return Stand(
            world=self.run.world,
            organisation=self.run.organisation.slug,
            day=day,
            done=(day - self.script.first_day).days + 1,
            days=self.script.length,
        )
