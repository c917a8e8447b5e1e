"""The forms of playbooks, drafts, offers and opening hours."""

from pejling.desk.playbooks.forms.draft import DraftForm
from pejling.desk.playbooks.forms.hours import HoursForm
from pejling.desk.playbooks.forms.offer import OfferForm
from pejling.desk.playbooks.forms.playbook import NewPlaybookForm, PlaybookForm

__all__ = ["DraftForm", "HoursForm", "NewPlaybookForm", "OfferForm", "PlaybookForm"]
