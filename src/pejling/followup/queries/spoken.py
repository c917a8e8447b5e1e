"""What the customers of cases spoke of: said, which is not yet a cause."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from pejling.followup.models import Case
from pejling.themes.models import Theme, ThemeMatch


def themes_said(cases: Iterable[Case]) -> dict[int, list[Theme]]:
    """The themes in use that were heard in the words behind each of these cases, by the case's id; one read."""
    heard = {case.pk: (case.response_id, case.told_id) for case in cases}
    answers, told = {answer for answer, _ in heard.values() if answer}, {one for _, one in heard.values() if one}
    rows = ThemeMatch.objects.filter(Q(response__in=answers) | Q(told__in=told), theme__retired=False)
    themes: dict[tuple[int | None, int | None], list[Theme]] = defaultdict(list)
    for row in rows.select_related("theme").order_by("theme__position", "theme__key"):
        themes[row.response_id, row.told_id].append(row.theme)
    return {case: themes[words] for case, words in heard.items()}
