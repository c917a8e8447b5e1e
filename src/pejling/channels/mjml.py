"""MJML to HTML that old mail programs understand."""

import mrml


class TemplateBroken(ValueError):
    """A mail template is not MJML; the message says what the compiler found."""


def compile_mjml(source: str) -> str:
    """The HTML of an MJML template; placeholders in double braces pass through untouched."""
    try:
        output = mrml.to_html(source, render_options=mrml.RenderOptions(fonts={}))  # a mail calls nobody
    except Exception as problem:
        raise TemplateBroken(f"The mail template cannot be compiled: {problem}") from problem
    if output.warnings:
        raise TemplateBroken(f"The mail template has warnings: {[str(w) for w in output.warnings]}")
    return str(output.content)
