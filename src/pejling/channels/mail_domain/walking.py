"""How many look-ups an SPF record costs whoever reads it."""

from pejling.channels.mail_domain.names import Names
from pejling.channels.mail_domain.records import spf_lookups, spf_records

FAR_TOO_MANY = 30  # records that name one another


def count_lookups(domain: str, names: Names) -> int:
    """All look-ups of a domain's record and of those it includes; stops counting at far too many."""
    waiting, cost = [domain], 0
    while waiting and cost < FAR_TOO_MANY:
        for record in spf_records(names.texts(waiting.pop()))[:1]:
            for below in spf_lookups(record):
                cost += 1
                if below and "%" not in below:
                    waiting.append(below)
    return cost
