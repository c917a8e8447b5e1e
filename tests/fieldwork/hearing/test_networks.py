import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.config.env import Environment, SettingError
from pejling.fieldwork.rules.networks import StrangeNetwork, read_networks

LIST = """
# scanners that we know
192.0.2.0/24    gateway
192.0.2.128/25  sandbox   # a part of it
2001:db8::/32   gateway
203.0.113.7/32  preview
"""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.1", "gateway"),
        ("192.0.2.200", "sandbox"),  # the longest prefix decides
        ("192.0.3.1", ""),
        ("203.0.113.7", "preview"),
        ("203.0.113.8", ""),
        ("2001:db8::1", "gateway"),
        ("2001:db9::1", ""),
        ("::c000:201", ""),  # the same number, in the other version
        ("", ""),
        ("unix:", ""),
    ],
)
def test_an_address_has_the_class_of_its_network(address, name):
    assert read_networks(LIST.splitlines()).class_of(address) == name


@pytest.mark.parametrize("line", ["192.0.2.0/24", "192.0.2.0/33 x", "192.0.2.1/24 x", "gateway 192.0.2.0/24", "a b c"])
def test_a_line_that_is_none_is_refused_by_name(line):
    with pytest.raises(StrangeNetwork, match="line 2"):
        read_networks(["", line])


@given(st.ip_addresses().map(str), st.text(max_size=20))
def test_without_a_list_no_address_has_a_class(address, nonsense):
    assert read_networks([]).class_of(address) == read_networks([]).class_of(nonsense) == ""


def test_the_setting_reads_a_file_and_names_itself_when_it_cannot_be_used(tmp_path):
    file = tmp_path / "networks"
    file.write_text(LIST, encoding="utf-8")
    known = Environment({"PEJLING_NETWORKS_FILE": str(file)}).networks("NETWORKS")
    assert known.class_of("192.0.2.1") == "gateway"

    with pytest.raises(SettingError, match="PEJLING_NETWORKS: line 1"):
        Environment({"PEJLING_NETWORKS": "somewhere gateway"}).networks("NETWORKS")
