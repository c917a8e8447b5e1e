"""How fast the statistics are, each beside the least that bare NumPy needs for the same amount of data.

``python benchmarks/stats.py [--json]`` prints one row per figure and exits with 1 if any is slower than allowed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

from pejling.stats import nps_estimates
from pejling.stats.arl import average_run, threshold_for
from pejling.stats.drift import detector, replay
from pejling.stats.ranking import rank
from pejling.stats.shrinkage import Group, above_pool, fit_group, shrunk_limits, shrunk_nps

UNITS = 10_000
RANKED = 1_000
DAYS = 3 * 365
REPEATS = 3
SHARES = np.array([0.15, 0.30, 0.55])


def rows() -> list[dict[str, Any]]:
    """One row per figure: seconds, what is allowed, the bare-NumPy bound (seconds and what it does), and the ratio."""
    draw = np.random.default_rng(1)
    sizes = np.maximum(draw.lognormal(np.log(25), 0.8, UNITS), 1).astype(int)
    scores = np.repeat(SHARES / [7, 2, 2], [7, 2, 2])
    histograms = draw.multinomial(sizes, scores)
    counts = draw.multinomial(sizes, draw.dirichlet(45 * SHARES, UNITS)).astype(float)
    group, some = Group(SHARES, 45.0), counts[:RANKED]
    found = detector(SHARES)
    days = draw.multinomial(1, SHARES, (RANKED, DAYS)).astype(np.int64)
    chain = np.eye(700) + draw.uniform(0, 1e-3, (700, 700))
    return [
        _row("intervals of 10,000 units", lambda: nps_estimates(histograms), 0.1, "sum of the histograms", lambda: histograms.sum(axis=1)),
        _row("shrunk values of 10,000 units, A fitted", lambda: shrunk_nps(counts, fit_group(counts)), 0.1, "weighted sum", lambda: counts @ [-1, 0, 1] / counts.sum(axis=1)),
        _row("P(above pool) of 10,000 units", lambda: above_pool(counts, group), 0.5, "exp at 32 nodes", _nodes(UNITS, 32)),
        _row("posterior limits of 10,000 units", lambda: shrunk_limits(counts, group), 3.0, "exp at 2 × 3 × 32 nodes", _nodes(UNITS, 192)),
        _row("P(top quartile) of 1,000 units", lambda: rank(group.posterior(some)), 3.0, "exp at 800 × 24 nodes", _nodes(RANKED, 800 * 24)),
        _row("one threshold for a run of 5,000", _threshold(found), 0.05, "one dense solve of 700 states", lambda: np.linalg.solve(chain, np.ones(700))),
        _row("one run, 700 states", lambda: average_run(found.evidence, SHARES, 4.0), 0.05, "one dense solve of 700 states", lambda: np.linalg.solve(chain, np.ones(700))),
        _row("replay of 1,000 units over 3 years", lambda: replay(days, found, 4.9), 1.0, "running sum", lambda: np.cumsum(days @ found.evidence, axis=1)),
    ]  # fmt: skip


def _row(
    name: str, task: Callable[[], Any], allowed: float, limit_name: str, bare: Callable[[], Any]
) -> dict[str, Any]:
    seconds, least = _best(task), _best(bare)
    return {
        "name": name,
        "seconds": seconds,
        "allowed_seconds": allowed,
        "limit_seconds": least,
        "limit_name": limit_name,
        "ratio": seconds / least,
        "passed": seconds <= allowed,
    }


def _best(task: Callable[[], Any]) -> float:
    """The shortest of a few goes, after one that is not counted."""
    task()
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        task()
        times.append(perf_counter() - start)
    return min(times)


def _nodes(units: int, nodes: int) -> Callable[[], Any]:
    values = np.random.default_rng(2).uniform(-1, 0, (min(units * nodes, 4_000_000),))
    times = max(1, units * nodes // len(values))
    return lambda: [np.exp(values).sum() for _ in range(times)]


def _threshold(found: Any) -> Callable[[], Any]:
    """A new run each time, since thresholds are remembered."""
    runs = iter(np.linspace(4900, 5100, REPEATS + 1))
    return lambda: threshold_for(found.evidence, found.baseline, float(next(runs)))


def main() -> int:
    """Print the rows."""
    found = rows()
    if "--json" in sys.argv[1:]:
        print(json.dumps(found))
    else:
        for row in found:
            print(
                f"{row['name']:42} {row['seconds'] * 1e3:9.2f} ms of {row['allowed_seconds'] * 1e3:6.0f}   "
                f"{row['ratio']:8.1f} × {row['limit_name']} ({row['limit_seconds'] * 1e3:.2f} ms)"
            )
    return int(not all(row["passed"] for row in found))


if __name__ == "__main__":
    sys.exit(main())
