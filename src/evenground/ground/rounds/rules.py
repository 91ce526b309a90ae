from datetime import datetime

from evenground.ground.rounds.models import Round


def is_open(round_: Round, now: datetime) -> bool:
    return round_.closed_at is None and round_.opens_at <= now < round_.closes_at


def may_close(round_: Round, now: datetime, *, everybody_replied: bool) -> bool:
    """A round closes when its time has come, or when nobody is left to wait for."""
    return round_.closed_at is None and (now >= round_.closes_at or everybody_replied)
