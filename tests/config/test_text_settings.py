import os
import subprocess
import sys

import pytest

from pejling.config.env import Environment, SettingError


def test_heads_of_a_request_stand_one_on_each_line():
    env = Environment({"PEJLING_HEADS": "Authorization: Bearer a:b\n\nX-Account:  7 \n"})

    assert env.headers("HEADS") == {"Authorization": "Bearer a:b", "X-Account": "7"}


def test_a_head_without_a_colon_is_refused():
    with pytest.raises(SettingError, match="PEJLING_HEADS"):
        Environment({"PEJLING_HEADS": "Bearer x"}).headers("HEADS")


@pytest.mark.parametrize(("raw", "address"), [("https://svar.nordlys.dk/", "https://svar.nordlys.dk"), ("", "")])
def test_a_web_address_has_no_slash_at_its_end(raw, address):
    assert Environment({"PEJLING_SHORT": raw}).web_address("SHORT", "") == address


@pytest.mark.parametrize("raw", ["svar.nordlys.dk", "ftp://svar.nordlys.dk", "https://", "https://x.dk/?a=1"])
def test_what_is_no_web_address_is_refused(raw):
    with pytest.raises(SettingError, match="PEJLING_SHORT"):
        Environment({"PEJLING_SHORT": raw}).web_address("SHORT", "")


def test_the_address_in_links_follows_the_port():
    code = "from pejling.config import settings; print(settings.PUBLIC_URL)"
    environment = {**os.environ, "PEJLING_HTTP_PORT": "8123"}
    environment.pop("PEJLING_PUBLIC_URL", None)

    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "http://127.0.0.1:8123"
