import smtplib
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

from pejling.channels.message import Message
from pejling.channels.smtp import SmtpSender
from pejling.demo.postbox import open_postboxes, open_posts

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
LINK = "http://127.0.0.1:8000/r/abc123"
ASK = Message(
    message_id="<one@pejling.invalid>",
    sender_name="Gwen Hartley",
    sender_address="gwen@pejling.invalid",
    to_name="Åse Ørsted",
    to_address="ase@customers.invalid",
    subject="En linje",
    text="Hvor sandsynligt er det?\n" + "\n".join(f"{score}: {LINK}/{score}" for score in range(11)),
    headers=(("List-Unsubscribe", "<http://127.0.0.1:8000/u/abc456>"),),
)


def test_a_letter_has_the_links_of_its_mail(tmp_path):
    with open_postboxes(tmp_path / "mailbox.sqlite3") as [postbox], closing(SmtpSender(postbox.url)) as sender:
        sender.send_all([ASK], now=NOW)
        postbox.collect()
        letter = postbox.letter("<one@pejling.invalid>")

    assert letter.score_url(0) == f"{LINK}/0"
    assert letter.survey_url == LINK
    assert letter.unsubscribe_url == "http://127.0.0.1:8000/u/abc456"


def test_two_mailboxes_of_one_replay_keep_their_mails_apart(tmp_path):
    with open_posts(tmp_path / "recent.sqlite3", tmp_path / "bulk.sqlite3") as [recent, bulk]:
        bulk.sender.send_all([ASK], now=NOW)
        for post in (recent, bulk):
            post.box.collect()

        assert recent.box.letter("<one@pejling.invalid>") is None
        assert bulk.box.letter("<one@pejling.invalid>") is not None


def test_a_mail_that_never_came_has_no_letter(tmp_path):
    with open_postboxes(tmp_path / "mailbox.sqlite3") as [postbox]:
        postbox.collect()

        assert postbox.letter("<one@pejling.invalid>") is None


def test_a_notice_to_staff_is_no_letter_to_answer(tmp_path):
    with open_postboxes(tmp_path / "mailbox.sqlite3") as [postbox]:
        with smtplib.SMTP(*postbox.url.removeprefix("smtp://").split(":")) as server:
            server.sendmail("a@b.invalid", "c@d.invalid", "Message-ID: <n@x>\r\nSubject: Notice\r\n\r\nText")
        postbox.collect()

        assert postbox.letter("<n@x>") is None


def test_the_mail_server_ends_with_whoever_started_it(tmp_path):
    """Also when that process is killed: the pipe to it closes."""
    command = [sys.executable, "-m", "pejling.demo.sink", "0", str(tmp_path / "mailbox.sqlite3")]
    server = subprocess.Popen(command, stdin=subprocess.PIPE)
    time.sleep(0.5)
    server.stdin.close()

    assert server.wait(timeout=30) in (0, -15)
