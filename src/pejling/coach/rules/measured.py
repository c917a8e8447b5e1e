"""What the answers so far let us expect: response rates and shares of detractors, drawn towards the house's own."""

from dataclasses import dataclass, field, replace

from pejling.programme.rules.thinning import USUAL_RATE
from pejling.stats import Estimate, Histogram, rate_estimate
from pejling.stats.design import USUAL_VARIANCE
from pejling.stats.display import NORMAL_FROM
from pejling.stats.slots import PRIOR_INVITATIONS, shrunk_rate

USUAL_DETRACTORS = 0.15  # of the answers, until there are any


@dataclass(frozen=True)
class Counts:
    """Asks handed over, how many of them were answered, and the answers."""

    invitations: int = 0
    answered: int = 0
    histogram: Histogram = field(default_factory=Histogram.zero)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.invitations + other.invitations, self.answered + other.answered, self.histogram + other.histogram
        )


@dataclass(frozen=True)
class Measured:
    """Percentages with their intervals; n is what was measured, 0 where the usual value stands in."""

    rate: Estimate
    detractors: Estimate
    variance: float
    variance_measured: bool

    @property
    def cases_an_ask(self) -> float:
        """Cases to expect of one ask."""
        return _share(self.rate) * _share(self.detractors)

    @property
    def doubt(self) -> float:
        """The relative standard error of the cases of one ask: of a product, the squares add."""
        return float((_relative(self.rate) ** 2 + _relative(self.detractors) ** 2) ** 0.5)


def measured(own: Counts, house: Counts) -> Measured:
    """A programme's own figures, drawn towards those of the house, and these towards the usual ones."""
    rates = shrunk_rate(house.answered, house.invitations, USUAL_RATE)
    shares = shrunk_rate(house.histogram.detractors, house.histogram.n, USUAL_DETRACTORS)
    variance = variance_of(own.histogram)
    return Measured(
        rate=shrunk(own.answered, own.invitations, rates),
        detractors=shrunk(own.histogram.detractors, own.histogram.n, shares),
        variance=USUAL_VARIANCE if variance is None else variance,
        variance_measured=variance is not None,
    )


def shrunk(part: int, whole: int, pooled: float) -> Estimate:
    """A percentage drawn towards the pooled share (0–1), which counts as fifty; n is the whole that was measured."""
    value = shrunk_rate(part, whole, pooled)
    around = rate_estimate(round(part + PRIOR_INVITATIONS * pooled), round(whole + PRIOR_INVITATIONS))
    return replace(around, value=100 * value, n=whole, method="shrunk wilson")


def variance_of(histogram: Histogram) -> float | None:
    """P + D − (P − D)² of the answers (0–1); None where there are too few, or all are alike."""
    n = histogram.n
    if n < NORMAL_FROM:
        return None
    promoters, detractors = histogram.promoters / n, histogram.detractors / n
    return promoters + detractors - (promoters - detractors) ** 2 or None


def _share(estimate: Estimate) -> float:
    return (estimate.value or 0.0) / 100


def _relative(estimate: Estimate) -> float:
    if not estimate.value or estimate.low is None or estimate.high is None:
        return 0.0
    return (estimate.high - estimate.low) / (2 * 1.96) / estimate.value
