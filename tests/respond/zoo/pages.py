"""A page as a program reads it: its links, and its forms with fields and buttons, hidden ones too."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form: where it goes, its fields as they stand, and its submit buttons."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__()
        self.url = url
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in have:
            self.links.append(have["href"])
        if tag == "form":
            self.forms.append(Form(have.get("action") or self.url, have.get("method", "get")))
        if not self.forms or "name" not in have:
            return
        if tag == "button":
            self.forms[-1].buttons.append((have["name"], have.get("value", "")))
        if tag == "textarea" or (tag == "input" and have.get("type") != "checkbox"):
            self.forms[-1].fields[have["name"]] = have.get("value", "")
