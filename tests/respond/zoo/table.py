"""What became of each kind, as a table: printed, and written where ZOO_TABLE says."""

import os
from dataclasses import dataclass
from pathlib import Path

from pejling.fieldwork.models import Response

HEAD = "| kind | tried | confirmed | provisional | nothing |\n|---|---:|---:|---:|---:|"


@dataclass(frozen=True)
class Row:
    """One kind: how many tried, and what they left."""

    kind: str
    tried: int
    confirmed: int
    provisional: int

    def __str__(self) -> str:
        nothing = self.tried - self.confirmed - self.provisional
        return f"| {self.kind} | {self.tried} | {self.confirmed} | {self.provisional} | {nothing} |"


def row_of(kind: str, tried: int) -> Row:
    """Count what is there."""
    states = list(Response.objects.values_list("state", flat=True))
    return Row(kind, tried, states.count("confirmed"), states.count("provisional"))


def publish(row: Row) -> None:
    """Print the row; and add it to the file, when one is named."""
    print(row)
    if name := os.environ.get("ZOO_TABLE"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
