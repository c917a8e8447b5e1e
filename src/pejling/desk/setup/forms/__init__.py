"""The forms of the pages; each reads from rules and writes to rules."""

from pejling.desk.setup.forms.asked import RulesForm
from pejling.desk.setup.forms.channels import ChannelsForm
from pejling.desk.setup.forms.follow_up import FollowUpForm
from pejling.desk.setup.forms.limits import LimitsForm
from pejling.desk.setup.forms.moment import MomentForm
from pejling.desk.setup.forms.slot import SlotForm

__all__ = ["ChannelsForm", "FollowUpForm", "LimitsForm", "MomentForm", "RulesForm", "SlotForm"]
