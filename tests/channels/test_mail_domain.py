"""A sending domain before the eyes of mailbox providers, asked over a real name server."""

import base64

import pytest

from pejling.channels.mail_domain.check import Sending, Verdict, check_domain
from pejling.channels.mail_domain.names import DnsNames
from pejling.channels.mail_domain.records import dkim_flaw, spf_lookups, spf_rest
from tests.channels.name_server import name_server

LONG_KEY = base64.b64encode(b"k" * 294).decode()
SENDING = Sending(
    domain="mail.nordlys.example",
    return_domain="svar.nordlys.example",
    selectors=("s1",),
    address="192.0.2.7",
    link_host="svar.nordlys.example",
)
GOOD = {
    ("svar.nordlys.example", "TXT"): ['"v=spf1 ip4:192.0.2.7 include:_spf.provider.example ~all"', '"other=1"'],
    ("_spf.provider.example", "TXT"): ['"v=spf1 a mx ip4:192.0.2.0/24 -all"'],
    ("s1._domainkey.mail.nordlys.example", "TXT"): [f'"v=DKIM1; k=rsa; " "p={LONG_KEY[:200]}" "{LONG_KEY[200:]}"'],
    ("_dmarc.nordlys.example", "TXT"): ['"v=DMARC1; p=quarantine; rua=mailto:dmarc@nordlys.example"'],
    ("svar.nordlys.example", "MX"): ["20 mx2.nordlys.example.", "10 mx1.nordlys.example."],
    ("mail.nordlys.example", "MX"): ["10 mx1.nordlys.example."],
    ("7.2.0.192.in-addr.arpa", "PTR"): ["out.nordlys.example."],
    ("out.nordlys.example", "A"): ["192.0.2.7"],
}


def checks(zone=GOOD, sending=SENDING, *, silent=""):
    with name_server(zone, silent=silent) as port:
        return check_domain(sending, DnsNames(server="127.0.0.1", port=port))


def verdicts(*arguments, **choices):
    return {check.name: check.verdict for check in checks(*arguments, **choices)}


def changed(name, kind, *values):
    return {**GOOD, (name, kind): list(values)}


def without(name, kind):
    return {key: value for key, value in GOOD.items() if key != (name, kind)}


def test_a_domain_in_order_is_good_in_everything():
    found = checks()

    assert {check.verdict for check in found} == {Verdict.GOOD}
    assert [check.name for check in found] == [
        "SPF",
        "DKIM",
        "DMARC",
        "alignment",
        "way back",
        "way back",
        "reverse DNS",
        "links",
    ]
    assert "(3 look-ups)" in found[0].words
    assert found[4].record == "mx1.nordlys.example, mx2.nordlys.example"


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        (['"v=spf1 a +all"'], Verdict.BAD),
        (['"v=spf1 a all"'], Verdict.BAD),
        (['"v=spf1 a ?all"'], Verdict.WEAK),
        (['"v=spf1 a"'], Verdict.WEAK),
        (['"v=spf1 -all"', '"v=spf1 ~all"'], Verdict.BAD),
        (['"v=spf10 -all"'], Verdict.BAD),
        (['"v=spf1 redirect=_spf.provider.example"'], Verdict.GOOD),
        (['"v=spf1 ' + " ".join(f"a:h{n}.nordlys.example" for n in range(11)) + ' -all"'], Verdict.BAD),
        (['"v=spf1 include:svar.nordlys.example -all"'], Verdict.BAD),  # a loop
    ],
)
def test_spf(records, verdict):
    assert verdicts(changed("svar.nordlys.example", "TXT", *records))["SPF"] == verdict


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ([f"v=DKIM1; p={LONG_KEY}"], None),
        ([f"v=DKIM1; k=ed25519; p={base64.b64encode(b'k' * 32).decode()}"], None),
        ([f"v=DKIM1; p={base64.b64encode(b'k' * 162).decode()}"], True),
        ([f"v=DKIM1; t=y; p={LONG_KEY}"], True),
        ([f"v=DKIM1; p={base64.b64encode(b'k' * 94).decode()}"], False),
        (["v=DKIM1; p="], False),
        (["v=DKIM1; p=abc"], False),
        ([f"v=DKIM1; p={LONG_KEY}"] * 2, False),
    ],
)
def test_dkim_keys(records, verdict):
    flaw, works = dkim_flaw(records)

    assert (works if flaw else None) == verdict


def test_dkim_without_a_selector_is_unknown_and_with_a_wrong_one_bad():
    assert verdicts(sending=Sending("nordlys.example", "nordlys.example"))["DKIM"] == Verdict.UNKNOWN
    wrong = Sending("mail.nordlys.example", "svar.nordlys.example", selectors=("no",))
    assert verdicts(sending=wrong)["DKIM"] == Verdict.BAD


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        ('"v=DMARC1; p=none"', Verdict.WEAK),
        ('"v=DMARC1; p=reject; rua=mailto:a@b.example"', Verdict.GOOD),
        ('"v=DMARC1; rua=mailto:a@b.example"', Verdict.BAD),
        ('"hello"', Verdict.BAD),
    ],
)
def test_dmarc(record, verdict):
    assert verdicts(changed("_dmarc.nordlys.example", "TXT", record))["DMARC"] == verdict


def test_the_domains_own_dmarc_goes_before_that_of_the_one_above():
    zone = changed("_dmarc.mail.nordlys.example", "TXT", '"v=DMARC1; p=none; rua=mailto:a@b.example"')

    [check] = [check for check in checks(zone) if check.name == "DMARC"]
    assert check.words.startswith("mail.nordlys.example has the policy 'none'")


def test_strict_alignment_wants_the_very_same_domain():
    zone = changed("_dmarc.nordlys.example", "TXT", '"v=DMARC1; p=none; aspf=s; rua=mailto:a@b.example"')

    assert verdicts(zone)["alignment"] == Verdict.WEAK


@pytest.mark.parametrize(
    ("domain", "verdict"),
    [("bounces.provider.example", Verdict.WEAK), ("nordlys.example", Verdict.GOOD)],
)
def test_a_return_path_elsewhere_leaves_only_dkim(domain, verdict):
    assert verdicts(sending=Sending("mail.nordlys.example", domain))["alignment"] == verdict


def test_domains_below_a_registry_of_two_labels_are_strangers():
    assert verdicts(sending=Sending("nordlys.co.uk", "other.co.uk"))["alignment"] == Verdict.WEAK


def test_a_domain_that_takes_no_mail_loses_what_comes_back():
    assert verdicts(changed("mail.nordlys.example", "MX", "0 ."))["way back"] == Verdict.BAD
    assert verdicts(without("mail.nordlys.example", "MX"))["way back"] == Verdict.BAD


def test_a_name_that_does_not_lead_back_is_bad():
    assert verdicts(changed("out.nordlys.example", "A", "192.0.2.8"))["reverse DNS"] == Verdict.BAD
    assert verdicts(without("7.2.0.192.in-addr.arpa", "PTR"))["reverse DNS"] == Verdict.BAD


def test_links_to_another_domain_are_said():
    elsewhere = Sending("nordlys.example", "nordlys.example", link_host="survey.example")
    assert verdicts(sending=elsewhere)["links"] == Verdict.WEAK


def test_name_servers_that_are_silent_leave_it_unknown():
    found = verdicts(silent="_dmarc")

    assert (found["DMARC"], found["SPF"]) == (Verdict.UNKNOWN, Verdict.GOOD)


def test_look_ups_are_counted_as_readers_count_them():
    record = "v=spf1 ip4:192.0.2.1 a mx:x.example a/24 ptr exists:%{i}.x include:y.example redirect=z.example -all"

    assert list(spf_lookups(record)) == ["", "", "", "", "", "y.example", "z.example"]
    assert spf_rest("v=spf1 MX -ALL") == "-"
