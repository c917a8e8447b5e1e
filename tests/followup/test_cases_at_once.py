"""An answer opens exactly the cases its playbooks ask for, whoever writes at once, dies, or tries again.

PostgreSQL; on SQLite there is one writer. What is asked for is worked out here a second time, from the words of
docs/playbooks.md, and compared with the rows.
"""

import random
from contextlib import suppress
from threading import Barrier, Thread

import pytest
from django.conf import settings as conf
from django.db import OperationalError, connection, transaction

from pejling.fieldwork.actions.hearing import NothingAnswered, SurveyClosed
from pejling.fieldwork.models import Invitation, Response
from pejling.followup.actions.answers import hear_both, hear_comment, hear_score
from pejling.followup.actions.presses import Press, write_together
from pejling.followup.models import Case, CaseEntry, Playbook
from pejling.people.models import Hold, Organisation
from tests.conftest import NOW
from tests.makers import (
    make_account,
    make_contact,
    make_employee,
    make_invitation,
    make_organisation,
    make_programme,
)

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
ASKS, WRITERS, ROUNDS = 6, 4, 15
BIG = 10_000


@pytest.fixture
def asks():
    """Of an organisation with a playbook of its own for large accounts, a task, and one that is turned off."""
    house = make_organisation(currency="DKK")
    common = {"organisation": house, "amount": 4, "finders": ["served"]}
    Playbook.objects.create(**common, key="large", kind="detractor", position=1, conditions={"value_from": BIG})
    Playbook.objects.create(**common, key="words", kind="task", position=2, conditions={"comment": "yes"})
    Playbook.objects.create(**common, key="off", kind="task", position=3, enabled=False)
    Organisation.objects.filter(pk=house.pk).update(playbooks_version="one")
    house.refresh_from_db()
    programme = make_programme(house)
    large = make_account(house, value_minor=BIG, currency="DKK")
    return [
        make_invitation(programme, make_contact(house), employee=make_employee(house), account=account)
        for account in [large, None] * (ASKS // 2)
    ]


def asked_for(answer):
    """By the documentation, and by nothing of the code."""
    is_large = answer.account_id is not None
    tasks = ["words"] if answer.comment else []
    if answer.score <= 6:
        return sorted([*tasks, "large" if is_large else "detractor"])
    if answer.no_contact:
        return tasks
    if answer.score <= 8:
        return sorted([*tasks, "passive"])
    return sorted([*tasks, *(["advocate"] if is_large else ["promoter"] if answer.comment else [])])


def a_deed(ask, draw):
    """Something a respondent does, and whether it is plain; page, mail and telephone all end in these."""
    fields = {"invitation": ask, "now": NOW}
    score, words, no_contact = draw.randrange(11), draw.choice(["", "Ingen svarede", "Tak"]), draw.random() < 0.2
    return draw.choice(
        [
            (lambda: hear_score(**fields, score=score, simulated=False), True),
            (lambda: hear_comment(**fields, comment=words, no_contact=no_contact), True),
            (lambda: hear_both(**fields, score=score, comment=words, no_contact=False, simulated=False), False),
        ]
    )


def alone(deed, draw):
    """Once for a process that dies before its commit, and again as its client does; or at once, and twice."""
    if draw.random() < 0.4:
        _killed_before_its_commit(deed)
    for _ in range(draw.choice([1, 1, 2])):
        try:
            with transaction.atomic():
                deed()
        except (SurveyClosed, NothingAnswered):
            pass


def _killed_before_its_commit(deed):
    """The server sees what it sees when a process is killed: a connection that ends in the middle of a transaction."""
    with suppress(OperationalError, SurveyClosed, NothingAnswered), transaction.atomic():
        deed()
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")
    connection.close()


def together(deeds):
    """As the queue of a web process writes them: a group in one transaction."""
    with transaction.atomic():
        write_together([Press(ask.pk, deed, plain=plain) for ask, deed, plain in deeds])


def a_process(asks, seed, barrier, failures):
    draw = random.Random(seed)
    try:
        fresh = list(Invitation.objects.select_related("organisation", "programme").filter(pk__in=[a.pk for a in asks]))
        barrier.wait(20)
        for _ in range(ROUNDS):
            if draw.random() < 0.5:
                alone(a_deed(draw.choice(fresh), draw)[0], draw)
            else:
                group = draw.sample(fresh, 3)
                together([(ask, *a_deed(ask, draw)) for ask in group])
    except BaseException as failure:  # noqa: BLE001 - a thread has nobody to raise to
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.parametrize("seed", range(4))
def test_exactly_the_cases_asked_for_under_writers_kills_and_retries(asks, seed):
    barrier, failures = Barrier(WRITERS), []
    threads = [Thread(target=a_process, args=(asks, f"{seed}-{n}", barrier, failures)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert failures == []
    assert Response.objects.count() == ASKS
    for answer in Response.objects.all():
        waiting = Case.objects.waiting().filter(response=answer)
        assert sorted(waiting.values_list("playbook", flat=True)) == asked_for(answer), answer
        held = Hold.objects.filter(contact=answer.contact_id, until_on__gt=answer.day).count()
        assert held == waiting.unhappy().count() == (answer.score <= 6)
    for case in Case.objects.all():
        opened = CaseEntry.objects.filter(case=case, kind="opened").count()
        assert opened == 1, "a case is opened once, and once only written down"


@pytest.mark.parametrize("attempt", range(5))
def test_the_same_first_answer_by_several_ways_opens_one_case(asks, attempt):
    ask, barrier, failures = asks[0], Barrier(WRITERS), []

    def press():
        try:
            barrier.wait(20)
            hear_both(invitation=ask, score=2, comment="Nej", no_contact=False, now=NOW, simulated=False)
        except BaseException as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert failures == []
    assert sorted(Case.objects.values_list("playbook", flat=True)) == ["large", "words"]
