"""What axe-core finds on a page in the browser, said so that a person can mend it."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that a page in other colours might break
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN = "([context, options]) => axe.run(context || document, options).then(found => found.violations)"


def findings(
    page: Page, *, tags: tuple[str, ...] = WCAG, rules: tuple[str, ...] = (), within: str | None = None
) -> list[str]:
    """A line for each element that breaks a rule (of these tags, or just these) in a part of the page or all of it.

    The script comes in through the debugging protocol, past the page's own policy, and looks into open shadow roots.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(tags)}
    options = {"runOnly": only, "resultTypes": ["violations"], "iframes": False}
    return [line for violation in page.evaluate(RUN, [within, options]) for line in _lines(violation)]


def _lines(violation: dict[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        where = " ".join(part if isinstance(part, str) else " >> ".join(part) for part in node["target"])
        why = "; ".join(check["message"] for part in ("any", "all", "none") for check in node[part])
        yield f"{violation['id']} ({violation['impact']}) at {where}: {why or violation['help']}\n    {node['html']}"
