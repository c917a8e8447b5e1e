"""The questions that mailbox providers ask of a sending domain, asked before they do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pejling.channels.mail_domain.names import Names, NamesUnreachable
from pejling.channels.mail_domain.records import dkim_flaw, dmarc_tags, spf_records, spf_rest
from pejling.channels.mail_domain.walking import count_lookups

MOST_LOOKUPS = 10  # RFC 7208, 4.6.4


class Verdict(StrEnum):
    """How an answer is judged."""

    GOOD = "good"
    WEAK = "weak"  # works today, and should be better
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """One question with its answer in plain words, and the record that it rests on."""

    name: str
    verdict: Verdict
    words: str
    record: str = ""


@dataclass(frozen=True)
class Sending:
    """How mail leaves: the domain in From, that of the return path, DKIM selectors, and the sending IP address."""

    domain: str
    return_domain: str
    selectors: Sequence[str] = ()
    address: str = ""
    link_host: str = ""  # of the survey page


def check_domain(sending: Sending, names: Names) -> list[Check]:
    """All answers; one that the name servers withhold is *unknown* and holds up no other."""
    asks: tuple[tuple[str, Callable[[Sending, Names], Iterator[Check]]], ...] = (
        ("SPF", _spf),
        ("DKIM", _dkim),
        ("DMARC", _dmarc),
        ("alignment", _alignment),
        ("way back", _way_back),
        ("reverse DNS", _reverse),
        ("links", _links),
    )
    return [check for name, ask in asks for check in _guarded(name, ask, sending, names)]


def _guarded(
    name: str, ask: Callable[[Sending, Names], Iterator[Check]], sending: Sending, names: Names
) -> Iterator[Check]:
    try:
        yield from ask(sending, names)
    except NamesUnreachable as problem:
        yield Check(name, Verdict.UNKNOWN, f"The name servers gave no answer ({problem}).")


def _spf(sending: Sending, names: Names) -> Iterator[Check]:
    domain = sending.return_domain
    found = spf_records(names.texts(domain))
    if not found:
        yield Check("SPF", Verdict.BAD, f"{domain} has no SPF record: add a TXT record that names who sends for it.")
        return
    if len(found) > 1:
        yield Check("SPF", Verdict.BAD, f"{domain} has {len(found)} SPF records; more than one counts as none.")
        return
    yield _spf_record(domain, found[0], names)


def _spf_record(domain: str, record: str, names: Names) -> Check:
    lookups = count_lookups(domain, names)
    if lookups > MOST_LOOKUPS:
        words = f"{domain}: reading it takes {lookups} look-ups, and readers stop after {MOST_LOOKUPS}."
        return Check("SPF", Verdict.BAD, words, record)
    match spf_rest(record):
        case "+":
            return Check("SPF", Verdict.BAD, f"{domain} lets everybody send for it (+all).", record)
        case "-" | "~" | "redirect":
            return Check("SPF", Verdict.GOOD, f"{domain} says who sends for it ({lookups} look-ups).", record)
    return Check("SPF", Verdict.WEAK, f"{domain} does not say what others are: end the record with ~all.", record)


def _dkim(sending: Sending, names: Names) -> Iterator[Check]:
    if not sending.selectors:
        words = "Say which selector your mail server or provider signs with: --selector NAME."
        yield Check("DKIM", Verdict.UNKNOWN, words)
    for selector in sending.selectors:
        name = f"{selector}._domainkey.{sending.domain}"
        records = names.texts(name)
        if not records:
            yield Check("DKIM", Verdict.BAD, f"There is no key at {name}.")
            continue
        flaw, weak = dkim_flaw(records)
        verdict = Verdict.GOOD if not flaw else Verdict.WEAK if weak else Verdict.BAD
        yield Check("DKIM", verdict, flaw or f"There is a key at {name}.", records[0])


def _dmarc(sending: Sending, names: Names) -> Iterator[Check]:
    place, record = _dmarc_record(sending.domain, names)
    if not record:
        words = f"{sending.domain} has no DMARC record: Google, Yahoo and Microsoft want one of bulk senders."
        yield Check("DMARC", Verdict.BAD, words)
        return
    tags = dmarc_tags(record)
    policy = tags.get("sp" if place != sending.domain and "sp" in tags else "p", "")
    if policy not in ("none", "quarantine", "reject"):
        yield Check("DMARC", Verdict.BAD, f"The record of {place} has no policy (p=).", record)
    elif "rua" not in tags:
        words = f"{place} has the policy {policy!r}, and nobody is told of failures: add rua=mailto:…"
        yield Check("DMARC", Verdict.WEAK, words, record)
    else:
        yield Check("DMARC", Verdict.GOOD, f"{place} has the policy {policy!r}.", record)


def _dmarc_record(domain: str, names: Names) -> tuple[str, str]:
    """The domain's own, else that of the nearest domain above it (a registry's is never asked)."""
    place = domain
    while place.count(".") >= 1:
        found = [text for text in names.texts(f"_dmarc.{place}") if dmarc_tags(text)]
        if found:
            return place, found[0] if len(found) == 1 else ""
        place = place.partition(".")[2]
    return domain, ""


def _alignment(sending: Sending, names: Names) -> Iterator[Check]:
    _, record = _dmarc_record(sending.domain, names)
    strict = dmarc_tags(record).get("aspf", "r") == "s"
    same = sending.return_domain == sending.domain
    if same or (not strict and _related(sending.return_domain, sending.domain)):
        yield Check("alignment", Verdict.GOOD, f"The return path ({sending.return_domain}) belongs to From.")
        return
    words = f"The return path ({sending.return_domain}) is another domain than From ({sending.domain})"
    words += " and the policy is strict" if strict else ""
    yield Check("alignment", Verdict.WEAK, f"{words}: only DKIM can pass DMARC.")


def _way_back(sending: Sending, names: Names) -> Iterator[Check]:
    for domain in dict.fromkeys((sending.return_domain, sending.domain)):
        servers = names.mail_servers(domain)
        if servers == ["."]:
            yield Check("way back", Verdict.BAD, f"{domain} says that it takes no mail: replies and bounces are lost.")
        elif servers:
            yield Check("way back", Verdict.GOOD, f"{domain} takes mail.", ", ".join(servers))
        elif names.addresses(domain):
            yield Check("way back", Verdict.WEAK, f"{domain} has no MX record; mail would go to its web address.")
        else:
            yield Check("way back", Verdict.BAD, f"{domain} takes no mail: replies and bounces are lost.")


def _reverse(sending: Sending, names: Names) -> Iterator[Check]:
    if not sending.address:
        words = "Say which IP address mail leaves from: --ip ADDRESS (a provider sees to it itself)."
        yield Check("reverse DNS", Verdict.UNKNOWN, words)
        return
    found = names.names_of(sending.address)
    if not found:
        yield Check("reverse DNS", Verdict.BAD, f"{sending.address} has no name: ask your network's owner for one.")
    elif any(sending.address in names.addresses(name) for name in found):
        yield Check("reverse DNS", Verdict.GOOD, f"{sending.address} has a name that leads back to it.", found[0])
    else:
        yield Check("reverse DNS", Verdict.BAD, f"The name of {sending.address} does not lead back to it.", found[0])


def _links(sending: Sending, names: Names) -> Iterator[Check]:
    """Filters look at whether a mail's links belong to its sender."""
    if sending.link_host and not _related(sending.link_host, sending.domain):
        words = f"Links lead to {sending.link_host}, which is no part of {sending.domain}: filters like one domain."
        yield Check("links", Verdict.WEAK, words)
    elif sending.link_host:
        yield Check("links", Verdict.GOOD, f"Links lead to {sending.link_host}, which belongs to the sender.")


def _related(one: str, other: str) -> bool:
    """Relaxed alignment without a list of registries: the same, one under the other, or the same last labels.

    With two last labels for a short end (dk, com) it can be fooled by registries that sell below co.uk and the like:
    there three are compared.
    """
    if one == other or one.endswith("." + other) or other.endswith("." + one):
        return True
    return _registrable(one) == _registrable(other)


def _registrable(domain: str) -> str:
    labels = domain.split(".")
    below = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if below else labels[-2:])
