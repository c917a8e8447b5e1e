"""What the customers of cases spoke of: said, which is not yet a cause."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pejling.followup.models import Case
from pejling.followup.models.cases import Among
from pejling.themes.models import Theme, ThemeMatch

MOST_TOLD = 20_000  # complaints that nobody asked for, about one theme


def themes_said(cases: Iterable[Case]) -> dict[int, list[Theme]]:
    """The themes in use that were heard in the words behind each of these cases, by the case's id; one read."""
    heard = {case.pk: (case.response_id, case.told_id) for case in cases}
    answers, told = {answer for answer, _ in heard.values() if answer}, {one for _, one in heard.values() if one}
    rows = ThemeMatch.objects.filter(Q(response__in=answers) | Q(told__in=told), theme__retired=False)
    themes: dict[tuple[int | None, int | None], list[Theme]] = defaultdict(list)
    for row in rows.select_related("theme").order_by("theme__position", "theme__key"):
        themes[row.response_id, row.told_id].append(row.theme)
    return {case: themes[words] for case, words in heard.items()}


def spoke_of(theme: Theme | None = None) -> Q:
    """Whether the customer of a case spoke of a theme, or of any; asked of each case, so for few or where many do."""
    matches = ThemeMatch.objects.filter(theme=theme) if theme else ThemeMatch.objects.all()
    answer, told = matches.filter(response=OuterRef("response_id")), matches.filter(told=OuterRef("told_id"))
    return Q(Exists(answer)) | Q(Exists(told))


def about(theme: Theme, cases: QuerySet[Case]) -> Q:
    """The same of the cases in one state, found from the theme: it costs what that was heard, however many they are.

    ``cases`` says the state alone: who sees them is for the query this stands in, or SQLite begins there.
    """
    matches = ThemeMatch.objects.filter(theme=theme)
    answers = matches.filter(response__isnull=False).values("response_id")
    found = cases.filter(response__in=answers).order_by().values("pk")
    told = list(matches.filter(told__isnull=False).values_list("told_id", flat=True)[:MOST_TOLD])
    if told:  # by their ids, for both databases misjudge a column that is mostly empty
        found = found.union(cases.filter(told__in=told).order_by().values("pk"), all=True)
    return Q(Among(F("pk"), found))
