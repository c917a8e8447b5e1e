"""People by plain HTTP: how long each takes is drawn from a stated distribution.

Reading and reaction times are log-normal, ``exp(log(median) + spread · N(0, 1))`` seconds; the network adds 0.05 to
0.8 s each way. Without a script the button of the page that asks once more appears 2.1 s after the page.
"""

import math
from collections.abc import Callable

from tests.respond.zoo.machines import MACHINES
from tests.respond.zoo.pages import Page
from tests.respond.zoo.visitors import BY_HAND, Visitor

READING, SLOW_READING = (4.0, 0.7), (45.0, 0.8)  # median seconds, spread
REACTION = (0.9, 0.5)  # from seeing a button to having pressed it
APPEARS = 2.1
PRESSES_AGAIN = 0.9  # of those who see the same page again, each time
OPENS_AFTER = (30, 259_200)  # seconds after the hand-over: half a minute to three days, log-uniform


def with_script(one: Visitor) -> None:
    """The common case: opens a score's link, looks, and presses the big button."""
    _press_by_hand(one, _comes(one), READING)


def at_a_glance(one: Visitor) -> None:
    """Has decided in the mail and presses as soon as the page is there."""
    _press_by_hand(one, _comes(one), (0.5, 0.4))


def slow_reader(one: Visitor) -> None:
    """Reads for a minute, with a script."""
    _press_by_hand(one, _comes(one), SLOW_READING)


def without_script(one: Visitor) -> None:
    """Scripts are switched off: presses, and presses once more when the button is there."""
    _press_twice(one, _comes(one), READING)


def slow_without_script(one: Visitor) -> None:
    """The same, slowly."""
    _press_twice(one, _comes(one), SLOW_READING)


def text_browser(one: Visitor) -> None:
    """Neither script nor style: the button is there at once and may be pressed too soon; many then press again."""
    _press_twice(one, _comes(one), READING, appears=0.0)


def double_click(one: Visitor) -> None:
    """Without a script, and with the habit of clicking everything twice."""
    page = _comes(one)
    _takes(one, READING)
    one.sends(page.forms[0], page.forms[0].buttons[-1])
    one.waits(one.draw.uniform(0.08, 0.3))
    asked_again = one.sends(page.forms[0], page.forms[0].buttons[-1])
    _confirm(one, asked_again, APPEARS)


def change_of_mind(one: Visitor) -> None:
    """With a script: presses, thinks again, and presses another number."""
    page = _press_by_hand(one, _comes(one), READING)
    _takes(one, READING)
    one.sends(page.forms[0], one.draw.choice(_scores(page)), **BY_HAND)


def change_of_mind_without_script(one: Visitor) -> None:
    """Follows one link, goes back to the mail and follows another, and sends that."""
    _comes(one)
    one.waits(one.draw.uniform(2, 20))
    _press_twice(one, one.opens(one.link(one.draw.randrange(11))), READING)


def after_a_scanner(one: Visitor) -> None:
    """A machine of any kind has been there half a minute to days before."""
    _scanner(one)
    _press_by_hand(one, _comes(one), READING)


def after_a_scanner_without_script(one: Visitor) -> None:
    """The same without a script."""
    _scanner(one)
    _press_twice(one, _comes(one), READING)


def with_a_scanner_at_the_click(one: Visitor) -> None:
    """The gateway fetches the link in the very second in which the person does."""
    page = _comes(one)
    one.opens(one.link(one.draw.randrange(11)))
    one.heads(one.link())
    _press_by_hand(one, page, READING)


def _scanner(one: Visitor) -> None:
    machine = Visitor(one.invitation, one.draw, now=one.now)
    MACHINES[one.draw.choice(sorted(MACHINES))](machine)
    one.now = machine.now


def _comes(one: Visitor) -> Page:
    low, high = map(math.log, OPENS_AFTER)
    one.waits(math.exp(one.draw.uniform(low, high)))
    return one.opens(one.link(one.draw.randrange(11)))


def _press_by_hand(one: Visitor, page: Page, reading: tuple[float, float]) -> Page:
    _takes(one, reading)
    return one.sends(page.forms[0], page.forms[0].buttons[-1], **BY_HAND)


def _press_twice(one: Visitor, page: Page, reading: tuple[float, float], *, appears: float = APPEARS) -> None:
    _takes(one, reading)
    _confirm(one, one.sends(page.forms[0], page.forms[0].buttons[-1]), appears)


def _confirm(one: Visitor, page: Page, appears: float) -> None:
    """Press the one button there is, and again for as long as the page comes back and there is patience."""
    how_long = REACTION
    while "proof" in page.forms[-1].fields:
        one.waits(appears)
        _takes(one, how_long)
        page, how_long = one.sends(page.forms[-1]), READING  # the same page again is looked at afresh
        if one.draw.random() > PRESSES_AGAIN:
            return


def _takes(one: Visitor, how_long: tuple[float, float]) -> None:
    median, spread = how_long
    one.waits(one.draw.uniform(0.1, 1.6) + math.exp(math.log(median) + spread * one.draw.gauss(0, 1)))


def _scores(page: Page) -> list[tuple[str, str]]:
    return [button for button in page.forms[0].buttons if button[0] == "score"]


PEOPLE: dict[str, Callable[[Visitor], None]] = {
    "with a script": with_script,
    "with a script, at a glance": at_a_glance,
    "with a script, slow reader": slow_reader,
    "with a script, change of mind": change_of_mind,
    "with a script, after a scanner": after_a_scanner,
    "with a script, a scanner at the click": with_a_scanner_at_the_click,
    "without a script": without_script,
    "without a script, slow reader": slow_without_script,
    "without a script, clicks twice": double_click,
    "without a script, change of mind": change_of_mind_without_script,
    "without a script, after a scanner": after_a_scanner_without_script,
}
