"""How far one word is from another, for whoever missed a letter."""

MOST_LEFT_OUT = 2
"""Letters that may be missing even in a short word, where two letters that are wrong could make any other of it."""


def distance(one: str, other: str, *, at_most: int) -> int:
    """How many letters were left out, put in, changed or swapped with the next; more than `at_most` is not counted further.

    >>> distance("enveloppe", "envelope", at_most=2), distance("lettre", "letter", at_most=2), distance("cat", "house", at_most=1)
    (1, 1, 2)
    """
    # A changed letter takes one from the letters that both have and adds one: most words are told apart by that alone.
    if abs(len(one) - len(other)) > at_most or len(set(one) ^ set(other)) > 2 * at_most:
        return at_most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, other_letter in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other_letter))
            is_swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter
            now.append(min(cost, before_last[column - 2] + 1) if is_swapped else cost)
        if min(now) > at_most:
            return at_most + 1
        before_last, last = last, now
    return last[-1]


def how_far(word: str) -> int:
    """How many mistakes may be in a word: none in one so short that any other would do."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def is_left_out(one: str, other: str) -> bool:
    """Whether one is the other with a few letters left out, as whoever types quickly does: never the first.

    >>> is_left_out("letr", "letter"), is_left_out("etr", "letter"), is_left_out("lter", "later"), is_left_out("lamp", "late")
    (True, False, True, False)
    """
    if one[:1] != other[:1] or not 0 < len(other) - len(one) <= MOST_LEFT_OUT:
        return False
    letters = iter(other)
    return all(letter in letters for letter in one)
