"""What a map comes down to: every number in it. Run by itself it prints one for each file of rows, for another process."""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np

from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows


def every_number(value: object) -> Iterator[float]:
    """All numbers in a map, however deep, those gathered when asked for too."""
    if isinstance(value, np.ndarray):
        yield from value.ravel().tolist()
    elif is_dataclass(value):
        for field in fields(value):
            yield from every_number(getattr(value, field.name))
        if isinstance(value, OpinionMap):
            yield from every_number((value.common_ground, value.differences))
    elif isinstance(value, tuple):
        for one in value:
            yield from every_number(one)
    elif isinstance(value, int | float):
        yield value


def fingerprint(drawn: OpinionMap) -> str:
    """Of every number to its last digit."""
    return hashlib.sha256(repr([float(number) for number in every_number(drawn)]).encode()).hexdigest()


def main(paths: list[str]) -> None:
    for path in paths:
        with np.load(path) as kept:
            people, statements, values, sent = kept["rows"].T
            votes = votes_from_rows(people, statements, values, sent=sent)
            print(Path(path).stem, fingerprint(draw_map(votes, hidden_statements=kept["hidden"].tolist())))


if __name__ == "__main__":
    main(sys.argv[1:])
