"""What to copy where: addresses, script tags, newsletter links."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.conf import settings

from pejling.fieldwork.queries.open_links import list_url
from pejling.fieldwork.queries.survey_texts import language_at, placed_texts
from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementKind

SCORES = range(11)
# How each tool writes a field of the list in a link: https://mailchimp.com/developer/marketing/docs/merge-fields/,
# https://developers.hubspot.com/docs/cms/reference/hubl/variables,
# https://help.brevo.com/hc/en-us/articles/4402386448530
TOOLS = {
    "Mailchimp": "*|PEJLING|*",
    "HubSpot": "{{ contact.pejling }}",
    "Brevo": "{{ contact.PEJLING }}",
}


@dataclass(frozen=True)
class Snippet:
    """Something to copy, and what it is called."""

    name: str
    text: str


def snippets_of(placement: Placement) -> list[Snippet]:
    """What to put up for this placement."""
    base, key = settings.PUBLIC_URL, placement.public_id
    match placement.kind:
        case PlacementKind.KIOSK:
            return [Snippet("URL", f"{base}/k/{key}/")]
        case PlacementKind.WIDGET:
            return [Snippet("HTML", f'<script async src="{base}/w/pejling.js" data-key="{key}"></script>')]
        case PlacementKind.APP:
            return [Snippet("GET", f"{base}/api/open/{key}/ask"), Snippet("POST", f"{base}/api/open/{key}/answers")]
        case PlacementKind.SHOP:
            return [Snippet("HTML", _order_page(f"{base}/api/open/{key}/purchases"))]
        case PlacementKind.NEWSLETTER:
            return list(_letters(placement))
        case _:
            return []


def _order_page(url: str) -> str:
    return f"""<script>
fetch("{url}", {{
  method: "POST", keepalive: true, headers: {{"Content-Type": "application/json"}},
  body: JSON.stringify({{order: "ORDER NUMBER", email: "CUSTOMER'S ADDRESS", amount_minor: 49900, currency: "DKK"}}),
}});
</script>"""


def _letters(placement: Placement) -> Iterator[Snippet]:
    for tool, tag in TOOLS.items():
        yield Snippet(tool, _table(placement, f"?c={tag}"))
    yield Snippet("HTML", _table(placement, ""))


def _table(placement: Placement, ending: str) -> str:
    """Eleven links as a table, for Word's engine knows nothing else; two rows fit a telephone of 320 pixels."""
    language = language_at(placement, [placement.language])
    texts = placed_texts(placement, language)
    rows = "\n".join(_row(placement, scores, ending) for scores in (SCORES[:6], SCORES[6:]))
    return f"""<p lang="{language}">{escape(texts.question)}</p>
<table role="presentation" cellpadding="0" cellspacing="4" border="0">
{rows}
</table>
<p lang="{language}">0 = {escape(texts.low_label)} · 10 = {escape(texts.high_label)}</p>"""


def _row(placement: Placement, scores: range, ending: str) -> str:
    cells = "".join(
        f'<td align="center" width="44" height="44" bgcolor="#e6f0f0" style="border:1px solid #0b5a66">'
        f'<a href="{list_url(placement, score)}{ending}" style="color:#0b5a66;font:bold 18px/44px Arial,sans-serif;'
        f'text-decoration:none;display:block">{score}</a></td>'
        for score in scores
    )
    return f"<tr>{cells}</tr>"
