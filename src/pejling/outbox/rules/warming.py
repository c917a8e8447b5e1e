"""Warming up: a new sending domain has no reputation, and earns it with a few mails a day, then twice as many.

Mailbox providers judge a domain by its history; what they and those who send for others publish agrees on the shape:
begin with a small number, at most double it from one stage to the next, reach the full volume in about a month
(Customer.io, docs.customer.io/journeys/domain-warming; Batch, help.batch.com, "Define a warm-up goal per subdomain";
Google's e-mail sender guidelines).
"""

from datetime import date

FIRST_MAILS = 50  # a day, in the first stage
STAGE_DAYS = 3
STAGES = 10  # 50, 100, 200 … 25,600 a day; from day 30 on there is no limit


def warm_up_limit(warming_from: date | None, day: date) -> int | None:
    """How many mails to customers may leave a domain on a day; None for no limit, 0 before it is used at all."""
    if warming_from is None:
        return None
    stage = (day - warming_from).days // STAGE_DAYS
    if stage < 0:
        return 0
    return FIRST_MAILS * 2**stage if stage < STAGES else None
