"""What a round of letters costs: to send one, to shake a box, to count it. For a board of 30, and for a consultation.

`EVENGROUND_LETTERS=100000 bin/bench sealed` runs a whole consultation; that takes half an hour, most of it to make the letters.
"""

import os
import random
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from tests.cores.sealed.posting import ROUND, draw, letter

from evenground.cores.sealed import slips
from evenground.cores.sealed.boxes import count, shake
from evenground.cores.sealed.letters import entry_bytes, lock_in_layers
from evenground.cores.sealed.locks import KeyPair, new_key_pair
from evenground.cores.sealed.seals import Name, seal_bytes, seal_name, sign_name

BOARD = 30
CONSULTATION = 100_000
LIMITS = {"a teller shakes a board's box": 2.0, "a consultation is shaken twice, opened and counted": 600.0}
Made = TypeVar("Made")


def timed(act: Callable[[], Made]) -> tuple[Made, float]:
    begun = time.process_time()
    made = act()
    return made, time.process_time() - begun


def entries_of(many: int, key: slips.RoundKey, layers: list[list[str]]) -> list[bytes]:
    answers = ("fine", "worry", "problem")
    return [lock_in_layers(letter(draw(key, seed + 1), answers[seed % 3]), layers) for seed in range(many)]


def close(entries: list[bytes], key: slips.RoundKey, pairs: list[KeyPair]) -> tuple[list[float], float]:
    """Each teller and the server in turn, then the count; seconds of CPU."""
    many, took = len(entries), []
    for left, pair in zip(range(len(pairs), 0, -1), reversed(pairs), strict=True):
        shuffle = random.SystemRandom().shuffle
        (entries, lost), seconds = timed(partial(shake, entries, pair.secret, shuffle, size=entry_bytes(left)))
        assert lost == 0
        took.append(seconds)
    counted, seconds = timed(lambda: count(entries, round_id=ROUND, public=key.public, drawn=many))
    assert len(counted.letters) == many
    return took, seconds


def main() -> None:
    key, made_in = timed(slips.new_round_key)
    pairs = [new_key_pair() for _ in range(3)]
    layers = [[pairs[0].recipient], *([each.recipient, new_key_pair().recipient] for each in pairs[1:])]
    entries, seconds = timed(lambda: entries_of(BOARD, key, layers))
    print(
        f"a round's key: {made_in * 1000:.0f} ms; an entry of {entry_bytes(3):,} bytes: {seconds / BOARD * 1000:.1f} ms to make"
    )
    leads = [new_key_pair().recipient for _ in range(3)]
    name = Name(b"m" * 16, ROUND, b"k" * 32)
    signature = sign_name(name.member_id, ROUND, draw(key, 1).one_time)
    _seal, seconds = timed(lambda: seal_name(name, signature, leads=leads, logbook=pairs[0].recipient))
    print(f"a sealed name for three safety people: {seal_bytes(3):,} bytes, {seconds * 1000:.1f} ms")
    took, counting = close(entries, key, pairs)
    shown("a teller shakes a board's box", max(took[:2]))
    print(f"  {BOARD} letters: tellers {in_ms(took[0])} and {in_ms(took[1])}, opened {in_ms(took[2])}, counted {in_ms(counting)}")
    many = int(os.environ.get("EVENGROUND_LETTERS", "2000"))
    took, counting = close(entries_of(many, key, layers), key, pairs)
    whole = (sum(took) + counting) * CONSULTATION / many
    shown("a consultation is shaken twice, opened and counted", whole)
    each, counted = sum(took) / many * 1000, counting / many * 1000
    print(f"  from {many:,} letters on one core: {each:.2f} ms a letter for three locks, {counted:.2f} to count it")


def in_ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def shown(what: str, seconds: float) -> None:
    limit = LIMITS[what]
    print(f"{what}: {seconds:.2f} s, {seconds / limit:.0%} of {limit:.0f} s")


if __name__ == "__main__":
    main()
