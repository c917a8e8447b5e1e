"""A mail as Word's engine sees it (classic Outlook on Windows), and what it finds to object to.

Word reads the conditional comments meant for it and skips those meant for others. Of CSS it knows what HTML 4 had
attributes for; Microsoft's list "Word HTML and CSS rendering capabilities in Outlook" says which properties it drops.
"""

import re
from html.parser import HTMLParser

MSO = r"mso \| IE|mso|gte mso \d+|lte mso \d+|\(mso\)[^\]]*"
FOR_WORD = re.compile(rf"<!--\[if (?:{MSO})\]>(.*?)<!\[endif\]-->", re.DOTALL)
FOR_OTHERS = re.compile(r"<!--\[if !mso[^\]]*\]>(?:<!-->|<!-- -->)?(.*?)(?:<!--)?<!\[endif\]-->", re.DOTALL)
BREAKS_LAYOUT = re.compile(
    r"position|float|clear|flex|grid|transform|animation|transition|object-fit|columns|clip|opacity|box-shadow|"
    r"background-(?:image|size|position)|min-width|min-height|z-index"
)
BREAKS_COLOURS = re.compile(r"rgba?\(|hsla?\(|var\(|calc\(|url\(|linear-gradient", re.IGNORECASE)
DROPPED = ("max-width", "border-radius", "word-break", "display:inline-block", "display:block", "direction")
VOID = frozenset({"br", "meta", "img", "hr", "link", "input", "col", "xml"})


def as_word_sees_it(html: str) -> str:
    """The HTML without conditional comments: what is for Word stays, what is for others goes."""
    return FOR_WORD.sub(r"\1", FOR_OTHERS.sub("", html))


class Reader(HTMLParser):
    """Elements with their attributes and styles, and how deep each stands in tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes, styles(attributes.get("style", ""))))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.unbalanced.append(tag)


def styles(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, mark, value in pairs if mark}


def objections(html: str) -> list[str]:
    """What would look wrong in Word."""
    reader = Reader(as_word_sees_it(html))
    found = [f"<{tag}> is not closed where it should be" for tag in reader.unbalanced]
    for tag, attributes, style in reader.elements:
        if style.get("display") == "none":  # the preview, or a link for machines
            found += [] if style.keys() & {"mso-hide", "max-height"} else [f"<{tag}> is hidden from others alone"]
            continue
        found += [f"<{tag}> has {name}, which Word drops" for name in style if BREAKS_LAYOUT.fullmatch(name)]
        found += [f"<{tag}> has {name}: {value}" for name, value in style.items() if BREAKS_COLOURS.search(value)]
        found += _by_tag(tag, attributes, style)
    return found


def _by_tag(tag: str, attributes: dict[str, str], style: dict[str, str]) -> list[str]:
    if tag == "img":
        return ["<img>: a mail of ours calls nobody"]
    if tag == "td" and "background-color" in style and "bgcolor" not in attributes:
        return ["<td> has its colour in CSS alone"]
    if tag != "table":
        return []
    missing = [f"<table> without {name}" for name in ("border", "cellpadding", "cellspacing") if name not in attributes]
    return missing + ([] if attributes.get("role") == "presentation" else ["<table> for layout is read out as one"])


def without_what_word_drops(html: str) -> str:
    """The mail for a browser that pretends to be Word: styles that Word drops are taken out."""
    html = as_word_sees_it(re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL))

    def kept(match):
        style = "".join(
            f"{name}:{value};"
            for name, value in styles(match[1]).items()
            if name not in DROPPED and f"{name}:{value}" not in DROPPED
        )
        return f'style="{style}"'

    return re.sub(r'style="([^"]*)"', kept, html)
