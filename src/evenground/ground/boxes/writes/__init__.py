from evenground.ground.boxes.writes.choosing import choose
from evenground.ground.boxes.writes.closing import close
from evenground.ground.boxes.writes.elsewhere import hand_in_keys, invite, remove
from evenground.ground.boxes.writes.mixers import begin, make_keys, stop
from evenground.ground.boxes.writes.mixing import give_up, hand_on, hand_on_parts, hand_out, take_part
from evenground.ground.boxes.writes.opening import open_round
from evenground.ground.boxes.writes.sending import draw, put

__all__ = [
    "begin", "choose", "close", "draw", "give_up", "hand_in_keys", "hand_on", "hand_on_parts", "hand_out", "invite", "make_keys",
    "open_round", "put", "remove", "stop", "take_part",
]  # fmt: skip
