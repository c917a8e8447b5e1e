"""A real browser's window on the pages: they come as they leave the product, with their headers, without a network."""

from django.http import HttpResponse
from playwright.sync_api import Page, Route

CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(one => !one.closest('.hidden')).filter(one => {
    const box = one.getBoundingClientRect();
    const outside = box.width && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
    return outside || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
}).map(one => one.outerHTML.slice(0, 120))"""


def show(window: Page, response: HttpResponse) -> None:
    """Put an answer of the product into the browser."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)

    window.unroute_all()
    window.route("**/*", fulfil)
    window.goto("https://survey.invalid/")


def cut_off(window: Page) -> list[str]:
    """What of the page cannot be seen without scrolling sideways."""
    wide = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*window.evaluate(CUT_OFF), *([f"{wide} pixels to the side"] if wide > 0 else [])]
