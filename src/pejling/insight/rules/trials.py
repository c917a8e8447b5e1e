"""What may be concluded from a trial, and what not."""

from enum import StrEnum

from pejling.stats import Estimate

LEAST_ASKED = 100  # in each arm: below, an interval is wider than any effect worth having


class Finding(StrEnum):
    """What a trial says of an arm beside the one that does what was done before."""

    FEW = "few"
    MORE = "more"
    FEWER = "fewer"
    NO_DIFFERENCE = "no_difference"  # none that can be told from chance


def finding_of(difference: Estimate) -> Finding:
    """The finding behind a difference of response rates; n is the smaller arm's number of asks."""
    if difference.low is None or difference.high is None or difference.n < LEAST_ASKED:
        return Finding.FEW
    if difference.low > 0:
        return Finding.MORE
    return Finding.FEWER if difference.high < 0 else Finding.NO_DIFFERENCE
