"""What no ready-made linter knows: templates, translations, figures outside the waist, undocumented settings."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import messages

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pejling"
TAGS = re.compile(
    r"<(script|style)\b.*?</\1>|<svg\b.*?</svg>|<!--.*?-->|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.S
)
BLOCK = re.compile(r"\{%\s*blocktranslate\b.*?%\}.*?\{%\s*endblocktranslate\s*%\}", re.S)
MARKUP = re.compile(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|&\w+;|&#\d+;", re.S)
WORDS = re.compile(r"[A-Za-zÆØÅæøåÄÖäö]{3,}")
SPOKEN = re.compile(r"""\b(?:aria-label|title|placeholder|alt)="([^"{]*[A-Za-z]{3,}[^"{]*)\"""")
UNMARKED_ALLOWED = {"Pejling"}
AGGREGATES = {"aggregate", "annotate"}
ANSWERS = {"Response", "InternalAnswer"}


def findings() -> Iterator[str]:
    """Every complaint, a line each."""
    for template in sorted(SOURCE.rglob("templates/**/*.html")):
        yield from _template(template)
    for module in sorted(SOURCE.rglob("*.py")):
        yield from _module(module)
    yield from _settings()
    yield from messages.missing()
    yield from _placeholders()


def _template(path: Path) -> Iterator[str]:
    text = TAGS.sub(" ", path.read_text(encoding="utf-8"))
    for match in SPOKEN.finditer(text):
        yield f"{_name(path)}: {match.group(0)} is not marked for translation"
    plain = MARKUP.sub(" ", BLOCK.sub(" ", text))
    for line in plain.splitlines():
        for word in WORDS.findall(line):
            if word not in UNMARKED_ALLOWED:
                yield f"{_name(path)}: {line.strip()!r} is not marked for translation"
                break


def _module(path: Path) -> Iterator[str]:
    room = path.relative_to(SOURCE).parts[0]
    if "migrations" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if _is_gettext_of_fstring(node):
            yield f"{_name(path)}:{node.lineno}: an f-string inside gettext"  # type: ignore[attr-defined]
        if room != "insight" and _aggregates_responses(node):
            yield f"{_name(path)}:{node.lineno}: an aggregate over answers outside insight"  # type: ignore[attr-defined]


def _is_gettext_of_fstring(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    marks = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
    return node.func.id in marks and any(isinstance(part, ast.JoinedStr) for part in node.args)


def _aggregates_responses(node: ast.AST) -> bool:
    """``Response.objects.….aggregate()`` and friends, however long the chain."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in AGGREGATES:
        return False
    link: ast.AST = node.func.value
    while isinstance(link, (ast.Call, ast.Attribute)):
        link = link.func if isinstance(link, ast.Call) else link.value
    return isinstance(link, ast.Name) and link.id in ANSWERS


def _settings() -> Iterator[str]:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    calls = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (SOURCE / "config" / "settings.py").read_text(encoding="utf-8"))
    for name in calls:
        if f"PEJLING_{name}`" not in page:
            yield f"docs/settings.md: PEJLING_{name} is not documented"
    for name in re.findall(r"`PEJLING_([A-Z_]+)`", page):
        if name not in calls:
            yield f"docs/settings.md: PEJLING_{name} does not exist"


def _placeholders() -> Iterator[str]:
    """A translation keeps each placeholder of its original; the singular may say "the last day" where English does."""
    pattern = re.compile(r"%\(\w+\)[sd]")
    for _shelf, language, catalogue in messages.catalogues():
        for message in catalogue:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            for form, string in enumerate(strings):
                needed = ids[0] if form == 0 and len(strings) > 1 else ids[-1]
                if message.id and string and set(pattern.findall(string)) - set(pattern.findall("".join(ids))):
                    yield f"{language}: placeholders of {message.id!r} differ in {string!r}"
                if message.id and string and set(pattern.findall(needed)) - set(pattern.findall(string)):
                    yield f"{language}: {string!r} lacks a placeholder of {message.id!r}"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    lines = list(findings())
    print("\n".join(lines) or "Templates, translations, figures and settings are in order.")
    sys.exit(bool(lines))
