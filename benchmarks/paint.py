"""A respondent's page on a slow phone: its weight, its requests, and when the question is there to be read.

Chromium's own simulation of a slow 3G network (DevTools' preset), beside a page of one line from the same server.
"""

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.answers import _environment, _run, _server

SLOW_3G = {  # DevTools: 500 kbit/s in either direction and 400 ms, each allowing for what the simulation leaves out
    "offline": False,
    "downloadThroughput": 500_000 / 8 * 0.8,
    "uploadThroughput": 500_000 / 8 * 0.8,
    "latency": 400 * 5,
}
TIMES = 5
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0]"
ONE_LINE = "line.html"
BARE = "a page of one line, same server and network"
PEERS = "LimeSurvey 1,250 KB, Formbricks 950 KB"
PEERS_REQUESTS = "LimeSurvey 28, Formbricks 30"


def rows() -> list[dict[str, Any]]:
    """Kilobytes and requests of the question, and milliseconds to its first paint on slow 3G and unhindered."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("Chromium is missing: 'make deps-system' installs it.")
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        environment = _environment(Path(folder), f"sqlite:///{folder}/bench.sqlite3")
        link = json.loads(_run(environment, "benchmarks.asked", "make", "1"))[0]
        line = "<!doctype html><meta charset=utf-8><title>Line</title><link rel=icon href=data:,><p>A line."
        (Path(folder) / "static" / ONE_LINE).write_text(line)
        with _server(environment) as port, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            home = f"http://127.0.0.1:{port}"
            return _measured(chromium, f"{home}{link}/9", f"{home}/static/{ONE_LINE}")


def _measured(chromium: Browser, question: str, line: str) -> list[dict[str, Any]]:
    visits = {
        (address, slow): [_visit(chromium, address, slow=slow) for _ in range(TIMES)]
        for address in (question, line)
        for slow in (True, False)
    }
    paint = {key: statistics.median(one["paint"] for one in runs) for key, runs in visits.items()}
    weight, requests = visits[question, False][0]["bytes"] / 1024, visits[question, False][0]["requests"]
    return [
        {"name": "question, on the wire", "value": round(weight, 1), "unit": "KB", "limit_name": PEERS},
        {"name": "question, requests", "value": requests, "unit": "", "limit_name": PEERS_REQUESTS},
        _paint_row("first paint on slow 3G", paint[question, True], paint[line, True]),
        _paint_row("first paint, network unhindered", paint[question, False], paint[line, False]),
    ]


def _visit(chromium: Browser, address: str, *, slow: bool) -> dict[str, float]:
    """One visit of a phone that has never been here."""
    context = chromium.new_context(viewport={"width": 390, "height": 720})
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if slow:
        protocol.send("Network.emulateNetworkConditions", SLOW_3G)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_function(f"() => {FIRST_PAINT} > 0")
    paint = float(page.evaluate(FIRST_PAINT))
    context.close()
    return {"paint": paint, "bytes": sum(sizes), "requests": len(sizes)}


def _paint_row(name: str, found: float, bare: float) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(found),
        "unit": "ms",
        "limit": round(bare),
        "limit_name": BARE,
        "ratio": round(found / bare, 2),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    figures = rows()
    print(json.dumps(figures, indent=1) if parser.parse_args().json else "\n".join(map(str, figures)))
