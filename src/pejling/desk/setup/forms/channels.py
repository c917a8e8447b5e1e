"""By which channels, on which days and at which hours, and what a message costs."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import label
from pejling.desk.setup.forms.asked import RulesForm, Subject, whole_number
from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.versions import DayHours, Hours, Rules

ORDERS = (
    (Channel.EMAIL,),
    (Channel.EMAIL, Channel.SMS),
    (Channel.SMS, Channel.EMAIL),
    (Channel.EMAIL, Channel.PHONE, Channel.LETTER),
    (Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.LETTER),
)
PRICED = (Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.LETTER)
SATURDAY = DayHours(6, 10, 15)
DAYS = [(str(day + 1), name) for day, name in WEEKDAYS.items()]


class ChannelsForm(RulesForm):
    """By what a customer is reached, and when, by the clock on the customer's wall."""

    fold = tuple(f"cost_{channel}" for channel in PRICED)
    order = forms.ChoiceField(
        label=_("By what is a customer reached?"),
        widget=forms.RadioSelect,
        help_text=_(
            "The first that reaches somebody is used. A customer's own wish, and what they answered by the last time, "
            "go before the order; after a year without an answer the next one is tried once."
        ),
    )
    days = forms.MultipleChoiceField(label=_("Days of the week"), choices=DAYS, widget=forms.CheckboxSelectMultiple)
    opens = whole_number(_("From, o'clock"), most=23)
    closes = whole_number(_("Until, o'clock"), least=1, most=24)
    text_opens = whole_number(_("Text messages from, o'clock"), most=23)
    text_closes = whole_number(_("Text messages until, o'clock"), least=1, most=24)
    saturdays = forms.BooleanField(
        label=_("Text messages on Saturdays too, from 10 to 15"),
        required=False,
        help_text=_("Right for consumers, wrong for people at work."),
    )
    holidays = forms.BooleanField(
        label=_("Keep public holidays free"),
        required=False,
        help_text=_("Those of the customer's country, and the eves on which nobody wants to hear from a company."),
    )

    def __init__(self, subject: Subject, data: Any = None) -> None:
        super().__init__(subject, data)
        own = subject.rules.channels
        choices = (*ORDERS, *(() if own in ORDERS else (own,)))
        order = cast(forms.ChoiceField, self.fields["order"])
        order.choices = [(_key(one), order_words(one)) for one in choices]
        currency = subject.programme.organisation.currency
        for channel in PRICED:
            self.fields[f"cost_{channel}"] = whole_number(
                _("Price: %(channel)s") % {"channel": label(channel, "channel")},
                most=1_000_000,
                required=False,
                help_text=_("For one message, in hundredths of %(currency)s: 35 is 0.35.") % {"currency": currency},
            )
            self.initial[f"cost_{channel}"] = subject.rules.channel_costs.get(channel)

    def read(self, rules: Rules) -> dict[str, Any]:
        hours = rules.hours or Hours(days=tuple(range(1, 8)), opens=0, closes=24, holidays=False)
        return {
            "days": [str(day) for day in hours.days],
            "opens": hours.opens,
            "closes": hours.closes,
            "holidays": hours.holidays,
            "order": _key(rules.channels),
            "text_opens": rules.text_hours.opens,
            "text_closes": rules.text_hours.closes,
            "saturdays": SATURDAY.day in rules.text_hours.days,
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for kind in ("", "text_"):
            opens, closes = values.get(f"{kind}opens"), values.get(f"{kind}closes")
            if opens is not None and closes is not None and closes <= opens:
                self.add_error(f"{kind}closes", _("The day must end after it begins."))
        return values

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        hours = replace(
            rules.hours or Hours(),
            days=tuple(sorted(int(day) for day in values["days"])),
            opens=values["opens"],
            closes=values["closes"],
            holidays=values["holidays"],
        )
        return replace(
            rules,
            hours=hours,
            channels=tuple(Channel(name) for name in values["order"].split(",")),
            text_hours=self._text_hours(rules.text_hours),
            channel_costs=self._costs(rules),
        )

    def _text_hours(self, before: Hours) -> Hours:
        """Saturdays with short hours of their own; what other days have of theirs stays."""
        values = self.cleaned_data
        days = {day for day in before.days if day != SATURDAY.day} | ({SATURDAY.day} if values["saturdays"] else set())
        had = [own for own in before.own if own.day == SATURDAY.day]
        own = [one for one in before.own if one.day != SATURDAY.day]
        own += (had or [SATURDAY]) if values["saturdays"] else []
        return replace(
            before, days=tuple(sorted(days)), opens=values["text_opens"], closes=values["text_closes"], own=tuple(own)
        )

    def _costs(self, rules: Rules) -> dict[str, int]:
        asked = {str(channel): self.cleaned_data.get(f"cost_{channel}") for channel in PRICED}
        others = {name: cost for name, cost in rules.channel_costs.items() if name not in asked}
        return others | {name: cost for name, cost in asked.items() if cost is not None}


def order_words(channels: tuple[Channel, ...]) -> str:
    """Channels in their order."""
    words = " → ".join(label(channel, "channel") for channel in channels)
    return words[:1].upper() + words[1:]


def _key(channels: tuple[Channel, ...]) -> str:
    return ",".join(channels)
