"""The order in which the counts of a cell are kept: eleven scores, then the steps of the funnel."""

from pejling.fieldwork.rules.sets import Measure, measure_of

SCORES = 11
SCORE_MEASURES = tuple(measure_of(score) for score in range(SCORES))
STEP_MEASURES = (Measure.HANDED_OVER, Measure.VISITED, Measure.ANSWERED)
MEASURES = SCORE_MEASURES + STEP_MEASURES
FUNNEL_AT = SCORES
PLACES: dict[str, int] = {measure: place for place, measure in enumerate(MEASURES)}
