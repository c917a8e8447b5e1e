"""Machines by plain HTTP: what mail gateways, previews and crawlers do. None of them may confirm an answer."""

from collections.abc import Callable

from pejling.fieldwork.models import Invitation
from tests.respond.zoo.pages import Page
from tests.respond.zoo.visitors import Visitor

DEEP = 4  # forms that lead to forms


def prefetch(it: Visitor) -> None:
    """A gateway fetches one link before it lets the mail through."""
    it.opens(it.link(it.draw.randrange(11)))


def before_the_hand_over(it: Visitor) -> None:
    """The mail lies at the gateway; our server has not yet committed that it left. Everything is opened and sent."""
    Invitation.objects.filter(pk=it.invitation.pk).update(state="due", handed_over_at=None)
    _send_all(it, it.opens(it.link(it.draw.randrange(11))), pause=0.2)


def head(it: Visitor) -> None:
    """Looks whether each link is alive, and presses what it finds at the last."""
    for path in it.mail:
        it.heads(path)
        it.waits(0.05)
    _send_all(it, it.opens(it.link(7)), pause=2.5)


def all_eleven(it: Visitor) -> None:
    """Every link in one second; then every form that was found, at a person's pace."""
    pages = []
    for score in range(11):
        pages.append(it.opens(it.link(score)))
        it.waits(0.09)
    for page in pages:
        it.waits(2.5)
        asked_again = it.sends(page.forms[0], page.forms[0].buttons[-1])
        it.waits(2.5)
        it.sends(asked_again.forms[-1])


def form_at_once(it: Visitor) -> None:
    """Sends the first form of the page, and of the page that follows, as fast as the network allows."""
    page = it.opens(it.link(it.draw.randrange(11)))
    for _ in range(DEEP):
        it.waits(it.draw.uniform(0.02, 0.6))
        page = it.sends(page.forms[-1], it.draw.choice(page.forms[-1].buttons))


def every_form_with_rubbish(it: Visitor) -> None:
    """Fills each field with a word and presses each button: a form filler, or an attacker's probe."""
    page = it.opens(it.link(it.draw.randrange(11)))
    for _ in range(DEEP):
        for form in page.forms:
            for button in form.buttons:
                it.waits(0.1)
                rubbish = dict.fromkeys(["gesture", *form.fields], it.draw.choice(["1", "on", "true", "yes", "test"]))
                page = it.sends(form, button, **{name: form.fields.get(name) or word for name, word in rubbish.items()})


def detonation(it: Visitor) -> None:
    """A sandbox, ten minutes later: opens the link, waits a while as if it read, and presses what it finds."""
    it.waits(600)
    page = it.opens(it.link(it.draw.randrange(11)))
    it.waits(it.draw.uniform(5, 60))
    for _ in range(DEEP):
        page = it.sends(page.forms[-1])
        it.waits(it.draw.uniform(0.05, 1.5))


def honeypot(it: Visitor) -> None:
    """Follows the links of the mail, the one that nobody sees among them, and sends the form behind it in peace."""
    for path in it.draw.sample(it.mail, len(it.mail)):
        it.opens(path)
        it.waits(0.4)
    page = it.opens(it.mail[-1])
    for _ in range(DEEP):
        it.waits(2.5)
        page = it.sends(page.forms[-1], page.forms[-1].buttons[-1])


def rewritten_link(it: Visitor) -> None:
    """A gateway that rewrote the link fetches it when it is clicked, with words of its own behind it."""
    it.waits(it.draw.uniform(60, 86_400))
    score = it.draw.randrange(11)
    it.opens(f"{it.link(score)}?url=https%3A%2F%2Fexample.invalid&data=05%7C02%7C&reserved=0")
    it.waits(0.3)
    it.heads(it.link(score))


def patient_crawler(it: Visitor) -> None:
    """Follows every link of every page and sends every form, one a second, as a polite crawler does."""
    it.waits(it.draw.uniform(30, 3600))
    page = it.opens(it.link(it.draw.randrange(11)))
    for _ in range(DEEP):
        for link in page.links:
            if link.startswith("?"):
                it.waits(1)
                it.opens(it.link() + link)
        page = _send_all(it, page, pause=1)


def plain_program(it: Visitor) -> None:
    """A script that calls itself one, at a person's pace."""
    it.agent = "python-requests/2.32"
    page = it.opens(it.link(it.draw.randrange(11)))
    for _ in range(DEEP):
        it.waits(it.draw.uniform(3, 20))
        page = it.sends(page.forms[-1], it.draw.choice(page.forms[-1].buttons))


def _send_all(it: Visitor, page: Page, *, pause: float) -> Page:
    """Every form of a page, and of the last page that comes back."""
    for _ in range(2):
        for form in page.forms:
            it.waits(pause)
            found = it.sends(form)
        page = found
    return page


MACHINES: dict[str, Callable[[Visitor], None]] = {
    "prefetch GET": prefetch,
    "visit before the hand-over": before_the_hand_over,
    "HEAD on every link, then the form": head,
    "all eleven links in one second, then the forms": all_eleven,
    "form POST at once, and again": form_at_once,
    "every form filled with rubbish": every_form_with_rubbish,
    "detonation after ten minutes": detonation,
    "honeypot link, then its form": honeypot,
    "rewritten link fetched at the click": rewritten_link,
    "patient crawler, a request a second": patient_crawler,
    "program by its own name, at a person's pace": plain_program,
}


def late_posts_without_script(it: Visitor) -> None:
    """Reads like a person and presses like one, twice, without running scripts: nothing tells it from one."""
    it.waits(it.draw.uniform(60, 3600))
    page = it.opens(it.link(it.draw.randrange(11)))
    it.waits(it.draw.uniform(3, 30))
    page = it.sends(page.forms[0], page.forms[0].buttons[-1])
    it.waits(it.draw.uniform(3, 30))
    it.sends(page.forms[-1])
