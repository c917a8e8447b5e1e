"""Writing to a customer: Astrid signs in, and somebody is owed an answer."""

from datetime import timedelta

from pejling.channels.smtp import SmtpSender
from pejling.followup.actions.messages import write_to_customer
from pejling.followup.rules.messages import UNDO
from pejling.outbox.rules.sets import Channel
from pejling.worker.steps import tick
from tests.channels.sinks import Temper, mail_server
from tests.conftest import NOW
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response
from tests.outbox.fakes import FakeSender

HOUR = timedelta(hours=1)
WORDS = "Hej Åse,\n\nJeg er ked af det. En ny pakke er på vej."


def make_writer(organisation):
    """Astrid Holm, an employee who signs in."""
    member = make_member(organisation, email="astrid@nordlys.invalid")
    return make_employee(organisation, family_name="Holm", email="astrid@nordlys.invalid", user=member.user)


def make_unhappy(organisation, writer, *, contact=None, **fields):
    """A case of Astrid's, of a customer who gave 2 an hour before NOW."""
    contact = contact or make_contact(organisation, email="kunde@example.invalid")
    programme = make_programme(organisation)
    answer = make_response(
        programme, score=2, comment="Pakken var våd", contact=contact, employee=writer, answered_at=NOW - HOUR, **fields
    )
    return make_case(answer)


def writes(case, user, *, text=WORDS, subject="Din pakke", channel=Channel.EMAIL, key="form-1", now=NOW, **more):
    return write_to_customer(
        case=case, user=user, channel=channel, subject=subject, text=text, key=key, now=now, **more
    )


def deliver(now=NOW + UNDO):
    """One round of the worker over a real mail server; what it took for customers."""
    temper = Temper()
    with mail_server(temper) as address:
        sender = SmtpSender(address)
        tick(now=now, sender=sender)
        sender.close()
    return [mail for mail, to in zip(temper.mails, temper.recipients, strict=True) if to.endswith("@example.invalid")]


def deliver_texts(now=NOW + UNDO, *receipts):
    """One round of the worker with a provider that remembers; what it was given."""
    texter = FakeSender(*receipts)
    tick(now=now, sender=FakeSender(), texter=texter)
    return texter.sent
