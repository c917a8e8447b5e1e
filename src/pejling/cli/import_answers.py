"""What an import says when it is done."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from pejling.cli.options import say_json
from pejling.people.actions.imports.report import ImportReport
from pejling.people.rules.importing.problems import Problem

SHOWN = 20
WIDEST = 40


def answer_json(report: ImportReport) -> None:
    """The counts and the first problems, for programs."""
    say_json(
        {
            "kind": report.kind,
            "file": report.name,
            "encoding": report.encoding,
            "delimiter": report.delimiter,
            "dry_run": report.dry_run,
            "written": report.written,
            "rows": report.rows,
            "good": report.good,
            "created": report.done.created,
            "updated": report.done.updated,
            "unchanged": report.done.unchanged,
            "passed_over": report.passed_over,
            "refused": report.refused,
            "errors": report.problem_count,
            "resumed_after_row": report.resumed_after,
            "unknown_columns": list(report.unknown_columns),
            "first_errors": [asdict(problem) for problem in report.problems[:SHOWN]],
        }
    )


def answer(report: ImportReport) -> None:
    """The counts as sentences, the first problems as a table on the error stream."""
    if report.problems:
        click.echo(_table(report.problems[:SHOWN]), err=True)
        if report.problem_count > SHOWN:
            click.echo(f"… and {report.problem_count - SHOWN:,} more; --errors FILE writes them all.", err=True)
    if report.unknown_columns:
        click.echo(f"Columns that were not used: {_some(report.unknown_columns)}.", err=True)
    click.echo(_counts(report))
    click.echo(_outcome(report))


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _table(problems: list[Problem]) -> str:
    lines = [("row", "column", "value", "allowed")]
    lines += [(str(one.row), one.column, one.value, one.allowed) for one in problems]
    shown = [[cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…" for cell in line[:3]] for line in lines]
    widths = [max(len(line[index]) for line in shown) for index in range(3)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + f"  {line[3]}"
        for cells, line in zip(shown, lines, strict=True)
    )


def _counts(report: ImportReport) -> str:
    parts = [f"{report.rows:,} rows read ({report.encoding}, {_sign(report.delimiter)})"]
    if report.passed_over:
        parts.append(f"{report.passed_over:,} without a score passed over")
    if report.refused:
        parts.append(f"{report.refused:,} with errors")
    return ", ".join(parts) + "."


def _sign(delimiter: str) -> str:
    return "tabs" if delimiter == "\t" else f"delimiter {delimiter}"


def _outcome(report: ImportReport) -> str:
    if report.dry_run:
        return f"Dry run: nothing was written; {report.good:,} rows are good."
    if not report.written:
        return "Nothing was written. Mend the rows, or skip them with --on-error skip."
    resumed = f" (went on after row {report.resumed_after:,})" if report.resumed_after else ""
    done = report.done
    return f"{done.created:,} new, {done.updated:,} changed, {done.unchanged:,} as they were{resumed}."
