"""Simulated customers at work: each ask that reached the mailbox is opened, answered, or left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db.models import QuerySet

from pejling.demo.agenda import Agenda, Step
from pejling.demo.browser import BY_HAND, Browser
from pejling.demo.colleagues import Colleagues
from pejling.demo.draws import share
from pejling.demo.postbox import Letter, Postbox
from pejling.demo.respondents import Asked, Reply, delay_of, looked_at, only_looks, opts_out, reply_to, when_awake
from pejling.demo.script import Script
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.links import survey_url, unsubscribe_url
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared
from pejling.programme.rules.sets import Category, category_of

ALONG = ("programme", "contact", "event", "employee", "unit")
READ = (
    "public_id",
    "organisation_id",
    "cycle",
    "segment",
    "language",
    "handed_over_at",
    "answered_at",
    "programme__key",
    "contact__external_id",
    "event__message_id",
    "event__occurred_on",
    "event__properties",
    "asked_on",
    "employee__external_id",
    "unit__key",
)
CASES = Prepared(lambda here: Case.objects.waiting().filter(response__invitation_id=here), -1)
SOME_MOMENT = datetime(1900, 1, 1, tzinfo=UTC)
LONGEST_LIFE = timedelta(days=40)  # no simulated customer comes back to an older ask


@dataclass(frozen=True)
class Recipient:
    """An ask with what its receiver needs to act on it."""

    invitation_id: int
    asked: Asked
    letter: Letter


class Crowd:
    """Puts what customers will do with their asks on the agenda."""

    def __init__(
        self,
        organisation: Organisation,
        agenda: Agenda,
        postboxes: Sequence[Postbox],
        colleagues: Colleagues,
        *,
        script: Script,
    ) -> None:
        self.organisation = organisation
        self.agenda = agenda
        self.postboxes = postboxes
        self.colleagues = colleagues
        self.script = script
        self.browser = Browser()
        self.handed_over = Prepared(lambda at: self._asks().filter(handed_over_at=at), SOME_MOMENT)

    def open_new_mail(self, handed_over_at: datetime) -> int:
        """Let the receivers of the asks of one moment make up their minds; returns how many there are."""
        fresh = self.handed_over.all(handed_over_at) if self.script.answered else []
        self._plan(fresh, after=handed_over_at)
        return len(fresh)

    def remember(self, *, after: datetime) -> None:
        """After a restart: plan all that was to happen later than a moment, asks and cases alike."""
        asks = self._asks().filter(handed_over_at__gt=after - LONGEST_LIFE)
        self._plan(list(asks), after=after)
        cases = Case.objects.waiting().filter(organisation=self.organisation, response__isnull=False)
        for case in cases.select_related(*(f"response__invitation__{name}" for name in ALONG)):
            invitation = case.response.invitation if case.response else None
            if invitation is not None:
                self._hand_on(case, self._asked(invitation), after=after)

    def _asks(self) -> QuerySet[Invitation]:
        rows = Invitation.objects.filter(organisation=self.organisation, handed_over_at__isnull=False)
        rows = rows.filter(programme__key__in=self.script.answered)
        return rows.select_related(*ALONG).only(*READ).order_by("pk")

    def _plan(self, invitations: Sequence[Invitation], *, after: datetime) -> None:
        mails = self._mails(invitations)
        for invitation in invitations:
            asked = self._asked(invitation)
            reply = reply_to(asked, self.script.temper)
            if reply is None and not only_looks(asked) and not opts_out(asked):
                continue
            letter = self._letter(invitation, *mails[invitation.pk])
            if letter is not None:
                self._plan_one(Recipient(invitation.pk, asked, letter), invitation, reply, after)

    def _mails(self, invitations: Sequence[Invitation]) -> dict[int, tuple[str, str]]:
        """The Message-ID and the state of each ask's delivery."""
        rows = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id__in=[row.pk for row in invitations])
        found = rows.values_list("subject_id", "message_id", "state")
        return {subject_id: (message_id, state) for subject_id, message_id, state in found}

    def _letter(self, invitation: Invitation, message_id: str, state: str) -> Letter | None:
        """The mail as it lies in a mailbox, which keeps the newest 500.

        After a restart older ones are written anew if the server took them. An uncertain hand-over that is not in
        the mailbox never arrived: nobody can answer it.
        """
        for postbox in self.postboxes:
            letter = postbox.letter(message_id)
            if letter is not None:
                return letter
        if state == DeliveryState.UNCERTAIN:
            return None
        return Letter(survey_url(invitation.public_id), unsubscribe_url(invitation.public_id))

    def _plan_one(self, who: Recipient, invitation: Invitation, reply: Reply | None, after: datetime) -> None:
        assert invitation.handed_over_at is not None
        delay = reply.delay if reply else delay_of(who.asked)
        at = when_awake(invitation.handed_over_at + delay, self.organisation.zone)
        if reply is None:
            step = self._opt_out if opts_out(who.asked) else self._look
            self._add(at, who, "look", partial(step, who), after)
            return
        if invitation.answered_at is None:
            self._add(at, who, "score", partial(self._press, who, reply.score, reply), after)
        if reply.second_score is not None:
            at += timedelta(minutes=1 + 40 * share("second", *who.asked.key))
            self._add(at, who, "second", partial(self._press, who, reply.second_score, reply), after)
        if reply.comment or reply.no_contact:
            at += timedelta(seconds=15 + 100 * share("writing", *who.asked.key))
            self._add(at, who, "words", partial(self._write, who, reply), after)

    def _add(self, at: datetime, who: Recipient, name: str, step: Step, after: datetime) -> None:
        if at > after:
            self.agenda.add(at, ":".join((*who.asked.key, name)), step)

    def _look(self, who: Recipient, now: datetime) -> None:
        self.browser.get(who.letter.score_url(looked_at(who.asked, self.script.temper)), now=now)

    def _opt_out(self, who: Recipient, now: datetime) -> None:
        self.browser.get(who.letter.unsubscribe_url, now=now)
        self.browser.post(who.letter.unsubscribe_url, now=now)

    def _press(self, who: Recipient, score: int, reply: Reply, now: datetime) -> None:
        """A promoter's case is looked at when the words are there, for in most worlds only words open one."""
        url = who.letter.score_url(score)
        self.browser.get(url, now=now)
        self.browser.post(url, now=now, score=str(score), **BY_HAND)
        if category_of(score) is not Category.PROMOTER or not (reply.comment or reply.no_contact):
            self._hand_on_all(who, now)

    def _write(self, who: Recipient, reply: Reply, now: datetime) -> None:
        fields = {"comment": reply.comment.text if reply.comment else "", **BY_HAND}
        if reply.no_contact:
            fields["no_contact"] = "on"
        self.browser.post(who.letter.survey_url, now=now, **fields)
        if category_of(reply.final_score) is Category.PROMOTER:
            self._hand_on_all(who, now)

    def _hand_on_all(self, who: Recipient, now: datetime) -> None:
        """To whom has each case, as long as it waits."""
        for case in CASES.all(who.invitation_id):
            self._hand_on(case, who.asked, after=now)

    def _hand_on(self, case: Case, asked: Asked, *, after: datetime) -> None:
        reply = reply_to(asked, self.script.temper)
        theme = reply.comment.theme if reply and reply.comment else ""
        self.colleagues.look_after(case, asked, theme, after=after)

    def _asked(self, invitation: Invitation) -> Asked:
        event = invitation.event
        return Asked(
            programme=invitation.programme.key,
            customer=invitation.contact.external_id if invitation.contact else "",
            occasion=event.message_id if event else invitation.cycle,
            segment=invitation.segment,
            language=invitation.language,
            employee=invitation.employee.external_id if invitation.employee else "",
            unit=invitation.unit.key if invitation.unit else "",
            product=str(event.properties.get("product") or "") if event else "",
            asked_on=invitation.asked_on,
            event_day=event.occurred_on if event else None,
            last_day=self.script.data_ends,
        )
