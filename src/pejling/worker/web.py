"""The web server: granian with Django's WSGI application."""

import sys

from django.conf import settings

APPLICATION = "pejling.config.wsgi:application"
THREADS = 64  # respondents that wait for one commit together; few of them work at once (config.wsgi)


def web_command() -> list[str]:
    """The command line of the web server."""
    options = {
        "--interface": "wsgi",
        "--host": settings.HTTP_HOST,
        "--port": settings.HTTP_PORT,
        "--workers": settings.HTTP_WORKERS,
        "--blocking-threads": THREADS,
        "--blocking-threads-idle-timeout": "600s",
        "--workers-kill-timeout": "10s",
        "--log-level": "error",  # it warns of so many threads, which here only wait
    }
    flags = ["--no-ws", "--respawn-failed-workers"]
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, *flags, APPLICATION]
