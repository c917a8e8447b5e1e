"""What every page of the desk knows."""

from typing import Any

from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, Any]:
    """Values for the page's frame."""
    return {}
