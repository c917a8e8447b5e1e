"""Each test of a world has a mailbox and a data folder of its own."""

import pytest


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MAILBOX_FILE = tmp_path / "mailbox.sqlite3"
    settings.MAILBOX = True
    return tmp_path
