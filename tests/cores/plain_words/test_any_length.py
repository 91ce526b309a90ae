"""No text stops the server: what it takes grows with its length, and no faster."""

import time
from itertools import islice, product
from string import ascii_uppercase

import pytest

from evenground.cores.plain_words import check

LONG_RUNS = {
    "full stops": lambda many: "." * many + "x",
    "question marks": lambda many: "?" * many + "x",
    "short forms": lambda many: " ".join(f"{''.join(each)}X" for each in islice(product(ascii_uppercase, repeat=3), many // 5)),
    "brackets": lambda many: "QZX (" * (many // 5),
    "quotes": lambda many: '"' * many,
    "quoted": lambda many: '"a' * (many // 2),
    "empty lines": lambda many: "\n" * many + "x",
    "capitals": lambda many: "A&" * (many // 2) + "a",
    "digits": lambda many: "1.1" * (many // 3) + "%",
    "phrases": lambda many: "prior to " * (many // 9),
}


@pytest.mark.parametrize("kind", LONG_RUNS)
def test_no_text_takes_longer_than_its_length(kind, alone):
    """Four times the text, about four times the time: whoever looks for a text that stops the server finds none."""
    check(LONG_RUNS[kind](1_000))
    with alone():
        short, long = (min(seconds(LONG_RUNS[kind](many)) for _ in range(3)) for many in (20_000, 80_000))
    assert long < 10 * max(short, 0.002)


def seconds(text):
    begun = time.process_time()
    check(text)
    return time.process_time() - begun
