from datetime import UTC, date, datetime, timedelta

from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.digests import queue_digests
from pejling.followup.queries.digests import compose_digests
from pejling.outbox.models import Delivery
from tests.conftest import NOW
from tests.makers import make_employee, make_invitation, make_programme, make_response

SEVEN = datetime(2026, 3, 11, 6, 0, tzinfo=UTC)  # 07:00 in Copenhagen, the day after NOW


def press(invitation, score, *, comment=""):
    hear_score(invitation=invitation, score=score, now=NOW, simulated=False)
    if comment:
        hear_comment(invitation=invitation, comment=comment, no_contact=False, now=NOW)


def digests():
    return list(Delivery.objects.filter(kind="digest").order_by("pk"))


def test_the_digest_leaves_at_seven_the_next_morning(nordlys, invitation, astrid):
    press(invitation, 9)
    assert queue_digests(nordlys, now=NOW) == 0

    assert queue_digests(nordlys, now=SEVEN - timedelta(seconds=1)) == 0
    assert queue_digests(nordlys, now=SEVEN) == 1

    [digest] = digests()
    assert (digest.address, digest.subject_id, digest.next_at) == (astrid.email, astrid.pk, SEVEN)
    assert digest.idempotency_key == f"digest:{astrid.pk}:2026-03-10"


def test_queueing_twice_is_one_digest(nordlys, invitation):
    press(invitation, 9)

    queue_digests(nordlys, now=SEVEN)
    queue_digests(nordlys, now=SEVEN + timedelta(hours=1))

    assert len(digests()) == 1


def test_what_a_notice_told_is_not_told_again(nordlys, invitation):
    press(invitation, 3)

    assert queue_digests(nordlys, now=SEVEN) == 0


def test_an_answer_whose_notice_was_called_back_is_in_the_digest(nordlys, invitation):
    press(invitation, 3)
    press(invitation, 8)

    assert queue_digests(nordlys, now=SEVEN) == 1


def test_without_answers_there_is_no_mail(nordlys):
    assert queue_digests(nordlys, now=SEVEN) == 0
    assert digests() == []


def test_imported_answers_are_no_news(nordlys, programme, astrid):
    make_response(programme, employee=astrid, source="imported")

    assert queue_digests(nordlys, now=SEVEN) == 0


def test_days_missed_in_a_standstill_are_made_up(nordlys, programme, astrid):
    queue_digests(nordlys, now=NOW)
    for day in (10, 11, 12):
        make_response(programme, employee=astrid, day=date(2026, 3, day))

    queue_digests(nordlys, now=SEVEN + timedelta(days=2))

    assert [row.idempotency_key[-10:] for row in digests()] == ["2026-03-10", "2026-03-11", "2026-03-12"]


def test_a_standstill_that_ends_at_night_leaves_yesterday_for_the_morning(nordlys, programme, astrid):
    queue_digests(nordlys, now=NOW)
    for day in (10, 11):
        make_response(programme, employee=astrid, day=date(2026, 3, day))

    queue_digests(nordlys, now=datetime(2026, 3, 12, 2, 0, tzinfo=UTC))

    assert [row.idempotency_key[-10:] for row in digests()] == ["2026-03-10"]


def test_answers_of_nobody_reach_the_programme_s_sender(nordlys, bjorn):
    make_response(make_programme(nordlys, sender=bjorn), employee=None)

    queue_digests(nordlys, now=SEVEN)

    assert [row.subject_id for row in digests()] == [bjorn.pk]
    assert "Overall impression of us" in compose_digests(digests())[0].text


def test_everybody_gets_their_own_answers_only(nordlys, programme, astrid, bjorn):
    make_response(programme, score=9, employee=astrid, comment="Tak til Astrid")
    make_response(programme, score=7, employee=bjorn, comment="Bjørn kom for sent")

    queue_digests(nordlys, now=SEVEN)

    rows = digests()
    texts = {row.subject_id: message.text for row, message in zip(rows, compose_digests(rows), strict=True)}
    assert "Tak til Astrid" in texts[astrid.pk]
    assert "Bjørn" not in texts[astrid.pk]
    assert "Bjørn kom for sent" in texts[bjorn.pk]


def test_the_digest_says_how_many_and_about_what(nordlys, programme, astrid):
    for score in (7, 8):
        make_response(programme, score=score, employee=astrid, comment="Fint <nok>")
    queue_digests(nordlys, now=SEVEN)

    message = compose_digests(digests())[0]

    assert message.subject == "2 answers on 10 March 2026"
    assert "Fint &lt;nok&gt;" in message.html
    assert "/o/nordlys/answers/" in message.text


def test_the_digests_of_a_morning_are_written_with_one_look(
    nordlys, programme, astrid, bjorn, django_assert_num_queries
):
    for employee in (astrid, bjorn):
        make_response(programme, score=9, employee=employee)
    queue_digests(nordlys, now=SEVEN)
    rows = digests()

    with django_assert_num_queries(
        6
    ):  # readers, their cases and steps, what nobody was told of, their wishes, what was kept
        messages = compose_digests(rows)

    assert [message.to_name for message in messages] == ["Astrid Holm", "Bjørn Lie"]


def test_a_long_digest_ends_with_how_many_more(nordlys, programme, astrid):
    for _ in range(53):
        make_response(programme, score=8, employee=astrid)
    queue_digests(nordlys, now=SEVEN)

    assert "And 3 more." in compose_digests(digests())[0].text


def test_a_digest_with_nothing_left_to_tell_is_not_written(nordlys, invitation, astrid):
    press(invitation, 9)
    queue_digests(nordlys, now=SEVEN)
    hear_comment(invitation=invitation, comment="Tak!", no_contact=False, now=SEVEN)  # told at once, just now

    assert compose_digests(digests())[0] is None


def test_organisations_are_told_apart(nordlys, elsewhere):
    make_invitation(make_programme(elsewhere), employee=make_employee(elsewhere))
    make_response(make_programme(elsewhere), employee=make_employee(elsewhere))

    assert queue_digests(nordlys, now=SEVEN) == 0
    assert queue_digests(elsewhere, now=SEVEN) == 1


def test_asking_again_before_the_morning_is_one_read(nordlys, django_assert_num_queries):
    queue_digests(nordlys, now=NOW)

    with django_assert_num_queries(1):
        queue_digests(nordlys, now=NOW + timedelta(hours=2))
