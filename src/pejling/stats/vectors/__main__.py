"""The command line of the vectors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pejling.stats.vectors import check
from pejling.stats.vectors.comparing import Tally

MISSES_SHOWN = 5


def main(arguments: list[str] | None = None) -> int:
    """Check a file; 0 if all is well, 1 on any miss, 2 if the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m pejling.stats.vectors", description="Check reference vectors.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
    options = parser.parse_args(arguments)
    try:
        document = json.loads(options.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        print(f"cannot read {options.file}: {problem}", file=sys.stderr)
        return 2
    if not isinstance(document, dict) or not document:
        print(f"{options.file} holds no groups", file=sys.stderr)
        return 2
    tallies = check(document)
    if options.json:
        print(json.dumps({"groups": [_row(name, tally) for name, tally in tallies.items()]}, ensure_ascii=False))
    else:
        _print_lines(tallies)
    return int(not tallies or any(tally.misses for tally in tallies.values()))


def _row(name: str, tally: Tally) -> dict[str, Any]:
    return {
        "group": name,
        "passed": not tally.misses,
        "cases": tally.cases,
        "figures": tally.figures,
        "worst_deviation": tally.worst if tally.worst < float("inf") else None,
        "allowed": tally.worst_allowed,
        "at": tally.worst_at,
        "misses": tally.misses,
        "not_in_the_file": tally.absent,
    }


def _print_lines(tallies: Mapping[str, Tally]) -> None:
    for name, tally in tallies.items():
        verdict = f"{len(tally.misses)} missed" if tally.misses else "ok"
        worst = f"worst {tally.worst:.1e} of {tally.worst_allowed:g} at {tally.worst_at}" if tally.worst_at else "exact"
        print(f"{name:30} {tally.cases:4} cases {tally.figures:5} figures  {verdict:10} {worst}")
        for miss in tally.misses[:MISSES_SHOWN]:
            print(f"    {miss}")
        if tally.absent:
            print(f"    not in the file, so not checked: {', '.join(tally.absent)}")
        if len(tally.misses) > MISSES_SHOWN:
            print(f"    and {len(tally.misses) - MISSES_SHOWN} more")
    missed = sum(bool(tally.misses) for tally in tallies.values())
    print(f"{len(tallies) - missed} of {len(tallies)} groups passed")


if __name__ == "__main__":
    sys.exit(main())
