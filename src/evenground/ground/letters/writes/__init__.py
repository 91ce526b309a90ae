from evenground.ground.letters.writes.adding import SHOW_ADDED, add, show_added
from evenground.ground.letters.writes.looking_up import agree, ask, first_lock_off, has_read, has_seen, refuse, second_lock_off
from evenground.ground.letters.writes.reading import READ, TAKE_SEALS_AWAY, keep, read, take_seals_away

__all__ = [
    "READ",
    "SHOW_ADDED",
    "TAKE_SEALS_AWAY",
    "add",
    "agree",
    "ask",
    "first_lock_off",
    "has_read",
    "has_seen",
    "keep",
    "read",
    "refuse",
    "second_lock_off",
    "show_added",
    "take_seals_away",
]
