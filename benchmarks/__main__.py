"""``make bench``: every figure beside its limit on the same machine in the same run.

ARGS="--json" prints JSON; ARGS="--only mail,answers" runs some. Ratios are what to quote: machines differ.
"""

import argparse
import importlib
import json
import sys
from typing import Any

PARTS = ("imports", "decisions", "mail", "answers", "paint", "radar", "accounts", "inbox", "plan", "start", "stats")


def main() -> None:
    """Run the parts one after the other and print their rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of: {', '.join(PARTS)}")
    chosen = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for part in chosen.only.split(","):
        if part not in PARTS:
            parser.error(f"{part!r} is no part: allowed are {', '.join(PARTS)}")
        print(f"… {part}", file=sys.stderr, flush=True)
        rows += [{"part": part, **_figure(row)} for row in importlib.import_module(f"benchmarks.{part}").rows()]
    print(json.dumps(rows, indent=1) if chosen.json else table(rows))


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    """A row that speaks of seconds in the words of the others."""
    if "value" in row:
        return row
    return {**row, "value": row["seconds"] * 1000, "unit": "ms", "limit": row["limit_seconds"] * 1000}


def table(rows: list[dict[str, Any]]) -> str:
    """A line per figure: what, on which database, the figure, its limit, and the ratio."""
    lines = [f"{'figure':46} {'database':11} {'value':>12} {'unit':10} {'limit':>12} {'ratio':>7}  beside"]
    for row in rows:
        limit, ratio = row.get("limit"), row.get("ratio")
        lines.append(
            f"{row['part'] + ': ' + row['name']:46.46} {row.get('database', ''):11} {_short(row['value']):>12} "
            f"{row['unit']:10} {_short(limit):>12} {_short(ratio):>7}  {row.get('limit_name', '')}"
        )
    return "\n".join(lines)


def _short(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
