"""The limit of a survey page: its bytes from memory, by a WSGI application that does nothing else."""

import os
from pathlib import Path

PAGE = (Path(os.environ["PEJLING_DATA_DIR"]) / "bench.html").read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))]


def application(_environ, start_response):
    start_response("200 OK", HEADERS)
    return [PAGE]
