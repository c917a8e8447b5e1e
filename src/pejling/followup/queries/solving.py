"""Did we solve it, as the link in its message finds it."""

from pejling.followup.models import SolvedQuestion

ALONG = ("case__organisation", "case__response", "case__told", "message", "employee", "user")


def question_behind(public_id: str) -> SolvedQuestion | None:
    """The question of a link, if it has been asked."""
    return SolvedQuestion.objects.select_related(*ALONG).filter(public_id=public_id, message__isnull=False).first()
