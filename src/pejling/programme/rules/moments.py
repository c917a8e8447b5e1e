"""Moments in the journey that most companies measure, each with the timing that suits it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Anchor, Stage, TimingKind
from pejling.programme.rules.versions import Gaps, LifeAnchor, Reminder, Rules, Timing, text_message_hours

CANCELLED = ("return", "cancellation")
LIFE = {
    Anchor.START: LifeAnchor(Anchor.START, months=3),
    Anchor.RENEWAL: LifeAnchor(Anchor.RENEWAL, days=30),
    Anchor.SILENCE: LifeAnchor(Anchor.SILENCE, days=90, event_kind="purchase"),
}


@dataclass(frozen=True)
class Moment:
    """What a moment is called in our events, where in the journey it lies, and when we ask about it."""

    key: str
    stage: Stage
    event_kind: str
    timing: Timing
    expiry_days: int = 14
    reminded: bool = True


def _after(**timing: object) -> Timing:
    return replace(Timing(kind=TimingKind.AFTER_EVENT), **timing)  # type: ignore[arg-type]


MOMENTS = (
    Moment("visit", Stage.DISCOVER, "quote", _after(delay_days=3, withdrawn_by=("purchase",))),
    Moment(
        "purchase",
        Stage.BUY,
        "purchase",
        _after(delay_days=14, spread_days=16, counted_from="delivery", matched_by="order", withdrawn_by=CANCELLED),
    ),
    Moment("delivery", Stage.RECEIVE, "delivery", _after(delay_days=2, withdrawn_by=CANCELLED)),
    Moment("project", Stage.RECEIVE, "project_delivery", _after(delay_workdays=5)),
    Moment("onboarding", Stage.USE, "onboarding", _after(delay_days=30)),
    Moment(
        "service",
        Stage.HELP,
        "support_case_closed",
        _after(delay_hours=2, withdrawn_by=("support_case_reopened",)),
        expiry_days=7,
        reminded=False,
    ),
    Moment("renewal", Stage.RENEW, "renewal", _after(delay_days=14)),
)
BY_KEY = {moment.key: moment for moment in MOMENTS}


def proposed_channels(moment: Moment | None = None, *, business: bool) -> tuple[Channel, ...]:
    """How to reach whom: who was just helped reads a text, businesses answer calls, consumers do not."""
    if moment and moment.stage == Stage.HELP:
        return (Channel.SMS, Channel.EMAIL)
    return (Channel.EMAIL, Channel.PHONE, Channel.LETTER) if business else (Channel.EMAIL, Channel.SMS)


def proposed_touchpoint_rules(moment: Moment, *, business: bool = False) -> Rules:
    """What the wizard proposes for a moment: the design's defaults."""
    return Rules(
        timing=moment.timing,
        reminder=Reminder() if moment.reminded else None,
        expiry_days=moment.expiry_days,
        channels=proposed_channels(moment, business=business),
        text_hours=text_message_hours(saturdays=not business),
    )


def proposed_relationship_rules(anchors: Sequence[Anchor] = (), *, business: bool = False) -> Rules:
    """What the wizard proposes for the relationship: by those anchors whose dates are known, else by hash slot."""
    proposed = tuple(LIFE[kind] for kind in anchors)
    return Rules(
        timing=Timing(kind=TimingKind.LIFECYCLE if proposed else TimingKind.SLOT, anchors=proposed),
        gaps=Gaps(after_event=7, after_case=30, account_share=0.25),
        reminder=Reminder(),
        postpone_days=30,
        daily_cap="auto",  # Mondays carry three days: whoever may wait is spread over the week
        expiry_days=30,
        channels=proposed_channels(business=business),
        text_hours=text_message_hours(saturdays=not business),
    )
