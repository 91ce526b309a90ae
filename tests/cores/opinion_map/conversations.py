"""Conversations made up by a seed, with the traps that real ones hold; and the real ones where they lie beside the clone."""

import csv
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

Row = tuple[int, int, int, int]
"""Person, statement, answer, time."""

REAL = Path(__file__).parents[4] / "shared" / "data" / "polis"
REAL_NAMES = (
    "15-per-hour-seattle",
    "american-assembly.bowling-green",
    "brexit-consensus",
    "canadian-electoral-reform",
    "london.youth.policing",
    "scoop-hivemind.freshwater",
    "vtaiwan.uberx",
)

TEXTS = (
    'They wrote "failed to attend", and that hurt.',
    "Send a text first, then a letter, not both",
    "有多個感受請分開寫",
    "لا تكتبوا «لم يحضر»",
    "Пишите простыми словами",
    "One line\nand another, in the same statement 🙂",
)


@dataclass(frozen=True)
class Conversation:
    name: str
    rows: list[Row]
    hidden: frozenset[int] = frozenset()


def made_up(seed: int, *, people: int = 60, statements: int = 20, groups: int = 3, answering: float = 0.6) -> Conversation:
    """People of a few leanings; ids with gaps; answers changed later; skips; statements not seen; some who said little."""
    dice = Random(seed)
    person_ids = dice.sample(range(people * 4), people)
    statement_ids = dice.sample(range(statements * 3), statements)
    leanings = [{s: dice.choice((-0.8, -0.4, 0.0, 0.4, 0.8)) for s in statement_ids} for _ in range(groups)]
    rows: list[Row] = []
    for number, person in enumerate(person_ids):
        leaning = leanings[number % groups]
        keen = answering * dice.choice((0.2, 1.0, 1.0, 1.5))
        for statement in statement_ids:
            if dice.random() > keen:
                continue
            for _ in range(1 + (dice.random() < 0.05)):
                value = 0 if dice.random() < 0.15 else (1 if dice.random() < (1 + leaning[statement]) / 2 else -1)
                rows.append((person, statement, value, len(rows) + 1_500_000_000_000))
    dice.shuffle(rows)
    hidden = frozenset(dice.sample(statement_ids, statements // 10))
    return Conversation(f"made-up-{seed}-{people}x{statements}", rows, hidden)


MADE_UP = (
    made_up(1),
    made_up(2, people=140, statements=30),
    made_up(3, people=18, statements=40, groups=2),
    made_up(4, people=9, statements=6, groups=2),
    made_up(5, people=250, statements=12, groups=4, answering=0.9),
    made_up(6, people=40, statements=60, answering=0.2),
)


def real_names() -> tuple[str, ...]:
    """The seven real conversations, none where they are missing; a run in CI must have them."""
    if REAL.is_dir():
        return REAL_NAMES
    if os.environ.get("CI") == "true":
        return ("missing",)
    return ()


@cache
def real(name: str) -> Conversation:
    """One real conversation, read by the tests' own few lines."""
    assert (REAL / name).is_dir(), f"CI needs the real conversations at {REAL}; without them the truths are only half tested."
    folder = REAL / name
    rows: list[Row] = []
    if (folder / "votes.csv").exists():
        with (folder / "votes.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows.append((int(row["voter-id"]), int(row["comment-id"]), int(row["vote"]), int(row["timestamp"])))
    else:
        with (folder / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows += [(int(row["participant"]), int(c), int(v), 0) for c, v in row.items() if c.isdigit() and v]
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as file:
        hidden = frozenset(int(row["comment-id"]) for row in csv.DictReader(file) if row["moderated"] == "-1")
    return Conversation(name, rows, hidden)
