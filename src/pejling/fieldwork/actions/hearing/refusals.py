"""Why an answer is not taken."""

from pejling.fieldwork.rules.answers import Door


class SurveyClosed(Exception):
    """An answer could not be taken: the door says why (expired, withdrawn, answered long ago)."""

    def __init__(self, door: Door) -> None:
        super().__init__(f"The survey takes no answer any more: it is {door}.")
        self.door = door


class ScoreOutOfRange(ValueError):
    """A score is not a whole number from 0 to 10."""

    def __init__(self, score: int) -> None:
        super().__init__(f"Score {score} is not a whole number from 0 to 10.")


class NothingAnswered(Exception):
    """A comment came without a score to belong to."""
