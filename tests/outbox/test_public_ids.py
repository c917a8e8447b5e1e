import pytest

from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Delivery
from tests.outbox.test_queueing import a_notice

pytestmark = pytest.mark.django_db


def test_rows_inserted_together_keep_their_whole_public_ids(nordlys, now):
    """PostgreSQL takes them as arrays: a type that loses its length would cut each id to one letter."""
    enqueue_many([a_notice(nordlys, now, key=f"k{n}") for n in range(50)], now=now)

    rows = Delivery.objects.values_list("public_id", "message_id")

    assert len(rows) == 50
    assert all(message_id.startswith(f"<{public_id}@") for public_id, message_id in rows)
