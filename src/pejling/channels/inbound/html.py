"""The words of an HTML mail, with quoted parts marked as plain text marks them."""

import re
from html.parser import HTMLParser

BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "table", "ul", "ol", "hr", "blockquote"})
SILENT = frozenset({"head", "style", "script", "title"})


def text_of_html(html: str) -> str:
    """What a reader sees, line by line; what stands in a blockquote begins with >."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = [(0, "")]
        self.depth = self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.depth += tag == "blockquote"
        if tag in BREAKS:
            self.lines.append((self.depth, ""))

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        self.depth = max(0, self.depth - (tag == "blockquote"))
        if tag in BREAKS and tag != "br":
            self.lines.append((self.depth, ""))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            depth, before = self.lines[-1]
            self.lines[-1] = (depth, before + data.replace("\n", " "))

    def text(self) -> str:
        """The lines, blank ones never twice in a row."""
        words = ((depth, re.sub(r"[ \t\xa0]+", " ", line).strip()) for depth, line in self.lines)
        shown = ("> " * depth + line if line else "" for depth, line in words)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip()
